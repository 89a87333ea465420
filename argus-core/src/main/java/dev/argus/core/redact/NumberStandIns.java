package dev.argus.core.redact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Stand-ins of digits: as many, with zeros at the start and at the end where there were some, on
 * the same side of the bounds of {@code int} and {@code long}, with a valid check digit where there
 * was one. Different numbers have different stand-ins, as long as there are enough. Not
 * thread-safe.
 */
final class NumberStandIns {

  private static final int SHORT = 4;
  private static final int TELLING = 3;
  private static final int LEAST_CHECKED = 8;
  private static final int MOST_CHECKED = 19;
  private static final int LONGEST_BOUND = 19;
  private static final int RETRIES = 48;
  private static final String[] BOUNDS = {
    "32767", "65535", "2147483647", "4294967295", "9223372036854775807"
  };

  private final KeyedHash hash;
  private final Map<String, String> known = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Map<Integer, int[]> cycles = new HashMap<>();

  NumberStandIns(KeyedHash hash) {
    this.hash = hash;
  }

  /**
   * Whether digits tell so little that they may stay: three, more with zeros behind them, or one
   * many times. With zeros before them they are no number but an id.
   */
  static boolean tellsLittle(String digits) {
    int to = digits.length();
    if (digits.charAt(0) != '0') {
      while (to > 1 && digits.charAt(to - 1) == '0') {
        to--;
      }
    }
    return to <= TELLING || DataText.isOneLetter(digits, 0, to);
  }

  /** The stand-in of a run of digits. */
  String of(String digits) {
    String standIn = known.get(digits);
    if (standIn == null) {
      standIn = digits.length() <= SHORT ? ofShort(digits) : ofLong(digits);
      known.put(digits, standIn);
    }
    return standIn;
  }

  /** One of all numbers that have as many digits: those with a zero at the start stay apart. */
  private String ofShort(String digits) {
    int length = digits.length();
    int[] cycle = cycles.computeIfAbsent(length, this::cycle);
    StringBuilder out = new StringBuilder(Integer.toString(cycle[Integer.parseInt(digits)]));
    while (out.length() < length) {
      out.insert(0, '0');
    }
    return out.toString();
  }

  private int[] cycle(int length) {
    int size = 1;
    for (int i = 0; i < length; i++) {
      size *= 10;
    }
    int[] numbers = new int[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = i;
    }
    Permutation random = new Permutation(hash.of("cycle" + length), false);
    int apart = length == 1 ? 0 : size / 10;
    shuffle(numbers, 0, apart, random);
    shuffle(numbers, apart, size, random);
    return numbers;
  }

  private static void shuffle(int[] numbers, int from, int to, Permutation random) {
    for (int i = to - 1; i > from; i--) {
      int j = from + random.next(i - from);
      int swapped = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = swapped;
    }
  }

  private String ofLong(String digits) {
    String standIn = digits;
    for (int attempt = 0; attempt < RETRIES; attempt++) {
      standIn = candidate(digits, attempt);
      boolean fits = !standIn.equals(digits) && sameBounds(digits, standIn);
      if (fits && used.add(standIn)) {
        return standIn;
      }
    }
    return standIn.equals(digits) ? new Permutation(hash.of(digits), false).apply(digits) : standIn;
  }

  /** All digits but the first that counts, which tells the magnitude, and zeros around the rest. */
  private String candidate(String digits, int attempt) {
    int from = 0;
    while (from < digits.length() - 1 && digits.charAt(from) == '0') {
      from++;
    }
    int to = digits.length();
    while (to > from + 2 && digits.charAt(to - 1) == '0') {
      to--;
    }
    Permutation permutation = new Permutation(hash.of(digits) + attempt, false);
    StringBuilder out = new StringBuilder(digits);
    for (int i = from + 1; i < to; i++) {
      out.setCharAt(i, permutation.digit(digits.charAt(i)));
    }
    int length = digits.length();
    if (length >= LEAST_CHECKED && length <= MOST_CHECKED) {
      if (CheckDigits.isLuhn(digits)) {
        out.setCharAt(length - 1, CheckDigits.luhnDigit(out));
      } else if (CheckDigits.isArticle(digits)) {
        out.setCharAt(length - 1, CheckDigits.articleDigit(out));
      }
    }
    return out.toString();
  }

  private static boolean sameBounds(String digits, String standIn) {
    if (digits.length() > LONGEST_BOUND) {
      return true;
    }
    for (String bound : BOUNDS) {
      if (bound.length() == digits.length()
          && (digits.compareTo(bound) <= 0) != (standIn.compareTo(bound) <= 0)) {
        return false;
      }
    }
    return true;
  }

  /** Four numbers of an internet address, each with as many digits as before. */
  String ofAddress(String[] parts) {
    StringBuilder out = new StringBuilder();
    long seed = hash.of(String.join("x", parts));
    Permutation random = new Permutation(seed, false);
    for (String part : parts) {
      int least = part.length() == 1 ? 0 : part.length() == 2 ? 10 : 100;
      int most = part.length() == 1 ? 10 : part.length() == 2 ? 100 : 256;
      int other = least + random.next(most - least);
      if (other == Integer.parseInt(part)) {
        other = least + (other - least + 1) % (most - least);
      }
      out.append(out.length() == 0 ? "" : ".").append(other);
    }
    return out.toString();
  }
}
