package dev.argus.agent.internal.capture;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * At most so many a second. Thread-safe, without locks; a second starts when the last one is over.
 */
final class RateLimit {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int perSecond;
  private final AtomicLong second = new AtomicLong(System.nanoTime());
  private final AtomicLong taken = new AtomicLong();

  RateLimit(int perSecond) {
    this.perSecond = perSecond;
  }

  boolean tryAcquire() {
    long now = System.nanoTime();
    long started = second.get();
    if (now - started >= SECOND && second.compareAndSet(started, now)) {
      taken.set(0);
    }
    return taken.get() < perSecond && taken.incrementAndGet() <= perSecond;
  }
}
