package dev.argus.core.trace;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link StackTraceReader} finds in a text. */
public sealed interface FoundTrace {

  /** Number of the line that it begins on; the first line is 1. */
  long line();

  /**
   * A throwable that was printed or logged.
   *
   * @param at when, where the text has a date and time before it
   */
  record Thrown(StackTrace trace, @Nullable Instant at, long line) implements FoundTrace {}

  /**
   * The stack of a thread in a thread dump, which is no error.
   *
   * @param name the thread's name; empty where the text doesn't say
   * @param frames innermost frame first
   */
  record ThreadStack(String name, List<StackFrame> frames, long line) implements FoundTrace {

    /** Copies the list. */
    public ThreadStack {
      frames = List.copyOf(frames);
    }
  }
}
