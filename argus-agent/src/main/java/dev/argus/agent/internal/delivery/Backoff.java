package dev.argus.agent.internal.delivery;

import java.util.function.DoubleSupplier;

/**
 * How long to wait after failures: a random time below a bound that doubles with each ("full
 * jitter": M. Brooker, Exponential Backoff and Jitter, AWS Architecture Blog, 2015), so that many
 * agents do not come back to a server all at once. Used by one thread.
 */
final class Backoff {

  private static final long LONGEST = 300_000;

  private final long firstMillis;
  private final DoubleSupplier random;
  private int failures;

  /**
   * Creates one.
   *
   * @param firstMillis the bound of the first wait
   * @param random numbers from 0 to below 1
   */
  Backoff(long firstMillis, DoubleSupplier random) {
    this.firstMillis = firstMillis;
    this.random = random;
  }

  /** Something worked. */
  void succeeded() {
    failures = 0;
  }

  /**
   * Something failed.
   *
   * @param askedMillis what the server asked for, or -1; it gets that at least
   * @return how long to wait, in milliseconds
   */
  long failed(long askedMillis) {
    int doublings = Math.min(failures, 30);
    failures = Math.min(failures + 1, 1_000);
    long bound = Math.min(LONGEST, firstMillis << doublings);
    if (askedMillis >= 0) {
      return askedMillis + (long) (random.getAsDouble() * Math.min(bound, firstMillis));
    }
    return (long) (random.getAsDouble() * bound);
  }
}
