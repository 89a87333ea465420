package dev.argus.router.internal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Retries that may still be made: each call earns a share of one, each retry spends one. So
 * attempts are at most {@code calls × (1 + share) + reserve}, however many of them fail.
 * Thread-safe, lock-free.
 */
public final class RetryBudget {

  private static final long ONE = 1_000_000;

  private final long earned;
  private final long most;
  private final AtomicLong saved;

  /** A budget that begins with its whole reserve. */
  public RetryBudget(double sharePerCall, int reserve) {
    this.earned = (long) (sharePerCall * ONE);
    this.most = reserve * ONE;
    this.saved = new AtomicLong(most);
  }

  /** A call begins. */
  public void earn() {
    saved.updateAndGet(old -> Math.min(most, old + earned));
  }

  /** Whether one more retry may be made; it is spent then. */
  public boolean spend() {
    return saved.getAndUpdate(old -> old >= ONE ? old - ONE : old) >= ONE;
  }
}
