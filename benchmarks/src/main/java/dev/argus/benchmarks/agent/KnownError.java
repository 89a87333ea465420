package dev.argus.benchmarks.agent;

import dev.argus.benchmarks.agent.inapp.Failing;
import java.util.List;

/**
 * Times an exception that is thrown through five methods of the program and is known already:
 * {@code KnownError DEPTH BATCHES out|quiet}. With {@code out} it leaves the program and is an
 * error; with {@code quiet} the program catches it itself, around the five.
 */
public final class KnownError {

  private static final Failing FAILING = new Failing(List.of("a", "b"));

  private KnownError() {}

  /** Prints nanoseconds of processor time for making, throwing and catching it. */
  public static void main(String[] args) {
    int depth = Integer.parseInt(args[0]);
    boolean out = args[2].equals("out");
    double nanos =
        Measured.leastNanos(rounds -> below(depth, rounds, out), Integer.parseInt(args[1]));
    Measured.figure("nanos", nanos);
    Measured.figure("armed", Measured.armed() ? 1 : 0);
  }

  private static long below(int depth, int rounds, boolean out) {
    if (depth > 0) {
      return below(depth - 1, rounds, out) + 1;
    }
    long sum = 0;
    for (int i = 0; i < rounds; i++) {
      sum += out ? thrown(i) : FAILING.orderQuietly("Ann", i);
    }
    return sum;
  }

  private static int thrown(int i) {
    try {
      return FAILING.order("Ann", i);
    } catch (IllegalStateException e) {
      return e.getClass().getName().length();
    }
  }
}
