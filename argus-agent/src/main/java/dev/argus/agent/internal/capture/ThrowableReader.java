package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.weave.InApp;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads throwables without calling code of the application: of classes outside {@code java.base}
 * only the fields that {@link Throwable} itself has. Thread-safe.
 */
final class ThrowableReader {

  private static final int LONGEST_CHAIN = 16;
  private static final int SUPPRESSED = 4;
  private static final int TRACE_HEAD = 768;
  private static final int TRACE_TAIL = 256;
  private static final int SUPPRESSED_TRACE = 64;
  private static final StackTraceElement[] NO_TRACE = {};

  private final InApp inApp;
  private final Field cause;
  private final Field message;
  private final Method ownTrace;
  private final Module base = Object.class.getModule();

  /**
   * Creates a reader.
   *
   * @param fields has opened {@code java.lang} to this class
   */
  ThrowableReader(InApp inApp, OpenedFields fields) throws ReflectiveOperationException {
    this.inApp = inApp;
    fields.open(Throwable.class);
    cause = Throwable.class.getDeclaredField("cause");
    cause.setAccessible(true);
    message = Throwable.class.getDeclaredField("detailMessage");
    message.setAccessible(true);
    ownTrace = Throwable.class.getDeclaredMethod("getOurStackTrace");
    ownTrace.setAccessible(true);
  }

  private boolean isBase(Throwable t) {
    return t.getClass().getModule() == base;
  }

  /** The cause, or null. */
  @Nullable Throwable cause(Throwable t) {
    try {
      Throwable found = (Throwable) cause.get(t);
      if (found == null && isBase(t)) {
        found = t.getCause(); // some keep it in a field of their own
      }
      return found == t ? null : found;
    } catch (IllegalAccessException e) {
      return null;
    }
  }

  /** The throwable and its causes; ends before one that was there already. */
  List<Throwable> chain(Throwable t) {
    List<Throwable> chain = new ArrayList<>(4);
    for (Throwable next = t; next != null && chain.size() < LONGEST_CHAIN; next = cause(next)) {
      for (Throwable seen : chain) {
        if (seen == next) {
          return chain;
        }
      }
      chain.add(next);
    }
    return chain;
  }

  /** The message; of a class outside {@code java.base} the one it was created with. */
  @Nullable String message(Throwable t) {
    try {
      return isBase(t) ? t.getMessage() : (String) message.get(t);
    } catch (IllegalAccessException e) {
      return null;
    }
  }

  /** The recorded trace, innermost frame first. */
  StackTraceElement[] trace(Throwable t) {
    if (isBase(t)) {
      return t.getStackTrace();
    }
    try {
      Object trace = ownTrace.invoke(t);
      return trace == null ? NO_TRACE : (StackTraceElement[]) trace;
    } catch (ReflectiveOperationException e) {
      return NO_TRACE;
    }
  }

  /** A hash of where in the code under test the throwable was created; 0 where that isn't known. */
  int topLine(Throwable t) {
    for (StackTraceElement frame : trace(t)) {
      if (inApp.contains(frame.getClassName())) {
        return frame.getLineNumber() * 31 + frame.getMethodName().hashCode();
      }
    }
    return 0;
  }

  /** Whether the trace has a frame of the code under test. */
  boolean touchesInApp(Throwable t) {
    return topLine(t) != 0;
  }

  /**
   * Describes a chain of throwables.
   *
   * @param woven for each the frames that weaving knows of, to stand in for a trace that lacks them
   * @param redact what to keep of a message
   * @param notes gets what was left out
   */
  ThrowableInfo describe(
      List<Throwable> chain,
      List<List<TraceFrame>> woven,
      UnaryOperator<String> redact,
      List<String> notes) {
    ThrowableInfo described = null;
    for (int i = chain.size() - 1; i >= 0; i--) {
      Throwable t = chain.get(i);
      List<TraceFrame> trace = frames(trace(t), notes);
      if (!woven.get(i).isEmpty() && !anyInApp(trace)) {
        notes.add("throwable " + i + " has no frames of its own: taken from the methods it left");
        List<TraceFrame> both = new ArrayList<>(woven.get(i));
        both.addAll(trace);
        trace = both;
      }
      described =
          new ThrowableInfo(
              t.getClass().getName(),
              redacted(t, redact),
              List.copyOf(trace),
              described,
              suppressed(t, redact));
    }
    if (described == null) {
      throw new IllegalArgumentException("An empty chain of throwables.");
    }
    return described;
  }

  private static boolean anyInApp(List<TraceFrame> trace) {
    for (TraceFrame frame : trace) {
      if (frame.inApp()) {
        return true;
      }
    }
    return false;
  }

  private @Nullable String redacted(Throwable t, UnaryOperator<String> redact) {
    String text = message(t);
    return text == null ? null : redact.apply(text);
  }

  private List<ThrowableInfo> suppressed(Throwable t, UnaryOperator<String> redact) {
    List<ThrowableInfo> described = new ArrayList<>();
    for (Throwable s : t.getSuppressed()) {
      if (described.size() == SUPPRESSED) {
        break;
      }
      StackTraceElement[] trace = trace(s);
      StackTraceElement[] head = Arrays.copyOf(trace, Math.min(trace.length, SUPPRESSED_TRACE));
      described.add(
          new ThrowableInfo(
              s.getClass().getName(),
              redacted(s, redact),
              frames(head, new ArrayList<>()),
              null,
              List.of()));
    }
    return List.copyOf(described);
  }

  private List<TraceFrame> frames(StackTraceElement[] trace, List<String> notes) {
    List<TraceFrame> frames = new ArrayList<>(Math.min(trace.length, TRACE_HEAD + TRACE_TAIL));
    for (int i = 0; i < trace.length; i++) {
      if (i == TRACE_HEAD && trace.length > TRACE_HEAD + TRACE_TAIL) {
        i = trace.length - TRACE_TAIL;
        notes.add("a trace of " + trace.length + " frames was cut after the first " + TRACE_HEAD);
      }
      StackTraceElement f = trace[i];
      String type = f.getClassName();
      frames.add(
          new TraceFrame(
              type, f.getMethodName(), f.getFileName(), f.getLineNumber(), inApp.contains(type)));
    }
    return frames;
  }
}
