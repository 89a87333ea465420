package dev.argus.core.trace;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text line by line in constant memory: of a line that is longer than {@value
 * #LONGEST_LINE} characters the rest is skipped. Lines end with a line feed; a carriage return
 * before it belongs to the end. Not thread-safe.
 */
public final class LineReader {

  /** Characters of a line that are kept. */
  public static final int LONGEST_LINE = 1 << 20;

  private final Reader text;
  private final char[] buffer = new char[1 << 14];
  private int at;
  private int filled;
  private long number;
  private boolean cut;

  /** Reads from a text, which is left open. */
  public LineReader(Reader text) {
    this.text = text;
  }

  /** Number of the line that was read last; the first line is 1. */
  public long number() {
    return number;
  }

  /** Whether the line that was read last was longer than what was returned of it. */
  public boolean wasCut() {
    return cut;
  }

  /**
   * The next line without its end; null at the end of the text.
   *
   * @throws IOException if the text can't be read on
   */
  public @Nullable String next() throws IOException {
    cut = false;
    if (at == filled && !fill()) {
      return null;
    }
    number++;
    int end = lineEnd();
    if (end < 0) {
      return longLine();
    }
    int from = at;
    at = end + 1;
    return new String(buffer, from, withoutReturn(buffer[Math.max(from, end - 1)], end - from));
  }

  /** A line that doesn't end in what has been read of the text. */
  private String longLine() throws IOException {
    StringBuilder line = new StringBuilder();
    boolean ended = false;
    while (!ended && (at < filled || fill())) {
      int end = lineEnd();
      ended = end >= 0;
      int to = ended ? end : filled;
      int kept = Math.min(to - at, LONGEST_LINE - line.length());
      line.append(buffer, at, kept);
      cut |= kept < to - at;
      at = ended ? end + 1 : filled;
    }
    int length = line.length();
    line.setLength(length == 0 ? 0 : withoutReturn(line.charAt(length - 1), length));
    return line.toString();
  }

  private static int withoutReturn(char last, int length) {
    return length > 0 && last == '\r' ? length - 1 : length;
  }

  private int lineEnd() {
    for (int i = at; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return Chars.NONE;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, text.read(buffer));
    return filled > 0;
  }
}
