package com.example.app.mutation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Change the containers that they are given, then fail. */
@SuppressWarnings({
  "IdentityBinaryExpression",
  "ModifyCollectionInEnhancedForLoop",
  "NonApiType",
  "StringSplitter"
}) // code as it is met, mistakes and all
public final class Containers {

  private Containers() {}

  public static int clearsList(List<Integer> items, int index) {
    items.clear();
    return items.get(index);
  }

  public static String drainsDeque(Deque<String> names, int take) {
    String last = "";
    for (int i = 0; i < take; i++) {
      last = names.removeFirst();
    }
    return last;
  }

  public static int sortsArray(int[] numbers, int key) {
    Arrays.sort(numbers);
    return numbers[numbers.length + key];
  }

  public static void zeroesPassword(char[] secret) {
    Arrays.fill(secret, '\0');
    throw new IllegalStateException("not accepted");
  }

  public static int removesWhileReading(List<Integer> items) {
    int sum = 0;
    for (Integer item : items) {
      sum += item;
      if (item == 2) {
        items.remove(item);
      }
    }
    return sum;
  }

  public static String movesMapEntry(Map<String, String> settings, String from, String to) {
    settings.put(to, settings.remove(from));
    return settings.get(from).trim();
  }

  public static int touchesAccessOrder(LinkedHashMap<String, Integer> cache, String key) {
    cache.get(key);
    cache.merge(key, 1, Integer::sum);
    return cache.get(key + "?");
  }

  public static int pollsQueue(PriorityQueue<Integer> jobs) {
    jobs.poll();
    jobs.poll();
    return jobs.remove();
  }

  public static String addsToSet(Set<String> seen, String name) {
    if (seen.add(name)) {
      throw new IllegalStateException("new: " + name);
    }
    return name;
  }

  public static int advancesIterator(List<Integer> items, int[] cursor) {
    Iterator<Integer> all = items.iterator();
    while (cursor[0] < 10) {
      cursor[0]++;
      all.next();
    }
    return cursor[0];
  }

  public static void replacesElements(List<String> names) {
    for (ListIterator<String> i = names.listIterator(); i.hasNext(); ) {
      i.set(i.next().substring(2));
    }
  }

  public static int flipsBits(BitSet bits, int at) {
    bits.flip(0, 8);
    return 1 / (bits.get(at) ? 0 : 1);
  }

  public static int swapsMatrixRows(int[][] matrix) {
    int[] first = matrix[0];
    matrix[0] = matrix[1];
    matrix[1] = first;
    matrix[0][0] = -1;
    return matrix[2][0];
  }

  public static int countsUnit(EnumMap<TimeUnit, Integer> counts, TimeUnit unit) {
    counts.remove(unit);
    return counts.get(unit);
  }

  public static String takesFromQueue(BlockingQueue<String> queue) {
    queue.clear();
    return queue.remove();
  }

  public static int shrinksTree(SortedMap<Integer, String> tree, int bound) {
    tree.headMap(bound).clear();
    return tree.firstKey() / (bound - bound);
  }

  public static int overridesProperty(Properties properties, String key) {
    properties.setProperty(key, "none");
    return Integer.parseInt(properties.getProperty(key));
  }

  public static void reversesList(List<Integer> items) {
    Collections.reverse(items);
    items.get(items.size());
  }

  public static int reassignsParameter(String text, int depth) {
    String[] parts = text.split(",");
    text = parts[parts.length - 1];
    depth = depth * 2 + parts.length;
    return Integer.parseInt(text) + depth;
  }

  public static long reassignsWide(long total, double rate, List<Long> ledger) {
    ledger.add(total);
    total -= (long) rate;
    rate = 0;
    return total / (long) rate;
  }

  public static Object storesInArray(Object[] row, String value) {
    row[0] = null;
    return ((String) row[1]).concat((String) row[0]).concat(value);
  }

  public static String nestedLists(List<List<String>> table) {
    table.get(0).clear();
    table.remove(1);
    return table.get(1).get(0);
  }

  public static int sharedList(List<Integer> left, List<Integer> right) {
    left.add(9);
    return right.get(left.size());
  }

  public static String moveBetween(ArrayDeque<String> from, List<String> to) {
    while (!from.isEmpty()) {
      to.add(from.pop());
    }
    return from.pop();
  }

  public static String joins(StringJoiner joiner, String... parts) {
    for (String part : parts) {
      joiner.add(part.trim());
    }
    return joiner.toString();
  }

  public static int recursion(List<Integer> items, int left) {
    items.set(left, -left);
    return left == 0 ? items.get(items.size()) : recursion(items, left - 1);
  }
}
