package dev.argus.patterns.index;

/**
 * A fingerprint as two numbers. One of version 2 (up to eight letters, a dash and twelve
 * hexadecimal digits, or the digits alone) is packed, so that no two have the same; any other text
 * is hashed to 127 bits. Used again for each; not thread-safe, allocates nothing.
 */
final class FingerprintKey {

  private static final int DIGITS = 12;
  private static final int MOST_LETTERS = 8;
  private static final long HASHED = 1L << 63;
  private static final long IDENTITY = 1L << 62;

  long high;
  long low;

  void read(String text) {
    if (!pack(text)) {
      hash(text);
    }
  }

  /** Turns a fingerprint's key into that under which the thing it names is known itself. */
  void toIdentity() {
    high ^= IDENTITY;
  }

  private boolean pack(String text) {
    int letters = text.length() - DIGITS;
    if (letters < 0 || letters == 1 || letters > MOST_LETTERS + 1) {
      return false;
    }
    long prefix = 0;
    if (letters > 0) {
      if (text.charAt(letters - 1) != '-') {
        return false;
      }
      for (int i = 0; i < letters - 1; i++) {
        char c = text.charAt(i);
        if (c < 'a' || c > 'z') {
          return false;
        }
        prefix = prefix << 5 | (c - 'a' + 1);
      }
    }
    long digits = 0;
    for (int i = letters; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) {
        return false;
      }
      digits = digits << 4 | digit;
    }
    high = prefix;
    low = digits;
    return true;
  }

  private void hash(String text) {
    long a = 0xcbf29ce484222325L;
    long b = 0x9ae16a3b2f90404fL;
    for (int i = 0; i < text.length(); i++) {
      a = (a ^ text.charAt(i)) * 0x100000001b3L;
      b = Long.rotateLeft(b ^ text.charAt(i) * 0xc2b2ae3d27d4eb4fL, 29) * 0x9e3779b97f4a7c15L;
    }
    low = mix(a);
    high = (mix(b) & ~IDENTITY) | HASHED;
  }

  static long mix(long value) {
    long h = value;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
