package dev.argus.junit5.synthesis;

import java.util.ArrayList;
import java.util.List;

/**
 * A text taken apart where a person would shorten it: into lines, or words, each with the brackets
 * and quotes that it opens, so that any of them can be left out. Where all of it is inside of one
 * pair of brackets, into what is inside.
 *
 * @param before stays as it is
 * @param parts may be left out
 * @param after stays as it is
 */
record TextSegments(String before, List<String> parts, String after) {

  private static final int LONG_WORD = 60;
  private static final int PIECES = 16;
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  static TextSegments of(String text) {
    String before = "";
    String after = "";
    String inner = text;
    while (true) {
      List<String> parts = parts(inner);
      int open = firstOf(OPENING, inner);
      int close = lastOf(CLOSING, inner);
      if (parts.size() > 1 || open < 0 || close <= open) {
        return new TextSegments(before, parts, after);
      }
      before += inner.substring(0, open + 1);
      after = inner.substring(close) + after;
      inner = inner.substring(open + 1, close);
    }
  }

  /** The text with some of its parts. */
  String keeping(List<Integer> kept) {
    StringBuilder text = new StringBuilder(before);
    kept.forEach(i -> text.append(parts.get(i)));
    return text.append(after).toString();
  }

  private static List<String> parts(String text) {
    List<String> lines = cut(text, "\n");
    List<String> parts = lines.size() > 2 ? lines : cut(text, " \t\n,;&|");
    boolean oneWord = parts.size() < 2 && firstOf(OPENING + CLOSING + "\"", text) < 0;
    return oneWord && text.length() > LONG_WORD ? pieces(text) : parts;
  }

  /** A long word in pieces, between characters. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= PIECES; i++) {
      int end = (int) ((long) text.length() * i / PIECES);
      if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
        end++;
      }
      pieces.add(text.substring(start, Math.max(start, end)));
      start = Math.max(start, end);
    }
    return List.copyOf(pieces);
  }

  private static List<String> cut(String text, String ends) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      } else if (!quoted) {
        depth += OPENING.indexOf(c) >= 0 ? 1 : CLOSING.indexOf(c) >= 0 ? -1 : 0;
      }
      if (depth == 0 && !quoted && ends.indexOf(c) >= 0 && !isInNumber(text, i)) {
        parts.add(text.substring(start, i + 1));
        start = i + 1;
      }
    }
    if (start < text.length()) {
      parts.add(text.substring(start));
    }
    return List.copyOf(parts);
  }

  /** {@code 1,250.00} is one word. */
  private static boolean isInNumber(String text, int at) {
    return text.charAt(at) == ','
        && at > 0
        && at + 1 < text.length()
        && Character.isDigit(text.charAt(at - 1))
        && Character.isDigit(text.charAt(at + 1));
  }

  private static int firstOf(String any, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (any.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static int lastOf(String any, String text) {
    for (int i = text.length() - 1; i >= 0; i--) {
      if (any.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
