package dev.argus.agent.internal.capture;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An error as the throwing threads tell errors apart: by type, methods left, and place. How often
 * it was seen, and what is still wanted of it. Thread-safe.
 */
final class ErrorState {

  /** What is wanted of the next occurrence. */
  enum Wanted {
    /** A first report. */
    FIRST,
    /** A report with entry state. */
    ENTRY,
    /** A sign of life. */
    AGAIN,
    /** To be counted. */
    NOTHING
  }

  /** Times after which the clock is asked only each so many times; a power of two. */
  private static final int OFTEN = 64;

  private static final int LATER_REPORTS = 3;
  private static final long AGAIN_AFTER = TimeUnit.HOURS.toNanos(1);

  final long key;
  final Instant firstSeen = Instant.now();
  private final AtomicLong count = new AtomicLong();
  private final AtomicBoolean claimed = new AtomicBoolean();
  private volatile long lastSeen = System.nanoTime();
  private final AtomicInteger reports = new AtomicInteger();
  private volatile long lastReport;
  private volatile boolean armed;
  private volatile boolean enlarged;
  private volatile int bestEntry;

  ErrorState(long key) {
    this.key = key;
  }

  /** Counts an occurrence. */
  long seen() {
    long seen = count.incrementAndGet();
    if (seen < OFTEN || (seen & (OFTEN - 1)) == 0) {
      lastSeen = System.nanoTime();
    }
    return seen;
  }

  /** Takes an occurrence back that turned out to be another error. */
  void takeBack() {
    count.decrementAndGet();
  }

  long count() {
    return count.get();
  }

  long lastSeen() {
    return lastSeen;
  }

  Wanted wanted() {
    if (reports.get() == 0) {
      return Wanted.FIRST;
    }
    if (armed && reports.get() <= LATER_REPORTS) {
      return Wanted.ENTRY;
    }
    return System.nanoTime() - lastReport > AGAIN_AFTER ? Wanted.AGAIN : Wanted.NOTHING;
  }

  boolean wantsNothing() {
    return wanted() == Wanted.NOTHING;
  }

  /** Whether nothing is wanted, without a look at the clock each time. */
  boolean isSettled() {
    int made = reports.get();
    boolean wanted = made == 0 || (armed && made <= LATER_REPORTS);
    return !wanted && ((count.get() & (OFTEN - 1)) != 0 || wantsNothing());
  }

  /** Whether it is so new that what came before it may have to be looked at again. */
  boolean isYoung() {
    return count.get() < OFTEN;
  }

  /** Only one thread captures an error at a time; to be given back by {@link #release}. */
  boolean claim() {
    return claimed.compareAndSet(false, true);
  }

  void release() {
    claimed.set(false);
  }

  /**
   * Notes that a report was made.
   *
   * @param entries how many of its frames have entry state
   * @param truncated whether the next one should have larger limits
   */
  void reported(int entries, boolean truncated) {
    reports.incrementAndGet();
    lastReport = System.nanoTime();
    bestEntry = Math.max(bestEntry, entries);
    enlarged = truncated;
  }

  /** The last report came to nothing. */
  void unreported() {
    reports.decrementAndGet();
  }

  boolean enlarged() {
    return enlarged;
  }

  /** The most frames with entry state that a report of it had. */
  int bestEntry() {
    return bestEntry;
  }

  boolean armed() {
    return armed;
  }

  void armed(boolean on) {
    armed = on;
  }
}
