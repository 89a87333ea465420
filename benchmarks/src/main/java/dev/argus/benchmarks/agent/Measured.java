package dev.argus.benchmarks.agent;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.function.IntToLongFunction;

/** Times work on one thread by processor time. */
final class Measured {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long BATCH_NANOS = 30_000_000;

  /** What the work gave, so that no compiler leaves it out. */
  static volatile long result;

  private Measured() {}

  /** Processor time of this thread, in nanoseconds. */
  static long cpu() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /**
   * The least time of one round, of so many batches of about 30 ms each, after a second of warming
   * up and not before the agent has settled.
   *
   * @param work is given the number of rounds
   */
  static double leastNanos(IntToLongFunction work, int batches) {
    int rounds = 1_000;
    long warm = cpu() + 1_000_000_000L;
    while (cpu() < warm) {
      result = work.applyAsLong(rounds);
    }
    rounds = (int) Math.max(1, BATCH_NANOS / Math.max(1, nanos(work, 10_000)));
    double least = Double.MAX_VALUE;
    for (int i = 0; i < batches; i++) {
      least = Math.min(least, nanos(work, rounds));
    }
    return least;
  }

  private static double nanos(IntToLongFunction work, int rounds) {
    long started = cpu();
    result = work.applyAsLong(rounds);
    return (cpu() - started) / (double) rounds;
  }

  /** Prints a figure for the scripts. */
  static void figure(String name, double value) {
    System.out.println(String.format(Locale.ROOT, "%s=%.4f", name, value));
  }

  /** Whether woven code is armed at present, be it for one method; false without agent. */
  static boolean armed() {
    try {
      return Class.forName("java.lang.ArgusDispatcher").getField("armed").getBoolean(null);
    } catch (ReflectiveOperationException none) {
      return false;
    }
  }
}
