package dev.argus.agent.internal;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the agent does about its own errors: it goes on in silence, and after the third it stops and
 * leaves word why, once. Never throws; noting an error takes no lock and prints nothing, since that
 * may be on a thread of the application. Thread-safe.
 */
public final class Trouble {

  /** For people who work on the agent: shows its errors. */
  private static final boolean DEBUG = isDebugged();

  private static final int LIMIT = 3;

  private final PrintStream err;
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger all = new AtomicInteger();
  private final AtomicReference<@Nullable String> lastWords = new AtomicReference<>();
  private volatile boolean gaveUp;
  private volatile @Nullable Thread wake;

  private static boolean isDebugged() {
    try {
      return Boolean.getBoolean("argus.debug");
    } catch (SecurityException forbidden) {
      return false;
    }
  }

  /** Creates an instance that speaks to {@code err}, the standard error of the start. */
  public Trouble(PrintStream err) {
    this.err = err;
  }

  /** Whom to wake when giving up: the thread that tells of it. */
  public void wakeWhenGivingUp(Thread teller) {
    wake = teller;
  }

  /** Whether the agent has stopped. */
  public boolean gaveUp() {
    return gaveUp;
  }

  /** Somebody wants the agent to go on nevertheless. */
  public void startAnew() {
    count.set(0);
    gaveUp = false;
  }

  /** Internal errors so far. */
  public int errors() {
    return all.get();
  }

  /**
   * Notes an internal error.
   *
   * @param doing what failed, for example {@code weaving com.acme.Order}
   */
  public void note(String doing, Throwable e) {
    try {
      all.incrementAndGet();
      show(doing, e);
      if (count.incrementAndGet() == LIMIT) {
        gaveUp = true;
        lastWords.set(
            "stopped after "
                + LIMIT
                + " internal errors, the application runs on without it. The last, while "
                + doing
                + ": "
                + e.getClass().getName()
                + at(e));
        LockSupport.unpark(wake);
      }
    } catch (Throwable nothingLeftToDo) {
      gaveUp = true;
    }
  }

  /** Whether there is word why the agent stopped that nobody has taken yet. */
  public boolean hasLastWords() {
    return lastWords.get() != null;
  }

  /** Why the agent stopped; null where it has not, or where that was told before. */
  public @Nullable String lastWords() {
    return lastWords.getAndSet(null);
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

  /** Says something to the person who runs the application; not on its threads. */
  public void warn(String message) {
    err.println("argus: " + message);
  }
}
