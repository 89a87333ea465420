package dev.argus.router.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a {@code text/event-stream}, as the HTML standard describes it (9.2.6),
 * without ids and reconnection. Unlike there, the last event needs no empty line after it; a line
 * that the end of the stream cuts off is dropped.
 */
public final class ServerSentEvents {

  /** More in one event is no model's answer. */
  private static final int MAX_EVENT_CHARS = 4_000_000;

  private final Reader reader;
  private boolean afterReturn;

  /** One event. */
  public record Event(String name, String data) {}

  /** Reads this body. */
  public ServerSentEvents(InputStream body) {
    this.reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** The next event, or null at the end. */
  public @Nullable Event next() throws IOException {
    String name = "";
    StringBuilder data = new StringBuilder();
    boolean any = false;
    String line = line();
    while (line != null) {
      if (line.isEmpty() && any) {
        return new Event(name, data.toString());
      }
      if (line.startsWith("data:")) {
        data.append(any ? "\n" : "").append(value(line, 5));
        any = true;
      } else if (line.startsWith("event:")) {
        name = value(line, 6);
      } else if (line.isEmpty()) {
        name = "";
      }
      if (data.length() > MAX_EVENT_CHARS) {
        throw new IOException("an event is too large");
      }
      line = line();
    }
    return any ? new Event(name, data.toString()) : null;
  }

  private static String value(String line, int from) {
    return line.substring(line.length() > from && line.charAt(from) == ' ' ? from + 1 : from);
  }

  /** A line that ends in LF, CR or both; null for one that the end of the stream cuts off. */
  private @Nullable String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = reader.read();
      if (c == '\n' && afterReturn) {
        afterReturn = false;
        continue;
      }
      afterReturn = c == '\r';
      if (c == '\n' || c == '\r') {
        return line.toString();
      }
      if (c < 0) {
        return null;
      }
      line.append((char) c);
      if (line.length() > MAX_EVENT_CHARS) {
        throw new IOException("a line of the event stream is too long");
      }
    }
  }
}
