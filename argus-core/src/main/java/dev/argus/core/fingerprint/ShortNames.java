package dev.argus.core.fingerprint;

import java.util.Locale;

/** The short word before the hash: {@code npe} for a {@code NullPointerException}. */
final class ShortNames {

  private static final int LONGEST = 8;

  private ShortNames() {}

  /** Initials of a type's simple name in lower case; only the letters a to z, and never empty. */
  static String of(String type) {
    String simple = simpleName(type);
    StringBuilder initials = new StringBuilder();
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < simple.length(); i++) {
      char c = simple.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        initials.append(c);
      }
      if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
        letters.append(c);
      }
    }
    StringBuilder word = initials.length() > 1 ? initials : letters;
    word.setLength(Math.min(word.length(), LONGEST));
    return word.length() == 0 ? "error" : word.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes the word and a dash; allocates nothing.
   *
   * @return how many characters that were
   */
  static int write(char[] out, String type) {
    int end = CleanNames.end(type);
    int from = Math.max(type.lastIndexOf('.', end - 1), type.lastIndexOf('$', end - 1)) + 1;
    int initials = 0;
    for (int i = from; i < end; i++) {
      initials += isUpper(type.charAt(i)) ? 1 : 0;
    }
    int length = 0;
    for (int i = from; i < end && length < LONGEST; i++) {
      char c = type.charAt(i);
      if (isUpper(c)) {
        out[length++] = (char) (c + 'a' - 'A');
      } else if (initials < 2 && c >= 'a' && c <= 'z') {
        out[length++] = c;
      }
    }
    if (length == 0) {
      "error".getChars(0, 5, out, 0);
      length = 5;
    }
    out[length++] = '-';
    return length;
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** What follows the last dot or dollar sign, the number of an anonymous class not counted. */
  private static String simpleName(String type) {
    String name = FrameNames.type(type);
    int from = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1;
    return name.substring(from);
  }
}
