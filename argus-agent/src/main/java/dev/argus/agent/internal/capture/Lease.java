package dev.argus.agent.internal.capture;

/**
 * What watching the entries of one error's methods may still cost. Thread-safe as far as it matters: a
 * race spends a snapshot too many.
 */
final class Lease {

  /** The part of the budget that may be spent at once, before the share of elapsed time counts. */
  private static final int BURST = 3;

  private static final int SHARE = 10;

  final ErrorState error;
  private final long started = System.nanoTime();
  private final long until;
  private final long budget;
  private volatile long spent;
  private volatile boolean over;

  Lease(ErrorState error, long duration, long budget) {
    this.error = error;
    this.until = started + duration;
    this.budget = budget;
  }

  /** Whether it has ended: time or budget are used up, or it was given back. */
  boolean ended() {
    return over || spent > budget || System.nanoTime() - until > 0;
  }

  /** Whether only the outermost methods should go on, for want of budget. */
  boolean scarce() {
    return spent > budget / 2;
  }

  /** Whether a snapshot may be taken now: a burst at first, then a tenth of the time that passes. */
  boolean mayTakeNow() {
    return spent < budget / BURST || spent < (System.nanoTime() - started) / SHARE;
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // an estimate will do
  void spend(long nanos) {
    spent += nanos;
  }

  void end() {
    over = true;
  }
}
