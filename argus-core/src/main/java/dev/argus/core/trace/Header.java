package dev.argus.core.trace;

import org.jspecify.annotations.Nullable;

/**
 * The line that begins a throwable: {@code type: message}, the form of {@link
 * Throwable#toString()}.
 *
 * @param message null where there is none
 * @param circular whether it stands for a throwable that was printed before
 * @param goesOn whether a bracket around it is still open, so that the message has more lines
 */
record Header(String type, @Nullable String message, boolean circular, boolean goesOn) {

  private static final String IN_THREAD = "Exception in thread \"";
  private static final String CIRCULAR = "[CIRCULAR REFERENCE:";

  Header(String type, @Nullable String message) {
    this(type, message, false, false);
  }

  private static final int LONGEST_TYPE = 1_000;
  private static final String[] ERROR_WORDS = {
    "Exception", "Error", "Throwable", "Failure", "Fault"
  };

  /** A line that begins, but for blanks, with a class name as a throwable has it; or null. */
  static @Nullable Header ofLine(CharSequence line, int from) {
    int start = afterThread(line, from);
    int end = typeEnd(line, start);
    if (end < 0 || !endsType(line, end)) {
      return null;
    }
    boolean isQualified = Chars.indexOf(line, '.', start, end) >= 0;
    if (!isErrorType(line, start, end) && !(isQualified && isClassName(line, start, end))) {
      return null;
    }
    return at(line, start, end);
  }

  /** As {@link #ofLine}, if it can be nothing else: a qualified class named as errors are. */
  static @Nullable Header certain(CharSequence line) {
    int start = afterThread(line, 0);
    int end = typeEnd(line, start);
    boolean certain =
        end >= 0
            && endsType(line, end)
            && isErrorType(line, start, end)
            && Chars.indexOf(line, '.', start, end) >= 0;
    return certain ? at(line, start, end) : null;
  }

  /** The first qualified name of an error class that stands in a line; or null. */
  static @Nullable Header within(CharSequence line, int from) {
    int i = from;
    while (i < line.length()) {
      int end = typeEnd(line, i);
      if (end < 0) {
        i++;
        continue;
      }
      if (endsType(line, end)
          && Chars.indexOf(line, '.', i, end) >= 0
          && isErrorType(line, i, end)) {
        return at(line, i, end);
      }
      i = end + 1;
    }
    return null;
  }

  /**
   * What follows a caption such as {@code Caused by: }, or the first line of a text that is known
   * to be a trace. Never null: a throwable with a {@code toString} of its own may say anything.
   */
  static Header lenient(CharSequence line, int from) {
    if (Chars.startsWith(line, from, CIRCULAR)) {
      int start = Chars.skipBlanks(line, from + CIRCULAR.length());
      int close = Chars.trimmedEnd(line, start, line.length());
      boolean closed = close > start && line.charAt(close - 1) == ']';
      int end = closed ? close - 1 : line.length();
      Header inner = lenient(line.subSequence(start, end), 0);
      return new Header(inner.type, inner.message, true, !closed && inner.message != null);
    }
    int start = afterThread(line, from);
    int end = typeEnd(line, start);
    if (end < 0) {
      return new Header(StackTrace.UNKNOWN_TYPE, Chars.text(line, start, line.length()));
    }
    boolean isName = isClassName(line, start, end) || endsType(line, end);
    return isName
        ? at(line, start, end)
        : new Header(StackTrace.UNKNOWN_TYPE, Chars.text(line, start, line.length()));
  }

  private static Header at(CharSequence line, int start, int end) {
    String type = Chars.text(line, start, end);
    if (Chars.startsWith(line, end, ": ")) {
      return new Header(type, Chars.text(line, end + 2, line.length()));
    }
    if (Chars.skipBlanks(line, end) == line.length()) {
      return new Header(type, null);
    }
    boolean colon = line.charAt(end) == ':';
    return new Header(type, Chars.text(line, colon ? end + 1 : end, line.length()));
  }

  private static int afterThread(CharSequence line, int from) {
    if (!Chars.startsWith(line, from, IN_THREAD)) {
      return from;
    }
    for (int i = from + IN_THREAD.length(); i + 1 < line.length(); i++) {
      if (line.charAt(i) == '"' && line.charAt(i + 1) == ' ' && typeEnd(line, i + 2) >= 0) {
        return i + 2;
      }
    }
    return from;
  }

  /** Where a type ends, there is nothing more, or a colon with a message. */
  private static boolean endsType(CharSequence line, int end) {
    return Chars.startsWith(line, end, ": ")
        || (end + 1 == line.length() && line.charAt(end) == ':')
        || Chars.skipBlanks(line, end) == line.length();
  }

  /** Where a name of identifiers with dots between them ends; {@value Chars#NONE} for none. */
  private static int typeEnd(CharSequence line, int from) {
    int limit = Math.min(line.length(), from + LONGEST_TYPE);
    int i = from;
    int end = Chars.NONE;
    while (i < limit && Character.isJavaIdentifierStart(line.charAt(i))) {
      while (i < limit && isNamePart(line.charAt(i))) {
        i++;
      }
      end = i;
      if (i == limit || line.charAt(i) != '.') {
        break;
      }
      i++;
    }
    return end;
  }

  private static boolean isNamePart(char c) {
    return Character.isJavaIdentifierPart(c) && !Character.isISOControl(c);
  }

  /** Whether the last part of a name begins as classes do. */
  private static boolean isClassName(CharSequence line, int start, int end) {
    char first = line.charAt(simpleFrom(line, start, end));
    return Character.isUpperCase(first) || first == '_' || first == '$';
  }

  private static int simpleFrom(CharSequence line, int start, int end) {
    int from = start;
    for (int i = start; i < end; i++) {
      if (line.charAt(i) == '.') {
        from = i + 1;
      }
    }
    return from;
  }

  /** Whether the class, or one that it is nested in, ends in a word that errors end in. */
  private static boolean isErrorType(CharSequence line, int start, int end) {
    String simple = Chars.text(line, simpleFrom(line, start, end), end);
    int from = 0;
    while (from <= simple.length()) {
      int to = simple.indexOf('$', from);
      String part = simple.substring(from, to < 0 ? simple.length() : to);
      for (String word : ERROR_WORDS) {
        if (part.endsWith(word)) {
          return true;
        }
      }
      if (to < 0) {
        return false;
      }
      from = to + 1;
    }
    return false;
  }
}
