package dev.argus.core.fingerprint;

/**
 * Writes what stays of a message when its data is taken out: numbers, ids, hashes, UUIDs, dates,
 * addresses, paths, URLs, sizes, quoted parts, and indented lines, which quote input. Packages of
 * class names go, too, and case. Allocates nothing; reads at most {@value #LONGEST} characters and
 * writes about {@value #MOST_WORDS} words.
 */
final class MessageSkeleton {

  static final int LONGEST = 1_000;

  /** What follows is seldom about the error: lists of what would have been allowed, help texts. */
  static final int MOST_WORDS = 12;

  private static final String OPENING = "\"'`‘“«";
  private static final String CLOSING = "\"'`’”»";

  private MessageSkeleton() {}

  /**
   * Appends the skeleton, words separated by one blank, data left out.
   *
   * @param to where the message is to end
   * @return the number of words
   */
  static int write(TextBuffer out, String message, int to) {
    return write(out, message, to, false);
  }

  /**
   * As above, and where words were left out that are data ({@link Fingerprints#LEFT_OUT}), one such
   * mark stands for all that follow each other.
   */
  static int writeTemplate(TextBuffer out, String message) {
    return write(out, message, message.length(), true);
  }

  private static int write(TextBuffer out, String message, int to, boolean marks) {
    int end = Math.min(to, LONGEST);
    int words = 0;
    int i = 0;
    boolean lineStart = true;
    while (i < end && words < MOST_WORDS) {
      char c = message.charAt(i);
      if (c == '\n' || c == '\r') {
        lineStart = true;
        i++;
        continue;
      }
      if (lineStart && i > 0 && isBlank(c)) {
        i = lineEnd(message, i, end);
        continue;
      }
      lineStart = false;
      if (isBlank(c)) {
        i++;
        continue;
      }
      int quote = OPENING.indexOf(c);
      if (quote >= 0 && opens(message, i)) {
        i = afterQuote(message, i, end, CLOSING.charAt(quote));
        continue;
      }
      int next = tokenEnd(message, i, end);
      words += token(out, message, i, next, marks);
      i = next;
    }
    return words;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00a0';
  }

  private static int lineEnd(String text, int from, int end) {
    int i = from;
    while (i < end && text.charAt(i) != '\n') {
      i++;
    }
    return i;
  }

  /** A quote in the middle of a word is an apostrophe. */
  private static boolean opens(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }

  /** After the closing quote; after the opening one where there is none. */
  private static int afterQuote(String text, int open, int end, char closing) {
    for (int i = open + 1; i < end; i++) {
      char c = text.charAt(i);
      boolean closes =
          c == closing
              && i > open + 1
              && (i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1)));
      if (closes || (c == closing && i == open + 1)) {
        return i + 1;
      }
    }
    return open + 1;
  }

  private static int tokenEnd(String text, int from, int end) {
    int i = from + 1;
    while (i < end) {
      char c = text.charAt(i);
      boolean opensQuote = OPENING.indexOf(c) >= 0 && opens(text, i);
      if (c == '\n' || c == '\r' || isBlank(c) || opensQuote) {
        break;
      }
      i++;
    }
    return i;
  }

  /** A stretch without blanks: left out where it is data, else its words. */
  private static int token(TextBuffer out, String text, int from, int to, boolean marks) {
    if (isAddressOrPath(text, from, to)) {
      return 0;
    }
    int words = 0;
    int i = from;
    while (i < to) {
      boolean marked = false;
      int wordEnd = i;
      while (wordEnd < to && isWordChar(text.charAt(wordEnd), marks)) {
        marked |= text.charAt(wordEnd) == Fingerprints.LEFT_OUT;
        wordEnd++;
      }
      if (marked) {
        words += mark(out);
      } else if (wordEnd > i) {
        words += word(out, text, i, wordEnd);
      }
      i = Math.max(wordEnd, i + 1);
    }
    return words;
  }

  private static boolean isWordChar(char c, boolean marks) {
    return Character.isLetterOrDigit(c)
        || c == '.'
        || c == '$'
        || c == '_'
        || c == '-'
        || (marks && c == Fingerprints.LEFT_OUT);
  }

  private static int mark(TextBuffer out) {
    int length = out.length();
    if (length > 0 && out.charAt(length - 1) == Fingerprints.LEFT_OUT) {
      return 0;
    }
    out.append(' ').append(Fingerprints.LEFT_OUT);
    return 1;
  }

  private static boolean isAddressOrPath(String text, int from, int to) {
    int slashes = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '@' || (c == ':' && i + 2 < to && text.startsWith("//", i + 1))) {
        return true;
      }
      if (c == '\\' && i + 1 < to && Character.isLetterOrDigit(text.charAt(i + 1))) {
        return true;
      }
      slashes += c == '/' ? 1 : 0;
    }
    return slashes > 1 || (slashes == 1 && text.charAt(from) == '/');
  }

  /**
   * A word of letters stays, of a class name its last part; one with a digit stands for data, but
   * for letters with a number at the end, whose letters say something ({@code JSON0}).
   */
  private static int word(TextBuffer out, String text, int start, int stop) {
    int from = start;
    int to = stop;
    while (from < to && !Character.isLetterOrDigit(text.charAt(from))) {
      from++;
    }
    while (to > from && !Character.isLetterOrDigit(text.charAt(to - 1))) {
      to--;
    }
    int dot = lastDot(text, from, to);
    from = dot < 0 ? from : dot + 1;
    int letters = to;
    while (letters > from && isDigit(text.charAt(letters - 1))) {
      letters--;
    }
    for (int i = from; i < letters; i++) {
      if (isDigit(text.charAt(i))) {
        return 0;
      }
    }
    if (letters == from || (letters < to && letters - from < 2)) {
      return 0;
    }
    return camelWords(out, text, from, letters);
  }

  /** {@code StreamEnd} and {@code stream end} are the same: libraries change such spellings. */
  private static int camelWords(TextBuffer out, String text, int from, int to) {
    int words = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean begins =
          i == from || (Character.isUpperCase(c) && Character.isLowerCase(text.charAt(i - 1)));
      if (begins) {
        out.append(' ');
        words++;
      }
      out.append(Character.toLowerCase(c));
    }
    return words;
  }

  /** The last dot that has a letter before and after it, as in class names. */
  private static int lastDot(String text, int from, int to) {
    for (int i = to - 2; i > from; i--) {
      if (text.charAt(i) == '.'
          && Character.isLetter(text.charAt(i + 1))
          && Character.isLetterOrDigit(text.charAt(i - 1))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
