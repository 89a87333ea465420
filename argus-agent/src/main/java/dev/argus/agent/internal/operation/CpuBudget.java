package dev.argus.agent.internal.operation;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * What the agent's own work may take of the processors: a share of their time, averaged over the
 * last minute. A shorter run has the whole minute's allowance, so that the work on a first error
 * does not count as too much. Looked at once a second or so. Used by one thread, but for {@link
 * #lastMinute()}.
 */
public final class CpuBudget {

  private static final int SLOTS = 60;
  private static final long SLOT = TimeUnit.SECONDS.toNanos(1);

  private final int percent;
  private final long[] totals = new long[SLOTS];
  private final long[] times = new long[SLOTS];
  private int next;
  private int filled;
  private volatile long lastMinute;

  /**
   * Creates a budget.
   *
   * @param percent of all processors' time; 0 for no limit
   */
  public CpuBudget(int percent) {
    this.percent = percent;
  }

  /**
   * Looks at the account.
   *
   * @param total nanoseconds spent so far
   * @param now the time, as of {@link System#nanoTime()}
   * @param processors how many there are
   * @return whether it is overdrawn
   */
  public boolean isOver(long total, long now, int processors) {
    long before = 0;
    for (int i = 0; i < filled; i++) {
      if (now - times[i] >= SLOTS * SLOT) {
        before = Math.max(before, totals[i]);
      }
    }
    int last = Math.floorMod(next - 1, SLOTS);
    if (filled == 0 || now - times[last] >= SLOT) {
      totals[next] = total;
      times[next] = now;
      next = (next + 1) % SLOTS;
      filled = Math.min(SLOTS, filled + 1);
    }
    lastMinute = total - before;
    return percent > 0 && lastMinute > allowance(processors);
  }

  /** Nanoseconds of work that a minute allows. */
  public long allowance(int processors) {
    return SLOTS * SLOT / 100 * percent * processors;
  }

  /** Nanoseconds spent in the last minute, as of the last look. Any thread may ask. */
  public long lastMinute() {
    return lastMinute;
  }

  /** The share that is allowed. */
  public int percent() {
    return percent;
  }

  /** Starts anew: what was spent so far counts no more. */
  public void forgive(long total, long now) {
    Arrays.fill(totals, total);
    Arrays.fill(times, now - SLOTS * SLOT);
    filled = SLOTS;
    next = 0;
    lastMinute = 0;
  }
}
