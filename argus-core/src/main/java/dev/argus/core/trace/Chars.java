package dev.argus.core.trace;

/**
 * Looks at characters of a text, each at most once a call. On {@code CharSequence}, so that tests
 * can count how often a scanner looks.
 */
final class Chars {

  static final int NONE = -1;

  /** What browsers and wikis make of blanks at the beginning of a line. */
  private static final char NO_BREAK_SPACE = 0xa0;

  private Chars() {}

  static boolean startsWith(CharSequence text, int from, String word) {
    if (text.length() - from < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text.charAt(from + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static int indexOf(CharSequence text, char c, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == c) {
        return i;
      }
    }
    return NONE;
  }

  static int lastIndexOf(CharSequence text, char c, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (text.charAt(i) == c) {
        return i;
      }
    }
    return NONE;
  }

  static int indexOf(CharSequence text, String word, int from) {
    for (int i = from; i <= text.length() - word.length(); i++) {
      if (text.charAt(i) == word.charAt(0) && startsWith(text, i, word)) {
        return i;
      }
    }
    return NONE;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == NO_BREAK_SPACE;
  }

  static int skipBlanks(CharSequence text, int from) {
    int i = from;
    while (i < text.length() && isBlank(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Where the text ends if blanks at its end don't count; not below {@code from}. */
  static int trimmedEnd(CharSequence text, int from, int to) {
    int end = to;
    while (end > from && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** The end of the digits that begin at {@code from}. */
  static int digitsEnd(CharSequence text, int from, int to) {
    int i = from;
    while (i < to && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** The number that digits spell; {@value #NONE} for none or too many. */
  static int number(CharSequence text, int from, int to) {
    if (to <= from || to - from > 9) {
      return NONE;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        return NONE;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  static String text(CharSequence text, int from, int to) {
    return text.subSequence(from, to).toString();
  }
}
