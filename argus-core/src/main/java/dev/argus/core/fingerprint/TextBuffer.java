package dev.argus.core.fingerprint;

import java.util.Arrays;

/**
 * A text that grows and is used again, so that normalising allocates nothing, with a hash of any
 * part of it. Not thread-safe.
 */
final class TextBuffer {

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private char[] chars = new char[512];
  private int length;

  int length() {
    return length;
  }

  char charAt(int index) {
    return chars[index];
  }

  void setLength(int length) {
    this.length = length;
  }

  TextBuffer append(String text) {
    return append(text, 0, text.length());
  }

  TextBuffer append(String text, int from, int to) {
    room(to - from);
    text.getChars(from, to, chars, length);
    length += to - from;
    return this;
  }

  TextBuffer append(char c) {
    room(1);
    chars[length++] = c;
    return this;
  }

  private void room(int more) {
    if (length + more > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(2 * chars.length, length + more));
    }
  }

  /** FNV-1a (Fowler, Noll and Vo) over the UTF-16 units from an index on; the same for ever. */
  long hashFrom(int from) {
    long hash = FNV_BASIS;
    for (int i = from; i < length; i++) {
      hash = (hash ^ chars[i]) * FNV_PRIME;
    }
    return mix(hash);
  }

  static long hash(String text) {
    long hash = FNV_BASIS;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /** Joins two hashes, in this order. */
  static long join(long first, long second) {
    return mix(first * 31 + second);
  }

  /** The finaliser of MurmurHash3 (Appleby): each bit of the input changes half of the output. */
  private static long mix(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }

  /** Whether what is there from an index on is what was there before it. */
  boolean repeatsItself(int from) {
    return Arrays.equals(chars, 0, from, chars, from, length);
  }

  String substring(int from) {
    return new String(chars, from, length - from);
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
