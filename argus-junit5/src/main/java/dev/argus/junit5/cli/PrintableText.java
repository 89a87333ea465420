package dev.argus.junit5.cli;

/**
 * Makes text from outside harmless to print. A report holds messages, names and values that an
 * attacker may have sent to the crashed application; on a terminal they could move the cursor, hide
 * lines, change the title or show text in another order than it is read.
 */
final class PrintableText {

  private static final char ESCAPE = 0x1b;
  private static final char CSI = 0x9b;
  private static final char BELL = 0x07;

  private PrintableText() {}

  /**
   * The text on one line: line ends and tabs become spaces, control sequences, other control
   * characters and invisible or reordering characters are left out.
   */
  static String line(String text) {
    return clean(text, false);
  }

  /** As {@link #line}, but line ends stay. */
  static String lines(String text) {
    return clean(text, true);
  }

  /** The text on one line of at most {@code width} characters. */
  static String line(String text, int width) {
    String line = line(text);
    if (line.length() <= width) {
      return line;
    }
    int end = Math.max(0, width - 3);
    if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end) + "...";
  }

  private static String clean(String text, boolean keepLineEnds) {
    StringBuilder clean = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int after = afterSequence(text, i);
      if (after > i) {
        i = after;
        continue;
      }
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\n' && keepLineEnds) {
        clean.append('\n');
      } else if (c == '\n' || c == '\t' || c == 0x85 || c == 0x2028 || c == 0x2029) {
        clean.append(' ');
      } else if (isHarmless(c)) {
        clean.appendCodePoint(c);
      }
    }
    return clean.toString();
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** Where an ANSI control sequence that starts at {@code i} ends; {@code i} if there is none. */
  private static int afterSequence(String text, int i) {
    char c = text.charAt(i);
    if (c == CSI) {
      return afterParameters(text, i + 1);
    }
    if (c != ESCAPE || i + 1 >= text.length()) {
      return i;
    }
    char kind = text.charAt(i + 1);
    if (kind == '[') {
      return afterParameters(text, i + 2);
    }
    if (kind == ']' || kind == 'P' || kind == '_' || kind == '^' || kind == 'X') {
      return afterText(text, i + 2);
    }
    return kind >= 0x20 && kind < 0x7f ? i + 2 : i + 1;
  }

  private static int afterParameters(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= 0x20 && text.charAt(i) < 0x40) {
      i++;
    }
    return i < text.length() && text.charAt(i) >= 0x40 && text.charAt(i) < 0x7f ? i + 1 : i;
  }

  /** A command with a text ends with BEL or ESC \; where it doesn't, only its start is left out. */
  private static int afterText(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == BELL) {
        return i + 1;
      }
      if (c == ESCAPE) {
        return i + 1 < text.length() && text.charAt(i + 1) == '\\' ? i + 2 : i;
      }
      if (c == '\n') {
        return from;
      }
    }
    return from;
  }
}
