package dev.argus.core.trace;

import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds stack traces in a log, line by line, whatever else is there: {@code printStackTrace},
 * layouts of logging frameworks (root cause first, too), colours, escaped and packed lines, and
 * lines that all have a beginning of their own, from containers, consoles or several processes;
 * those with different beginnings are kept apart. Thread dumps are recognised.
 *
 * <p>Never throws on any text. Takes time linear in the text, and memory that has a bound whatever
 * the text is. Not thread-safe.
 *
 * <p>What no reader could know: of threads that print into each other without a beginning that
 * tells them apart, frames may go to the wrong throwable; lines of a message that are printed as
 * frames and captions are taken for such.
 */
public final class StackTraceReader {

  private static final int MOST_LANES = 16;
  private static final int MOST_TRIES = 8;
  private static final int LONGEST_PREFIX = 200;
  private static final int LONGEST_PARTIAL = 1 << 18;

  private final Consumer<? super FoundTrace> sink;
  private final ZoneId zone;
  private final LineSplitter splitter = new LineSplitter();
  private final FrameScanner frames = new FrameScanner();

  /** Lines without a beginning in common. */
  private final Lane plain;

  private final Map<Key, Lane> lanes = new LinkedHashMap<>(16, 0.75f, true);
  private final StringBuilder partial = new StringBuilder();
  private long number;

  /**
   * What the lines of a lane begin with.
   *
   * @param stamped whether a timestamp comes first
   */
  private record Key(boolean stamped, String prefix) {}

  /**
   * Creates a reader.
   *
   * @param zone of times that name none
   * @param sink gets each trace when a later line shows that it is complete
   */
  public StackTraceReader(ZoneId zone, Consumer<? super FoundTrace> sink) {
    this.zone = zone;
    this.sink = sink;
    this.plain = new Lane(zone, sink);
  }

  /**
   * Reads a whole text. The reader is left open.
   *
   * @throws IOException if the reader fails
   */
  public static void read(Reader text, ZoneId zone, Consumer<? super FoundTrace> sink)
      throws IOException {
    StackTraceReader reader = new StackTraceReader(zone, sink);
    LineReader lines = new LineReader(text);
    for (String line = lines.next(); line != null; line = lines.next()) {
      reader.line(line, null);
    }
    reader.end();
  }

  /** All throwables in a text. */
  public static List<StackTrace> all(String text) {
    List<StackTrace> found = new ArrayList<>();
    StackTraceReader reader =
        new StackTraceReader(
            ZoneOffset.UTC,
            f -> {
              if (f instanceof FoundTrace.Thrown thrown) {
                found.add(thrown.trace());
              }
            });
    int from = 0;
    while (from <= text.length()) {
      int to = text.indexOf('\n', from);
      to = to < 0 ? text.length() : to;
      reader.line(text.substring(from, to), null);
      from = to + 1;
    }
    reader.end();
    return found;
  }

  /**
   * Takes the next line, without its end.
   *
   * @param at when it was written, if that is known from elsewhere
   */
  public void line(CharSequence line, @Nullable Instant at) {
    number++;
    if (partial.length() == 0 && plainFrame(line)) {
      return;
    }
    CharSequence content = LineSplitter.plain(line);
    Instant time = at;
    int container = ContainerLine.contentStart(content, zone);
    if (container > 0) {
      Timestamp stamp = Timestamp.at(content, 0, zone);
      time = stamp == null ? at : stamp.instant();
      boolean isPartial = ContainerLine.isPartial(content, container);
      content = content.subSequence(container, content.length());
      if (isPartial) {
        partial.append(content, 0, Math.min(content.length(), room()));
        return;
      }
    }
    if (partial.length() > 0) {
      partial.append(content, 0, Math.min(content.length(), room()));
      content = partial.toString();
      partial.setLength(0);
    }
    for (CharSequence one : splitter.split(content)) {
      accept(one, time);
    }
  }

  /** Most lines of a trace are a frame and nothing else; there is nothing to take apart. */
  private boolean plainFrame(CharSequence line) {
    int from = Chars.skipBlanks(line, 0);
    if (!Chars.startsWith(line, from, "at ")) {
      return false;
    }
    StackFrame frame = frames.scan(line, Chars.skipBlanks(line, from + 3), true);
    if (frame == null || frames.end() < line.length()) {
      return false;
    }
    plain.frame(frame, from, line, number);
    return true;
  }

  private int room() {
    return Math.max(0, LONGEST_PARTIAL - partial.length());
  }

  /** Tells that the text is over; what is still open is complete now. */
  public void end() {
    plain.end();
    lanes.values().forEach(Lane::end);
    lanes.clear();
  }

  private void accept(CharSequence line, @Nullable Instant at) {
    int from = Chars.skipBlanks(line, 0);
    if (Chars.startsWith(line, from, "at ")) {
      StackFrame frame = wholeLine(line, from + 3);
      if (frame != null) {
        plain.frame(frame, from, line, number);
        return;
      }
    } else {
      Caption caption = Caption.of(line, from);
      if (caption != null && caption(plain, caption, line, from)) {
        return;
      }
      if (prefixedFrame(line, from)) {
        return;
      }
    }
    text(LogLine.of(line, at, number, zone));
  }

  private @Nullable StackFrame wholeLine(CharSequence line, int from) {
    StackFrame frame = frames.scan(line, Chars.skipBlanks(line, from), true);
    return frame != null && frames.endsLine(line) ? frame : null;
  }

  private boolean caption(Lane lane, Caption caption, CharSequence line, int indent) {
    if (caption instanceof Caption.Omitted omitted) {
      if (lane.isOpen()) {
        lane.omitted(omitted, indent, line);
      }
      return lane.isOpen();
    }
    Caption.Related related = (Caption.Related) caption;
    Header header = Header.lenient(line, related.from());
    if (header.type().equals(StackTrace.UNKNOWN_TYPE) && !lane.isOpen()) {
      return false;
    }
    lane.related(related.relation(), header, indent, number);
    return true;
  }

  /** A frame after something else that its whole trace has in each line. */
  private boolean prefixedFrame(CharSequence line, int from) {
    int tries = 0;
    int limit = Math.min(line.length() - 3, LONGEST_PREFIX);
    for (int i = from + 1; i < limit && tries < MOST_TRIES; i++) {
      boolean starts =
          line.charAt(i) == 'a'
              && Chars.isBlank(line.charAt(i - 1))
              && Chars.startsWith(line, i, "at ");
      if (!starts) {
        continue;
      }
      tries++;
      int stamp = afterTime(line);
      int prefixEnd = Chars.trimmedEnd(line, stamp, i);
      if (prefixEnd > stamp && "|]):>-}".indexOf(line.charAt(prefixEnd - 1)) < 0) {
        continue;
      }
      StackFrame frame = wholeLine(line, i + 3);
      if (frame != null) {
        Key key = new Key(stamp > 0, Chars.text(line, stamp, prefixEnd));
        int start = afterSpace(line, prefixEnd);
        CharSequence content = line.subSequence(start, line.length());
        lane(key).frame(frame, i - start, content, number);
        return true;
      }
    }
    return false;
  }

  private int afterTime(CharSequence line) {
    Timestamp stamp = Timestamp.at(line, 0, zone);
    return stamp == null ? 0 : stamp.end();
  }

  private Lane lane(Key key) {
    if (!key.stamped && key.prefix.isEmpty()) {
      return plain;
    }
    Lane lane = lanes.get(key);
    if (lane == null) {
      lane = new Lane(zone, sink);
      lane.takeOver(plain.handOver(line -> mine(key, line)));
      lanes.put(key, lane);
      if (lanes.size() > MOST_LANES) {
        Map.Entry<Key, Lane> eldest = lanes.entrySet().iterator().next();
        eldest.getValue().end();
        lanes.remove(eldest.getKey());
      }
    }
    return lane;
  }

  private void text(LogLine line) {
    for (Map.Entry<Key, Lane> entry : lanes.entrySet()) {
      LogLine theirs = mine(entry.getKey(), line);
      if (theirs != null) {
        Lane lane = entry.getValue();
        int from = Chars.skipBlanks(theirs.text(), 0);
        Caption caption = Caption.of(theirs.text(), from);
        if (caption == null || !caption(lane, caption, theirs.text(), from)) {
          lane.text(theirs);
        }
        return;
      }
    }
    plain.text(line);
  }

  /** The line without what the lines of a lane begin with; null if it isn't one of them. */
  private static @Nullable LogLine mine(Key key, LogLine line) {
    int from = key.stamped ? line.afterTime() : 0;
    boolean fits = (!key.stamped || from > 0) && Chars.startsWith(line.text(), from, key.prefix);
    return fits ? line.without(afterSpace(line.text(), from + key.prefix.length())) : null;
  }

  /** One blank separates the beginning from the line itself. */
  private static int afterSpace(CharSequence line, int from) {
    return from < line.length() && line.charAt(from) == ' ' ? from + 1 : from;
  }
}
