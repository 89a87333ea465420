package dev.argus.core.trace;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A throwable as a text tells of it. Immutable; a tree of at most {@value #MOST_THROWABLES}
 * throwables with {@value #MOST_FRAMES} frames together, so that a hostile text can't make it
 * larger.
 *
 * @param type binary name of its class, or {@value #UNKNOWN_TYPE} where the text has lost it
 * @param message null where it had none
 * @param frames the whole trace, innermost frame first: what the text left out as common with the
 *     enclosing throwable ({@code ... 12 more}) has been put in again
 * @param circular whether the text says that this throwable had been printed before; then it has
 *     neither frames nor cause
 * @param cut whether frames, causes or the beginning are known to be missing
 */
public record StackTrace(
    String type,
    @Nullable String message,
    List<StackFrame> frames,
    @Nullable StackTrace cause,
    List<StackTrace> suppressed,
    boolean circular,
    boolean cut) {

  /** The type of a throwable whose first line is missing or names no class. */
  public static final String UNKNOWN_TYPE = "unknown";

  /** Throwables that one trace is read into at the most; what else there is counts as cut off. */
  public static final int MOST_THROWABLES = 1_000;

  /** Frames that one trace is read into at the most, all its throwables together. */
  public static final int MOST_FRAMES = 20_000;

  /** Copies the lists. */
  public StackTrace {
    frames = List.copyOf(frames);
    suppressed = List.copyOf(suppressed);
  }

  /** This throwable and its causes, outermost first; one that was printed before isn't counted. */
  public List<StackTrace> chain() {
    List<StackTrace> chain = new ArrayList<>();
    chain.add(this);
    for (StackTrace t = cause; t != null && !t.circular; t = t.cause) {
      chain.add(t);
    }
    return chain;
  }

  /** Whether any throwable of the cause chain has a frame. */
  public boolean hasFrames() {
    return chain().stream().anyMatch(t -> !t.frames.isEmpty());
  }

  /**
   * The throwable in the form that reports and fingerprints use: without what was printed before,
   * so that it ends like the chain that the agent captures.
   *
   * @param inApp tells by the binary name of a class whether it belongs to the code under test
   */
  public ThrowableInfo toThrowableInfo(Predicate<String> inApp) {
    IdentityHashMap<StackTrace, ThrowableInfo> made = new IdentityHashMap<>();
    List<StackTrace> parentsFirst = parentsFirst();
    Collections.reverse(parentsFirst);
    for (StackTrace t : parentsFirst) {
      made.put(t, info(t, made, inApp));
    }
    ThrowableInfo whole = made.get(this);
    if (whole == null) {
      throw new AssertionError("unreachable: this is among its own");
    }
    return whole;
  }

  private List<StackTrace> parentsFirst() {
    List<StackTrace> order = new ArrayList<>();
    Deque<StackTrace> open = new ArrayDeque<>();
    open.push(this);
    while (!open.isEmpty()) {
      StackTrace t = open.pop();
      order.add(t);
      if (t.cause != null) {
        open.push(t.cause);
      }
      t.suppressed.forEach(open::push);
    }
    return order;
  }

  private static ThrowableInfo info(
      StackTrace t, IdentityHashMap<StackTrace, ThrowableInfo> made, Predicate<String> inApp) {
    List<TraceFrame> trace = new ArrayList<>(t.frames.size());
    for (StackFrame frame : t.frames) {
      trace.add(frame.toTraceFrame(inApp.test(frame.type())));
    }
    List<ThrowableInfo> suppressed = new ArrayList<>();
    for (StackTrace s : t.suppressed) {
      ThrowableInfo info = made.get(s);
      if (!s.circular && info != null) {
        suppressed.add(info);
      }
    }
    ThrowableInfo cause = t.cause == null || t.cause.circular ? null : made.get(t.cause);
    return new ThrowableInfo(t.type, t.message, List.copyOf(trace), cause, List.copyOf(suppressed));
  }
}
