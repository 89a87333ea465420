package dev.argus.core.redact;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that were hidden because of their name, to be hidden wherever else they turn up. Found by
 * their first four characters, so that a search takes time linear in the text whatever their
 * number. Bounded: what no longer fits is not remembered. Not thread-safe.
 */
final class KnownValues {

  private static final int SHORTEST = 4;
  private static final int MOST_VALUES = 4_096;
  private static final int MOST_CHARACTERS = 1 << 20;
  private static final int MOST_ALIKE = 32;
  private static final int SHORTEST_NUMBER = 6;
  private static final String GROUPING = "-.:/";
  private static final int HEAD_BITS = 1 << 14;

  private final Map<String, String> standIns = new HashMap<>();
  private final Map<Long, List<String>> byHead = new HashMap<>();

  /** Bits of the heads' hashes: most places of most texts need no look into the map. */
  private final BitSet heads = new BitSet(HEAD_BITS);

  private int characters;

  /**
   * Remembers a value, and the words of one that has several: a message may name only one of them.
   */
  void add(String value, String standIn) {
    put(value, standIn);
    if (value.length() != standIn.length() || value.indexOf(' ') < 0) {
      return;
    }
    int from = 0;
    while (from < value.length()) {
      int to = value.indexOf(' ', from);
      to = to < 0 ? value.length() : to;
      if (to - from >= SHORTEST) {
        put(value.substring(from, to), standIn.substring(from, to));
      }
      from = to + 1;
    }
  }

  private void put(String value, String standIn) {
    if (value.length() < SHORTEST
        || standIns.size() >= MOST_VALUES
        || characters + value.length() > MOST_CHARACTERS
        || value.equals(standIn)
        || standIns.containsKey(value)) {
      return;
    }
    List<String> alike = byHead.computeIfAbsent(head(value, 0), head -> new ArrayList<>(1));
    if (alike.size() >= MOST_ALIKE) {
      return;
    }
    alike.add(value);
    heads.set(bit(head(value, 0)));
    standIns.put(value, standIn);
    characters += value.length();
  }

  boolean isEmpty() {
    return standIns.isEmpty();
  }

  /** The longest known value that starts here, as a whole word if it is one. */
  @Nullable String startingAt(String text, int at) {
    if (at + SHORTEST > text.length()) {
      return null;
    }
    long head = head(text, at);
    List<String> alike = heads.get(bit(head)) ? byHead.get(head) : null;
    if (alike == null) {
      return null;
    }
    String longest = null;
    for (String value : alike) {
      if (text.startsWith(value, at)
          && (longest == null || value.length() > longest.length())
          && !isInsideWord(text, at, value)) {
        longest = value;
      }
    }
    return longest;
  }

  /**
   * A family name such as {@code Long} is not what a {@code Longitude} starts with, and a PIN of
   * {@code 2026} no part of a date. What has both letters and digits is looked for anywhere.
   */
  private static boolean isInsideWord(String text, int from, String value) {
    int to = from + value.length();
    char before = from > 0 ? text.charAt(from - 1) : ' ';
    char after = to < text.length() ? text.charAt(to) : ' ';
    if (isAll(value, true)) {
      return Character.isLetter(before) || Character.isLetter(after);
    }
    if (isAll(value, false)) {
      boolean part = Character.isLetterOrDigit(before) || Character.isLetterOrDigit(after);
      boolean grouped = GROUPING.indexOf(before) >= 0 || GROUPING.indexOf(after) >= 0;
      return part || (grouped && value.length() < SHORTEST_NUMBER);
    }
    return false;
  }

  private static boolean isAll(String value, boolean letters) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (letters ? !Character.isLetter(c) : !Character.isDigit(c)) {
        return false;
      }
    }
    return true;
  }

  String standIn(String value) {
    String standIn = standIns.get(value);
    if (standIn == null) {
      throw new IllegalArgumentException("Not a value that was remembered");
    }
    return standIn;
  }

  private static int bit(long head) {
    return (int) ((head * 0x9e3779b97f4a7c15L) >>> 50);
  }

  private static long head(String text, int at) {
    return ((long) text.charAt(at) << 48)
        | ((long) text.charAt(at + 1) << 32)
        | ((long) text.charAt(at + 2) << 16)
        | text.charAt(at + 3);
  }
}
