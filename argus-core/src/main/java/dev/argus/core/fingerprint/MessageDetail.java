package dev.argus.core.fingerprint;

import org.jspecify.annotations.Nullable;

/**
 * Writes what a message tells about the place of an error. Messages of the JVM are read by their
 * meaning: of a helpful {@code NullPointerException} message the member used and the last segment
 * of the expression that was null, but never a local variable, whose name is there only with debug
 * information (JEP 358); of a failed cast the two types. Of others it is the {@link
 * MessageSkeleton}. Allocates nothing.
 */
final class MessageDetail {

  /** How much a detail tells. */
  enum Strength {
    /** Nothing: errors that differ may have the same. */
    NONE,
    /** Something, but errors of one class may share it. */
    SOME,
    /** A member and what it belongs to, or a sentence. */
    STRONG
  }

  private static final int SENTENCE = 3;
  private static final String NULL_POINTER = "java.lang.NullPointerException";
  private static final String CLASS_CAST = "java.lang.ClassCastException";
  private static final String ENUM = "No enum constant ";

  private MessageDetail() {}

  static Strength write(TextBuffer out, String type, @Nullable String message) {
    if (message == null || message.isEmpty() || message.equals("null")) {
      return Strength.NONE;
    }
    if (isOfTheJvm(type, message)) {
      return Strength.NONE;
    }
    if (type.equals(NULL_POINTER) && message.startsWith("Cannot ")) {
      return nullPointer(out, message);
    }
    if (type.equals(CLASS_CAST)) {
      int to = message.indexOf(" (");
      return skeleton(out, message, to < 0 ? message.length() : to);
    }
    if (message.startsWith(ENUM)) {
      int dot = message.lastIndexOf('.');
      return skeleton(out, message, dot < 0 ? message.length() : dot);
    }
    return skeleton(out, message, message.length());
  }

  /** Indexes and divisions: the same words for every one of them, and other words in each JDK. */
  private static boolean isOfTheJvm(String type, String message) {
    if (type.endsWith("IndexOutOfBoundsException")) {
      return message.contains("out of") || message.contains("length");
    }
    return type.equals("java.lang.ArithmeticException") && message.equals("/ by zero");
  }

  private static Strength skeleton(TextBuffer out, String message, int to) {
    int words = MessageSkeleton.write(out, message, to);
    if (words == 0) {
      return Strength.NONE;
    }
    return words < SENTENCE ? Strength.SOME : Strength.STRONG;
  }

  /**
   * {@code Cannot read field "tier" because "order.customer" is null}: {@code read tier customer}.
   */
  private static Strength nullPointer(TextBuffer out, String message) {
    int because = message.indexOf(" because ");
    int actionEnd = because < 0 ? message.length() : because;
    int start = out.length();
    int quote = message.indexOf('"');
    if (quote >= 0 && quote < actionEnd) {
      int close = message.indexOf('"', quote + 1);
      int end = close < 0 ? actionEnd : Math.min(close, actionEnd);
      int paren = message.indexOf('(', quote);
      int memberEnd = paren > 0 && paren < end ? paren : end;
      int dot = message.lastIndexOf('.', memberEnd);
      out.append(' ').append(message, Math.max(dot, quote) + 1, memberEnd);
    } else {
      MessageSkeleton.write(out, message, actionEnd);
    }
    int member = out.length();
    if (because >= 0) {
      expression(out, message, because + " because ".length());
    }
    if (out.length() > member) {
      return Strength.STRONG;
    }
    return member > start ? Strength.SOME : Strength.NONE;
  }

  private static void expression(TextBuffer out, String message, int from) {
    int open = message.indexOf('"', from);
    int close = open < 0 ? -1 : message.indexOf('"', open + 1);
    if (close < 0) {
      return;
    }
    boolean isCall = message.startsWith("the return value of", from);
    int end = close;
    int paren = message.indexOf('(', open);
    if (isCall && paren > 0 && paren < end) {
      end = paren;
    }
    boolean isElement = !isCall && message.charAt(end - 1) == ']';
    while (!isCall && end > open && message.charAt(end - 1) == ']') {
      int bracket = message.lastIndexOf('[', end - 1);
      if (bracket <= open) {
        break;
      }
      end = bracket;
    }
    int dot = message.lastIndexOf('.', end - 1);
    if (dot > open) {
      out.append(' ').append(message, dot + 1, end);
    }
    if (isElement) {
      out.append("[]");
    } else if (isCall) {
      out.append("()");
    }
  }
}
