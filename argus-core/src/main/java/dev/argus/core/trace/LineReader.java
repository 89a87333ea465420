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
    StringBuilder line = new StringBuilder();
    boolean any = false;
    cut = false;
    while (true) {
      if (at == filled && !fill()) {
        break;
      }
      any = true;
      int end = lineEnd();
      int to = end < 0 ? filled : end;
      int kept = Math.min(to - at, LONGEST_LINE - line.length());
      line.append(buffer, at, kept);
      cut |= kept < to - at;
      at = end < 0 ? filled : end + 1;
      if (end >= 0) {
        break;
      }
    }
    if (!any) {
      return null;
    }
    number++;
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    return line.toString();
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
