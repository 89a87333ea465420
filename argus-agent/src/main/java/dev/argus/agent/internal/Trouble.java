package dev.argus.agent.internal;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the agent does about its own errors: it goes on in silence, and after the third it stops for
 * good and says so, once, on standard error. Never throws. Thread-safe.
 */
public final class Trouble {

  /** For people who work on the agent: shows its errors. */
  private static final boolean DEBUG = Boolean.getBoolean("argus.debug");

  private static final int LIMIT = 3;

  private final PrintStream err;
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean gaveUp;
  private volatile Runnable disarm = () -> {};

  /** Creates an instance that speaks to {@code err}, the standard error of the start. */
  public Trouble(PrintStream err) {
    this.err = err;
  }

  /** What to do when giving up. */
  public void whenGivingUp(Runnable action) {
    disarm = action;
  }

  /** Whether the agent has stopped for good. */
  public boolean gaveUp() {
    return gaveUp;
  }

  /**
   * Notes an internal error.
   *
   * @param doing what failed, for example {@code weaving com.acme.Order}
   */
  public void note(String doing, Throwable e) {
    try {
      show(doing, e);
      if (count.incrementAndGet() == LIMIT) {
        gaveUp = true;
        disarm.run();
        warn(
            "stopped after "
                + LIMIT
                + " internal errors, the application runs on without it. The last, while "
                + doing
                + ": "
                + e.getClass().getName()
                + at(e));
      }
    } catch (Throwable nothingLeftToDo) {
      gaveUp = true;
    }
  }

  /** Notes that there was no stack or heap left for something; no error of the agent. */
  public void noRoom(String doing, Throwable e) {
    show(doing, e);
  }

  private void show(String doing, Throwable e) {
    if (DEBUG) {
      warn("failed while " + doing);
      e.printStackTrace(err);
    }
  }

  private static String at(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  /** Says something to the person who runs the application. */
  public void warn(String message) {
    err.println("argus: " + message);
  }
}
