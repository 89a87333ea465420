package dev.argus.junit5.generate;

/**
 * Finds blocks in Java source by their braces, knowing comments and literals but nothing else of
 * the language.
 */
final class JavaText {

  private final String source;

  /** For each character: 'c' code, '/' comment, '"' literal. */
  private final char[] kinds;

  JavaText(String source) {
    this.source = source;
    this.kinds = new char[source.length()];
    int at = 0;
    while (at < source.length()) {
      int end = element(at);
      char kind = end == at + 1 ? 'c' : source.startsWith("/", at) ? '/' : '"';
      for (; at < end; at++) {
        kinds[at] = kind;
      }
    }
  }

  /** The end of the comment or literal that begins at a place, else the next place. */
  private int element(int at) {
    if (source.startsWith("//", at)) {
      return behind("\n", at, at);
    }
    if (source.startsWith("/*", at)) {
      return behind("*/", at + 2, at);
    }
    if (source.startsWith("\"\"\"", at)) {
      return literal("\"\"\"", at);
    }
    char c = source.charAt(at);
    return c == '"' || c == '\'' ? literal(String.valueOf(c), at) : at + 1;
  }

  private int behind(String end, int from, int start) {
    int found = source.indexOf(end, from);
    return found < 0 ? source.length() : Math.max(found + end.length(), start + 2);
  }

  private int literal(String quote, int at) {
    for (int i = at + quote.length(); i < source.length(); i++) {
      if (source.charAt(i) == '\\') {
        i++;
      } else if (source.startsWith(quote, i)) {
        return i + quote.length();
      }
    }
    return source.length();
  }

  private boolean isCode(int at, char c) {
    return kinds[at] == 'c' && source.charAt(at) == c;
  }

  /** The opening brace of the method whose body holds a place, or -1: the second from outside. */
  int blockAround(int place) {
    int depth = 0;
    int open = -1;
    for (int i = 0; i < place; i++) {
      if (isCode(i, '{') && ++depth == 2) {
        open = i;
      } else if (isCode(i, '}')) {
        depth--;
      }
    }
    return depth >= 2 ? open : -1;
  }

  /** The place behind the brace that closes what {@code open} opens, or -1. */
  int behindBlock(int open) {
    int depth = 0;
    for (int i = open; i < source.length(); i++) {
      depth += isCode(i, '{') ? 1 : isCode(i, '}') ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  /**
   * Where the member begins whose body opens at a place: at the first code or comment behind the
   * member before it, or the class's opening brace.
   */
  int behindMemberBefore(int open) {
    int from = open - 1;
    int nested = 0;
    while (from >= 0) {
      // an annotation may hold braces: {"rawtypes", "unchecked"}
      nested += isCode(from, ')') ? 1 : isCode(from, '(') ? -1 : 0;
      if (nested == 0 && (isCode(from, '}') || isCode(from, '{') || isCode(from, ';'))) {
        break;
      }
      from--;
    }
    int start = from + 1;
    while (start < open && Character.isWhitespace(source.charAt(start))) {
      start++;
    }
    return from < 0 ? -1 : start;
  }
}
