package dev.argus.core.trace;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code [loader/][module[@version]/]type.method(location)}, the form of {@link
 * StackTraceElement#toString()}, and what other printers make of it. Not thread-safe. Each scan
 * looks at a bounded number of characters.
 */
final class FrameScanner {

  private static final int LONGEST_NAME = 2_000;
  private static final int LONGEST_LOCATION = 500;

  private int end;
  private @Nullable String file;
  private int line;
  private @Nullable String module;

  /** Where the frame that was scanned last ends, its location included. */
  int end() {
    return end;
  }

  /**
   * The frame that begins at {@code from}.
   *
   * @param spaces whether names may have spaces in them, as those of tests in Kotlin and Groovy do
   * @return null if there is none
   */
  @Nullable StackFrame scan(CharSequence text, int from, boolean spaces) {
    int open = open(text, from, spaces);
    if (open < 0) {
      return null;
    }
    int limit = Math.min(text.length(), open + LONGEST_LOCATION);
    int close = Chars.indexOf(text, ')', open, limit);
    if (close < 0 || !location(text, open + 1, close)) {
      return null;
    }
    int nameEnd = Chars.trimmedEnd(text, from, open);
    boolean spaced = Chars.indexOf(text, ' ', from, nameEnd) >= 0;
    if (spaced && (file == null || line < 0)) {
      return null;
    }
    end = close + 1;
    return frame(text, from, nameEnd);
  }

  /** Whether only notes on the jar ({@code ~[acme.jar:1.2]}) or on left-out frames follow. */
  boolean endsLine(CharSequence text) {
    int i = Chars.skipBlanks(text, end);
    if (i == text.length()) {
      return true;
    }
    if (i == end || (text.charAt(i) != '[' && text.charAt(i) != '~')) {
      return isPunctuation(text, i);
    }
    int last = Chars.trimmedEnd(text, i, text.length()) - 1;
    return text.charAt(last) == ']';
  }

  /** Quotes, braces and commas of what the trace was put in. */
  private static boolean isPunctuation(CharSequence text, int from) {
    int last = Chars.trimmedEnd(text, from, text.length());
    for (int i = from; i < last; i++) {
      if ("\"'}],;|\\<".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return last - from <= 8;
  }

  private static int open(CharSequence text, int from, boolean spaces) {
    int limit = Math.min(text.length(), from + LONGEST_NAME);
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '(') {
        return i > from ? i : Chars.NONE;
      }
      boolean space = c == ' ' && (spaces || (i + 1 < limit && text.charAt(i + 1) == '('));
      if (!space && (c <= ' ' || (c == '"' && !spaces))) {
        return Chars.NONE;
      }
    }
    return Chars.NONE;
  }

  private boolean location(CharSequence text, int start, int to) {
    file = null;
    line = StackFrame.UNKNOWN_LINE;
    int from = afterModule(text, start, to);
    if (is(text, from, to, "Native Method")) {
      line = StackFrame.NATIVE_LINE;
      return true;
    }
    int colon = Chars.lastIndexOf(text, ':', from, to);
    int nameEnd = to;
    if (colon >= 0) {
      int sign = colon + 1 < to && text.charAt(colon + 1) == '-' ? 1 : 0;
      int number = Chars.number(text, colon + 1 + sign, to);
      if (number >= 0) {
        nameEnd = colon;
        line = sign == 0 ? number : StackFrame.UNKNOWN_LINE;
      }
    }
    if (nameEnd == from || is(text, from, nameEnd, "Unknown Source")) {
      return true;
    }
    int before = Chars.lastIndexOf(text, ':', from, nameEnd);
    if (before >= 0 && Chars.number(text, before + 1, nameEnd) >= 0) {
      return false; // line and column: JavaScript
    }
    String name = Chars.text(text, from, nameEnd);
    if (name.endsWith("Compiled Code")) {
      return true;
    }
    file = name;
    return isFile(name);
  }

  /** A thread dump has the module here: {@code java.base@17.0.9/Thread.java:10}. */
  private int afterModule(CharSequence text, int from, int to) {
    module = null;
    int at = Chars.indexOf(text, '@', from, to);
    if (at <= from) {
      return from;
    }
    int slash = Chars.indexOf(text, '/', from, to);
    if (slash < at) {
      return from;
    }
    module = Chars.text(text, from, slash);
    return slash + 1;
  }

  private static boolean is(CharSequence text, int from, int to, String word) {
    return to - from == word.length() && Chars.startsWith(text, from, word);
  }

  private static boolean isFile(String name) {
    boolean dot = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || c == '(' || c == '"' || c == ',' || c == ';') {
        return false;
      }
      dot |= c == '.';
    }
    return dot || name.indexOf(' ') < 0;
  }

  private @Nullable StackFrame frame(CharSequence text, int from, int to) {
    int dot = Chars.lastIndexOf(text, '.', from, to);
    if (dot <= from || dot == to - 1 || !isMethod(text, dot + 1, to)) {
      return null;
    }
    if (module == null && Chars.indexOf(text, '/', from, dot) < 0) {
      return isType(text, from, dot)
          ? new StackFrame(Chars.text(text, from, dot), Chars.text(text, dot + 1, to), file, line)
          : null;
    }
    String qualifier = Chars.text(text, from, dot);
    int typeFrom = typeFrom(qualifier);
    if (!isType(qualifier, typeFrom, qualifier.length())) {
      return null;
    }
    String type = qualifier.substring(typeFrom);
    String method = Chars.text(text, dot + 1, to);
    if (typeFrom == 0 && module == null) {
      return new StackFrame(type, method, file, line);
    }
    String before = module != null ? module : qualifier.substring(0, typeFrom - 1);
    int slash = before.indexOf('/');
    String loader = slash < 0 ? null : before.substring(0, slash);
    String versioned = before.substring(slash + 1);
    int at = versioned.indexOf('@');
    String version = at < 0 ? null : versioned.substring(at + 1);
    String name = at < 0 ? versioned : versioned.substring(0, at);
    return new StackFrame(
        emptyIsNull(loader), emptyIsNull(name), emptyIsNull(version), type, method, file, line);
  }

  private static @Nullable String emptyIsNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** A hidden class has a slash of its own: {@code Main$$Lambda$14/0x0000000800066840}. */
  private static int typeFrom(String qualifier) {
    int slash = qualifier.lastIndexOf('/');
    if (slash > 0 && slash + 1 < qualifier.length() && isHiddenSuffix(qualifier, slash + 1)) {
      slash = qualifier.lastIndexOf('/', slash - 1);
    }
    return slash + 1;
  }

  private static boolean isHiddenSuffix(String qualifier, int from) {
    return Chars.isDigit(qualifier.charAt(from))
        && qualifier.indexOf('.', from) < 0
        && qualifier.indexOf('@', from) < 0;
  }

  private static boolean isType(CharSequence text, int from, int to) {
    if (from == to || !Character.isJavaIdentifierStart(text.charAt(from))) {
      return false;
    }
    boolean space = false;
    boolean dollar = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (i + 1 == to || text.charAt(i + 1) == '.') {
          return false;
        }
      } else if (!Chars.isLetter(c) && !isInType(c)) {
        return false;
      }
      space |= c == ' ';
      dollar |= c == '$';
    }
    return !space || dollar; // else a sentence, not a class inside of a method with spaces
  }

  private static boolean isInType(char c) {
    return Character.isJavaIdentifierPart(c)
        || Character.isSurrogate(c)
        || c == '-'
        || c == '/'
        || c == '+'
        || c == ' ';
  }

  private static boolean isMethod(CharSequence text, int from, int to) {
    char first = text.charAt(from);
    if (first == '<') {
      return endsWith(text, from, to, "<init>") || endsWith(text, from, to, "<clinit>");
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '[' || c == ';' || c == '/' || c == '>' || c == '=') {
        return false;
      }
    }
    return first != ' ' && !Chars.isDigit(first);
  }

  private static boolean endsWith(CharSequence text, int from, int to, String word) {
    return to - from >= word.length() && Chars.startsWith(text, to - word.length(), word);
  }
}
