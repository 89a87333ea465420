package dev.argus.agent.internal.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What watching the entries of one error's methods may still cost. Thread-safe; two threads at once
 * may spend a snapshot too many.
 */
final class Lease {

  /** The part of the budget that may be spent at once, before the share of elapsed time counts. */
  private static final int BURST = 3;

  private static final int SHARE = 10;

  final ErrorState error;
  private final long started = System.nanoTime();
  private final long until;
  private final long budget;
  private final AtomicLong spent = new AtomicLong();
  private final List<ArmedSite> watched = new ArrayList<>();
  private volatile boolean over;

  Lease(ErrorState error, long duration, long budget) {
    this.error = error;
    this.until = started + duration;
    this.budget = budget;
  }

  /** Whether it has ended: time or budget are used up, or it was given back. */
  boolean ended() {
    return over || spent.get() > budget || System.nanoTime() - until > 0;
  }

  /** Whether only the outermost methods should go on, for want of budget. */
  boolean scarce() {
    return spent.get() > budget / 2;
  }

  /**
   * Whether a snapshot may be taken now: a burst at first, then a tenth of the time that passes.
   */
  boolean mayTakeNow() {
    long sofar = spent.get();
    return sofar < budget / BURST || sofar < (System.nanoTime() - started) / SHARE;
  }

  /** A method is watched for it; under the lock of {@link Arming}, as is the next. */
  void watches(ArmedSite site) {
    watched.add(site);
  }

  /** The methods that are watched for it. */
  List<ArmedSite> watched() {
    return watched;
  }

  void spend(long nanos) {
    spent.addAndGet(nanos);
  }

  void end() {
    over = true;
  }
}
