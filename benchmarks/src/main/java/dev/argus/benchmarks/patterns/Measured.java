package dev.argus.benchmarks.patterns;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Processor time and allocation of one thread for many calls, so that a busy machine changes
 * figures less than a clock would show.
 *
 * @param median nanoseconds of one call
 * @param p99 nanoseconds of one call that one of a hundred exceeds
 * @param bytes allocated by one call
 */
record Measured(double median, double p99, double bytes) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final long WARM_UP_NANOS = 3_000_000_000L;

  /** What is called, with the number of the call. */
  interface Call {
    int run(int number);
  }

  @SuppressWarnings("UnusedVariable") // so that nothing is left out as unused
  private static volatile int sink;

  /**
   * Measures groups of calls after a warm-up of some seconds.
   *
   * @param together calls between two looks at the clock: more for shorter calls
   */
  static Measured of(int groups, int together, Call call) {
    int sum = 0;
    long warm = System.nanoTime() + WARM_UP_NANOS;
    for (int i = 0; i < groups * together || System.nanoTime() < warm; i++) {
      sum += call.run(i % (groups * together));
    }
    double[] nanos = new double[groups];
    Arrays.fill(nanos, Double.MAX_VALUE);
    long bytes = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int group = 0; group < groups; group++) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < together; i++) {
          sum += call.run(group * together + i);
        }
        double each = (double) (THREADS.getCurrentThreadCpuTime() - start) / together;
        nanos[group] = Math.min(nanos[group], each);
      }
      bytes = Math.min(bytes, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    sink = sum;
    Arrays.sort(nanos);
    return new Measured(
        nanos[groups / 2],
        nanos[(int) (groups * 0.99)],
        (double) bytes / ((long) groups * together));
  }

  @Override
  public String toString() {
    return String.format("%,.0f ns (p99 %,.0f), %.0f B", median, p99, bytes);
  }
}
