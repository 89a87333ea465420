package dev.argus.core.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the lines that a printer wrote of the line that a log has: takes out colours, puts in the
 * line ends that were escaped ({@code \n}, {@code #012}), and breaks a trace that was packed into
 * one line. Not thread-safe. Linear in the line.
 */
final class LineSplitter {

  private static final char ESCAPE = 0x1b;
  private static final char BYTE_ORDER_MARK = 0xfeff;
  private static final String[] CAPTIONS = {"Caused by: ", "Suppressed: ", "Wrapped by: "};

  private final FrameScanner frames = new FrameScanner();

  List<CharSequence> split(CharSequence line) {
    CharSequence plain = plain(line);
    List<CharSequence> unescaped = unescaped(plain);
    if (unescaped.size() > 1) {
      return unescaped;
    }
    return unpacked(plain);
  }

  /** The line without byte order mark, colours and the carriage return of a Windows line end. */
  static CharSequence plain(CharSequence line) {
    int from = line.length() > 0 && line.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    int to = line.length();
    if (to > from && line.charAt(to - 1) == '\r') {
      to--;
    }
    int escape = Chars.indexOf(line, ESCAPE, from, to);
    if (escape < 0) {
      return from == 0 && to == line.length() ? line : line.subSequence(from, to);
    }
    StringBuilder plain = new StringBuilder(to);
    int i = from;
    while (i < to) {
      char c = line.charAt(i);
      if (c != ESCAPE) {
        plain.append(c);
        i++;
      } else {
        i = afterSequence(line, i + 1, to);
      }
    }
    return plain;
  }

  private static int afterSequence(CharSequence line, int from, int to) {
    if (from == to || line.charAt(from) != '[') {
      return from;
    }
    int i = from + 1;
    while (i < to && line.charAt(i) >= 0x20 && line.charAt(i) < 0x40) {
      i++;
    }
    return i < to && line.charAt(i) >= 0x40 && line.charAt(i) < 0x7f ? i + 1 : i;
  }

  /** Only where a frame follows an escaped line end: else it is what the message says. */
  private List<CharSequence> unescaped(CharSequence line) {
    if (!hasEscapedFrame(line)) {
      return List.of(line);
    }
    List<CharSequence> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    int i = 0;
    while (i < line.length()) {
      int lineEnd = escapedLineEnd(line, i);
      if (lineEnd > 0) {
        lines.add(current.toString());
        current.setLength(0);
        i += lineEnd;
      } else if (escapedTab(line, i) > 0) {
        current.append('\t');
        i += escapedTab(line, i);
      } else if (Chars.startsWith(line, i, "\\\"") || Chars.startsWith(line, i, "\\\\")) {
        current.append(line.charAt(i + 1));
        i += 2;
      } else {
        current.append(line.charAt(i));
        i++;
      }
    }
    lines.add(current.toString());
    return lines;
  }

  private static boolean hasEscapedFrame(CharSequence line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != '\\' && c != '#') {
        continue;
      }
      int end = escapedLineEnd(line, i);
      if (end == 0) {
        continue;
      }
      int next = i + end;
      while (next < line.length() && next < i + 80) {
        int tab = escapedTab(line, next);
        if (tab == 0 && !Chars.isBlank(line.charAt(next))) {
          break;
        }
        next += Math.max(1, tab);
      }
      if (Chars.startsWith(line, next, "at ")) {
        return true;
      }
    }
    return false;
  }

  private static int escapedLineEnd(CharSequence line, int at) {
    char c = line.charAt(at);
    if (c == '\\') {
      if (Chars.startsWith(line, at, "\\r\\n")) {
        return 4;
      }
      return Chars.startsWith(line, at, "\\n")
          ? 2
          : Chars.startsWith(line, at, "\\u000a") || Chars.startsWith(line, at, "\\u000A") ? 6 : 0;
    }
    return c == '#' && Chars.startsWith(line, at, "#012") ? 4 : 0;
  }

  private static int escapedTab(CharSequence line, int at) {
    char c = line.charAt(at);
    if (c == '\\') {
      return Chars.startsWith(line, at, "\\t") ? 2 : Chars.startsWith(line, at, "\\u0009") ? 6 : 0;
    }
    return c == '#' && Chars.startsWith(line, at, "#011") ? 4 : 0;
  }

  /** Breaks a line before each frame and caption, if it has at least two frames. */
  private List<CharSequence> unpacked(CharSequence line) {
    List<int[]> spans = spans(line);
    if (spans.size() < 2) {
      return List.of(line); // one may be a part of a sentence
    }
    List<CharSequence> lines = new ArrayList<>();
    int from = 0;
    for (int[] span : spans) {
      between(line, from, span[0], lines);
      lines.add("\tat " + line.subSequence(span[0] + 3, span[1]));
      from = span[1];
    }
    between(line, from, line.length(), lines);
    return lines;
  }

  private List<int[]> spans(CharSequence line) {
    List<int[]> spans = new ArrayList<>();
    int i = 0;
    while (i + 3 < line.length()) {
      boolean starts =
          line.charAt(i) == 'a'
              && (i == 0 || isSeparator(line.charAt(i - 1)))
              && Chars.startsWith(line, i, "at ");
      if (starts && frames.scan(line, i + 3, false) != null) {
        spans.add(new int[] {i, frames.end()});
        i = frames.end();
      } else {
        i++;
      }
    }
    return spans;
  }

  private static boolean isSeparator(char c) {
    return Chars.isBlank(c) || c == '|' || c == ';' || c == ',';
  }

  private static void between(CharSequence line, int from, int to, List<CharSequence> lines) {
    int start = from;
    if (from > 0) {
      while (start < to && isSeparator(line.charAt(start))) {
        start++;
      }
    }
    int end = to;
    while (end > start && isSeparator(line.charAt(end - 1))) {
      end--;
    }
    int i = start;
    while (i < end) {
      if (i > start && isCaption(line, i)) {
        lines.add(line.subSequence(start, Chars.trimmedEnd(line, start, i)));
        start = i;
      }
      i++;
    }
    if (end > start) {
      lines.add(line.subSequence(start, end));
    }
  }

  private static boolean isCaption(CharSequence line, int at) {
    for (String caption : CAPTIONS) {
      if (Chars.startsWith(line, at, caption)) {
        return true;
      }
    }
    return false;
  }
}
