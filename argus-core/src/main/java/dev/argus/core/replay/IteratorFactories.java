package dev.argus.core.replay;

import dev.argus.core.snapshot.Node.JdkNode;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Iterators over restored collections, as far advanced as they were, and sublists. See the format
 * in {@code JdkIterators} of the snapshot package.
 */
final class IteratorFactories {

  private IteratorFactories() {}

  static boolean makes(String type) {
    return Dependencies.isOverContent(type);
  }

  static Object make(JdkNode node, @Nullable Object over) throws ReflectiveOperationException {
    if (over == null) {
      throw new RestoreException("what a " + node.type() + " is over was not captured", null);
    }
    String[] words = node.text().split(" ", -1);
    int first = Integer.parseInt(words[0]);
    int second = Integer.parseInt(words[1]);
    boolean stale = words.length > 2 && words[2].equals("stale");
    if (node.type().endsWith("SubList")) {
      List<?> list = (List<?>) over;
      int from = Math.min(first, list.size());
      Object view = list.subList(from, Math.min(list.size(), from + second));
      Field wrapped = list instanceof Vector ? field(view, "list") : null;
      if (wrapped != null) {
        view = Objects.requireNonNull(new UnsafeFields().get(wrapped, view));
      }
      return stale ? outdated(view, "modCount") : view;
    }
    Iterator<?> iterator = advanced(node.type(), over, first, second);
    if (second < 0 && first > 0) {
      forgetLast(iterator);
    }
    return stale ? outdated(iterator, "expectedModCount") : iterator;
  }

  private static Iterator<?> advanced(String type, Object over, int consumed, int last) {
    if (type.endsWith("ListItr")) {
      List<?> list = (List<?>) over;
      int size = list.size();
      if (last == consumed && last >= 0 && last < size) {
        ListIterator<?> iterator = list.listIterator(last + 1);
        iterator.previous();
        return iterator;
      }
      if (last >= 0 && last < size) {
        ListIterator<?> iterator = list.listIterator(last);
        iterator.next();
        return iterator;
      }
      return list.listIterator(Math.min(consumed, size));
    }
    Iterator<?> iterator = fresh(type, over);
    for (int i = 0; i < consumed && iterator.hasNext(); i++) {
      iterator.next();
    }
    return iterator;
  }

  private static Iterator<?> fresh(String type, Object over) {
    String kind = type.substring(type.lastIndexOf('$') + 1);
    if (over instanceof Map<?, ?> map) {
      if (kind.contains("Descending") && map instanceof NavigableMap<?, ?> sorted) {
        return sorted.descendingKeySet().iterator();
      }
      return kind.contains("Value")
          ? map.values().iterator()
          : kind.contains("Entry") ? map.entrySet().iterator() : map.keySet().iterator();
    }
    if (kind.startsWith("Descending") && over instanceof ArrayDeque<?> deque) {
      return deque.descendingIterator();
    }
    return ((Collection<?>) over).iterator();
  }

  /** After {@code next} and {@code remove}: nothing to remove any more. */
  private static void forgetLast(Iterator<?> iterator) throws ReflectiveOperationException {
    if (iterator instanceof ListIterator) {
      return; // a fresh one has not returned anything
    }
    for (String name : List.of("lastRet", "current", "lastReturned")) {
      Field field = field(iterator, name);
      if (field != null) {
        UnsafeFields.set(field, iterator, field.getType() == int.class ? -1 : null);
      }
    }
  }

  /** An iterator or view whose collection was modified behind its back fails in the replay, too. */
  private static Object outdated(Object view, String counter) throws ReflectiveOperationException {
    Field field = field(view, counter);
    if (field != null) {
      UnsafeFields.set(field, view, -1);
    }
    return view;
  }

  private static @Nullable Field field(Object o, String name) {
    for (Class<?> c = o.getClass(); c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    return null;
  }
}
