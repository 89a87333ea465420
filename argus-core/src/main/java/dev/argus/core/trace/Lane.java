package dev.argus.core.trace;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a log that have the same beginning, and the trace that is open there. Keeps a
 * bounded number of lines back, since only a frame tells that the lines before it were the
 * beginning of a trace. Not thread-safe.
 */
final class Lane {

  private static final int MOST_LINES = 1_000;
  private static final int MOST_CHARACTERS = 1 << 18;
  private static final int LONGEST_LINE = 1 << 16;
  private static final int MOST_HANDED_OVER = 100;

  private final ZoneId zone;
  private final Consumer<? super FoundTrace> sink;

  private final Deque<LogLine> pending = new ArrayDeque<>();
  private int pendingCharacters;

  private @Nullable TraceAssembly open;
  private @Nullable Instant openedAt;
  private long openedOn;
  private @Nullable Instant lastTime;

  private @Nullable String thread;
  private final List<StackFrame> threadFrames = new ArrayList<>();
  private long threadLine;

  Lane(ZoneId zone, Consumer<? super FoundTrace> sink) {
    this.zone = zone;
    this.sink = sink;
  }

  /** Whether a line with a caption can belong to what is open. */
  boolean isOpen() {
    return open != null;
  }

  void text(LogLine line) {
    if (threadLine(line)) {
      return;
    }
    if (open != null && open.goesOn() && pending.isEmpty() && !line.beginsRecord(zone)) {
      open.messageLine(line.text());
      return;
    }
    CharSequence text = line.text();
    LogLine kept =
        text.length() <= LONGEST_LINE
            ? line
            : new LogLine(
                text.subSequence(0, LONGEST_LINE), line.afterTime(), line.at(), line.number());
    pending.addLast(kept);
    pendingCharacters += kept.text().length();
    while (pending.size() > MOST_LINES || pendingCharacters > MOST_CHARACTERS) {
      forget(pending.removeFirst());
    }
  }

  /** Lines that were taken for those of another lane until now. */
  void takeOver(List<LogLine> lines) {
    lines.forEach(this::text);
  }

  /** Removes the latest lines for which {@code mine} gives another line, and returns those. */
  List<LogLine> handOver(Function<LogLine, @Nullable LogLine> mine) {
    List<LogLine> given = new ArrayList<>();
    int looked = 0;
    for (var lines = pending.descendingIterator();
        lines.hasNext() && looked < MOST_HANDED_OVER;
        looked++) {
      LogLine line = lines.next();
      LogLine theirs = mine.apply(line);
      if (theirs != null) {
        given.add(theirs);
        pendingCharacters -= line.text().length();
        lines.remove();
      }
    }
    Collections.reverse(given);
    return given;
  }

  void frame(StackFrame frame, int indent, CharSequence line, long number) {
    if (thread != null && pending.isEmpty()) {
      if (threadFrames.size() < StackTrace.MOST_FRAMES) {
        threadFrames.add(frame);
      }
      return;
    }
    settle();
    if (thread != null) {
      endThread();
    }
    TraceAssembly trace = open;
    if (trace == null) {
      trace = TraceAssembly.headless();
      begin(trace, lastTime, number);
    }
    trace.frame(frame, indent, line);
  }

  void omitted(Caption.Omitted omitted, int indent, CharSequence line) {
    settle();
    if (open != null) {
      open.omitted(omitted, indent, line);
    }
  }

  /** A caption; where nothing is open, the line before may turn out to be a throwable. */
  void related(Caption.Relation relation, Header header, int indent, long number) {
    if (!pending.isEmpty()) {
      settle();
    }
    if (open != null) {
      open.related(relation, header, indent);
    } else {
      begin(TraceAssembly.cutBefore(header, indent), lastTime, number);
    }
  }

  void end() {
    discard(pending.size());
    endTrace();
    endThread();
  }

  /** Decides what the lines before a frame are: a message, the beginning of a trace, or noise. */
  private void settle() {
    if (pending.isEmpty()) {
      return;
    }
    List<LogLine> lines = new ArrayList<>(pending);
    int record = lines.size() - 1;
    while (record >= 0 && !lines.get(record).beginsRecord(zone)) {
      record--;
    }
    TraceAssembly trace = open;
    if (trace != null && record < 0 && trace.awaitsFrames()) {
      lines.forEach(line -> trace.messageLine(line.text()));
      clear();
      return;
    }
    Beginning beginning = Beginning.find(lines, Math.max(record, 0), record >= 0);
    if (beginning != null) {
      discard(beginning.index());
      endTrace();
      endThread();
      LogLine line = lines.get(beginning.index());
      TraceAssembly begun = new TraceAssembly(beginning.header(), beginning.indent());
      begin(begun, timeOf(lines, beginning.index()), line.number());
      for (LogLine message : lines.subList(beginning.index() + 1, lines.size())) {
        begun.messageLine(message.text());
      }
      clear();
      return;
    }
    discard(pending.size());
  }

  private void begin(TraceAssembly trace, @Nullable Instant at, long number) {
    open = trace;
    openedAt = at;
    openedOn = number;
  }

  /** The nearest time before a line; none, if that one has no date. */
  private @Nullable Instant timeOf(List<LogLine> lines, int index) {
    for (int i = index; i >= 0; i--) {
      LogLine line = lines.get(i);
      if (line.at() != null || line.afterTime() > 0) {
        return line.at();
      }
    }
    return lastTime;
  }

  private void discard(int lines) {
    for (int i = 0; i < lines; i++) {
      forget(pending.removeFirst());
    }
  }

  private void clear() {
    while (!pending.isEmpty()) {
      LogLine line = pending.removeFirst();
      passed(line);
    }
  }

  private void passed(LogLine line) {
    pendingCharacters -= line.text().length();
    if (line.at() != null || line.afterTime() > 0) {
      lastTime = line.at();
    }
  }

  /** A line that begins no trace; it may still be a throwable that was printed without one. */
  private void forget(LogLine line) {
    passed(line);
    Header header = Header.certain(line.text());
    if (header != null) {
      StackTrace bare =
          new StackTrace(header.type(), header.message(), List.of(), null, List.of(), false, false);
      sink.accept(new FoundTrace.Thrown(bare, lastTime, line.number()));
    }
  }

  private void endTrace() {
    TraceAssembly trace = open;
    if (trace != null) {
      open = null;
      sink.accept(new FoundTrace.Thrown(trace.build(), openedAt, openedOn));
    }
  }

  /** Whether the line belongs to a thread dump. */
  private boolean threadLine(LogLine line) {
    CharSequence text = line.text();
    int from = Chars.skipBlanks(text, 0);
    if (from == 0 && isThreadHeader(text)) {
      beginThread(Chars.text(text, 1, Chars.indexOf(text, '"', 1, text.length())), line);
      return true;
    }
    if (Chars.startsWith(text, from, "java.lang.Thread.State:")) {
      if (thread == null || !threadFrames.isEmpty()) {
        beginThread("", line);
      }
      return true;
    }
    if (thread == null) {
      return false;
    }
    boolean ends = from == text.length() && !threadFrames.isEmpty();
    if (ends) {
      endThread();
    }
    return ends || from == text.length() || text.charAt(from) == '-';
  }

  private static boolean isThreadHeader(CharSequence text) {
    if (text.length() < 3 || text.charAt(0) != '"') {
      return false;
    }
    int limit = Math.min(text.length(), 1_000);
    int quote = Chars.indexOf(text, '"', 1, limit);
    return quote > 0
        && (Chars.startsWith(text, quote, "\" #")
            || Chars.startsWith(text, quote, "\" prio=")
            || Chars.startsWith(text, quote, "\" Id=")
            || Chars.startsWith(text, quote, "\" os_prio=")
            || Chars.startsWith(text, quote, "\" daemon ")
            || Chars.startsWith(text, quote, "\" tid="));
  }

  private void beginThread(String name, LogLine line) {
    discard(pending.size());
    endTrace();
    endThread();
    thread = name;
    threadLine = line.number();
  }

  private void endThread() {
    String name = thread;
    if (name != null) {
      thread = null;
      sink.accept(new FoundTrace.ThreadStack(name, threadFrames, threadLine));
      threadFrames.clear();
    }
  }
}
