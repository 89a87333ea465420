package dev.argus.core.fingerprint;

import java.util.Collection;

/** Words in lower case that are looked for in camel-case names without allocating. Immutable. */
final class WordSet {

  private final long[] table;

  WordSet(Collection<String> words) {
    int size = Integer.highestOneBit(Math.max(8, words.size() * 4));
    table = new long[size];
    for (String word : words) {
      long hash = 0;
      for (int i = 0; i < word.length(); i++) {
        hash = next(hash, word.charAt(i));
      }
      int slot = slot(hash);
      while (table[slot] != 0 && table[slot] != hash) {
        slot = (slot + 1) & (size - 1);
      }
      table[slot] = hash;
    }
  }

  /** Whether one of the words of a camel-case name is in the set. */
  boolean hasAny(String name, int from, int to) {
    long hash = 0;
    for (int i = from; i < to; i++) {
      char c = name.charAt(i);
      boolean begins = isUpper(c) && i > from && !isUpper(name.charAt(i - 1));
      if (begins && contains(hash)) {
        return true;
      }
      hash = next(begins ? 0 : hash, lower(c));
    }
    return contains(hash);
  }

  /** Whether the first word of a camel-case name is in the set. */
  boolean hasFirst(String name) {
    long hash = 0;
    int i = 0;
    while (i < name.length() && !(i > 0 && isUpper(name.charAt(i)))) {
      hash = next(hash, lower(name.charAt(i)));
      i++;
    }
    return contains(hash);
  }

  private boolean contains(long hash) {
    if (hash == 0) {
      return false;
    }
    int slot = slot(hash);
    while (table[slot] != 0) {
      if (table[slot] == hash) {
        return true;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return false;
  }

  private int slot(long hash) {
    return (int) (hash ^ (hash >>> 17) ^ (hash >>> 40)) & (table.length - 1);
  }

  /** Exact for up to twelve lower-case letters, which are a number to the base 37. */
  private static long next(long hash, char c) {
    return hash * 37 + (c >= 'a' && c <= 'z' ? c - 'a' + 1 : 27 + (c & 7));
  }

  private static char lower(char c) {
    return isUpper(c) ? (char) (c + 32) : c;
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
