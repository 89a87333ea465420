package dev.argus.core.redact;

/**
 * A bijection on characters that keeps what kind each is: a letter becomes another letter of the
 * same case and script, a digit another digit, and all else stays. An ASCII letter and its capital
 * are mapped alike. No letter or digit is mapped to itself (beyond ASCII, none that has a neighbour
 * of its kind).
 */
final class Permutation {

  private static final int LETTERS = 26;
  private static final int HEX_LETTERS = 6;
  private static final int DIGITS = 10;
  private static final int BLOCK = 64;

  private final char[] letters = new char[LETTERS];
  private final char[] digits = new char[DIGITS];
  private final int turn;
  private long state;

  /**
   * @param hex whether {@code a} to {@code f} are to stay among themselves
   */
  Permutation(long seed, boolean hex) {
    state = seed;
    fill(letters, 'a');
    fill(digits, '0');
    if (hex) {
      cycle(letters, 0, HEX_LETTERS);
      cycle(letters, HEX_LETTERS, LETTERS);
    } else {
      cycle(letters, 0, LETTERS);
    }
    cycle(digits, 0, DIGITS);
    turn = (int) (next() >>> 33);
  }

  private static void fill(char[] alphabet, char first) {
    for (int i = 0; i < alphabet.length; i++) {
      alphabet[i] = (char) (first + i);
    }
  }

  /** Sattolo's shuffle: one single cycle, so that nothing stays in place. */
  private void cycle(char[] alphabet, int from, int to) {
    for (int i = to - 1; i > from; i--) {
      int j = from + (int) ((next() >>> 33) % (i - from));
      char swapped = alphabet[i];
      alphabet[i] = alphabet[j];
      alphabet[j] = swapped;
    }
  }

  /** SplitMix64. */
  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 to {@code bound - 1} that belongs to this permutation and {@code salt}. */
  int choose(int salt, int bound) {
    return Math.floorMod((turn ^ (salt * 0x9e3779b9)) >>> 3, bound);
  }

  /** The next random number from 0 to {@code bound - 1}. */
  int next(int bound) {
    return (int) ((next() >>> 33) % bound);
  }

  char digit(char digit) {
    return digits[digit - '0'];
  }

  /** Of a small ASCII letter. */
  char letter(char letter) {
    return letters[letter - 'a'];
  }

  String apply(String text) {
    return apply(text, 0, text.length());
  }

  String apply(String text, int from, int to) {
    StringBuilder out = new StringBuilder(to - from);
    for (int i = from; i < to; ) {
      char c = text.charAt(i);
      if (c < 0x80) {
        out.append(ascii(c));
        i++;
      } else {
        int point = text.codePointAt(i);
        if (i + Character.charCount(point) > to) {
          point = c;
        }
        out.appendCodePoint(beyond(point));
        i += Character.charCount(point);
      }
    }
    return out.toString();
  }

  private char ascii(char c) {
    if (c >= 'a' && c <= 'z') {
      return letters[c - 'a'];
    }
    if (c >= 'A' && c <= 'Z') {
      return (char) (letters[c - 'A'] - 'a' + 'A');
    }
    return c >= '0' && c <= '9' ? digits[c - '0'] : c;
  }

  /** Turns the characters of one kind within a block of 64, which are of one script as a rule. */
  private int beyond(int point) {
    if (!Character.isLetter(point) && !Character.isDigit(point)) {
      return point;
    }
    int kind = Character.getType(point);
    int block = point - point % BLOCK;
    int[] alike = new int[BLOCK];
    int count = 0;
    int at = 0;
    for (int other = Math.max(block, 0x80); other < block + BLOCK; other++) {
      if (Character.getType(other) == kind) {
        if (other == point) {
          at = count;
        }
        alike[count++] = other;
      }
    }
    return count < 2 ? point : alike[(at + 1 + turn % (count - 1)) % count];
  }
}
