package dev.argus.benchmarks.capture;

import dev.argus.benchmarks.capture.app.Customer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * The same as {@link FirstCaptureBenchmark} in processor time of the throwing thread, which says
 * something on a busy machine, too. Arguments: the graph, as there, and how many errors.
 */
public final class FirstCaptureCpu {

  private static final int WARM_UP_SHARE = 2;
  private static final double NANOS_PER_MICRO = 1_000.0;

  private FirstCaptureCpu() {}

  /** Prints microseconds: the least, percentiles, the most. The first half is not counted. */
  public static void main(String[] args) {
    String graph = args[0];
    int errors = Integer.parseInt(args[1]);
    Object state =
        graph.startsWith("ring")
            ? Customer.ring(Integer.parseInt(graph.substring("ring".length())))
            : Customer.of(Integer.parseInt(graph));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Copies copies = new Copies();
    long[] nanos = new long[errors];
    int failures = 0;
    for (int i = 0; i < errors; i++) {
      ToIntFunction<Object> failing = copies.next();
      long before = threads.getCurrentThreadCpuTime();
      try {
        failures -= failing.applyAsInt(state);
      } catch (IllegalStateException e) {
        failures++;
      }
      nanos[i] = threads.getCurrentThreadCpuTime() - before;
    }
    long[] counted = Arrays.copyOfRange(nanos, errors / WARM_UP_SHARE, errors);
    Arrays.sort(counted);
    System.out.printf(
        Locale.ROOT,
        "%s failures %d first %.0f min %.1f p50 %.1f p90 %.1f p99 %.1f max %.1f us CPU%n",
        graph,
        failures,
        nanos[0] / NANOS_PER_MICRO,
        at(counted, 0),
        at(counted, 0.5),
        at(counted, 0.9),
        at(counted, 0.99),
        at(counted, 1));
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))] / NANOS_PER_MICRO;
  }
}
