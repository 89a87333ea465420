package dev.argus.router.internal;

import dev.argus.router.catalog.ModelRef;
import dev.argus.router.provider.CallScope;
import dev.argus.router.provider.FailureKind;
import dev.argus.router.provider.ModelProvider;
import dev.argus.router.provider.ProviderException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What stands before one provider: a limit of calls at a time, a circuit breaker, the pause it
 * asked for, and the day its money is renewed. Thread-safe.
 */
public final class Gate {

  private static final Duration POLL = Duration.ofMillis(100);

  /** A wrong key or address is looked at again after this. */
  private static final Duration MISCONFIGURED = Duration.ofMinutes(10);

  private final ModelProvider provider;
  private final Semaphore slots;
  private final CircuitBreaker breaker;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Instant closedUntil = Instant.MIN;
  private volatile String closedFor = "";
  private volatile Instant pausedUntil = Instant.MIN;
  private final Map<ModelRef, Instant> missing = new ConcurrentHashMap<>();

  /** A gate that lets so many through at a time. */
  public Gate(ModelProvider provider, int concurrency, Clock clock) {
    this.provider = provider;
    this.slots = new Semaphore(concurrency, true);
    this.clock = clock;
    this.breaker =
        CircuitBreaker.of(
            provider.name(),
            CircuitBreakerConfig.custom()
                .clock(clock)
                .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                .slidingWindowSize(40)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(10))
                .permittedNumberOfCallsInHalfOpenState(2)
                .writableStackTraceEnabled(false)
                .build());
  }

  /** Whom it stands before. */
  public ModelProvider provider() {
    return provider;
  }

  /** When a call to this model makes sense again: {@link Instant#MIN} for now. */
  public Instant opensAt(ModelRef model) {
    Instant until = later(closedUntil, pausedUntil);
    until = later(until, missing.getOrDefault(model, Instant.MIN));
    return until.isAfter(clock.instant()) ? until : Instant.MIN;
  }

  /** Why it is closed, if money or configuration is the reason. */
  public String closedFor() {
    return closedUntil.isAfter(clock.instant()) ? closedFor : "";
  }

  /** Waits for a free slot; false if the circuit breaker is open. Leave after it was true. */
  public boolean enter(CallScope scope) throws InterruptedException {
    while (!slots.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
      scope.check();
    }
    if (breaker.tryAcquirePermission()) {
      return true;
    }
    slots.release();
    return false;
  }

  /** How long the breaker is likely to stay open; asked after it turned a call away. */
  public Instant breakerRetry() {
    return clock.instant().plusSeconds(1);
  }

  /** Leaves without anything having been sent. */
  public void leaveUnused() {
    breaker.releasePermission();
    slots.release();
  }

  /** Leaves after an answer. */
  public void leave(Duration took) {
    breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    slots.release();
  }

  /** Leaves after a failure, and remembers what it says about the provider. */
  public void leave(Duration took, ProviderException failure, ModelRef model) {
    Instant now = clock.instant();
    FailureKind kind = failure.kind();
    switch (kind) {
      case MONEY_EXHAUSTED -> close(failure.closedUntil().orElse(now.plus(MISCONFIGURED)), failure);
      case AUTHENTICATION, MISCONFIGURED -> close(now.plus(MISCONFIGURED), failure);
      case NO_SUCH_MODEL -> missing.put(model, now.plus(MISCONFIGURED));
      default -> {
        // Nothing that outlasts the call.
      }
    }
    failure
        .retryAfter()
        .filter(wait -> kind.isTransient())
        .ifPresent(wait -> pause(now.plus(wait)));
    if (kind == FailureKind.CANCELLED) {
      breaker.releasePermission();
    } else if (kind.isOutage() || kind == FailureKind.DEADLINE) {
      breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, failure);
    } else {
      breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    }
    slots.release();
  }

  private void close(Instant until, ProviderException failure) {
    lock.lock();
    try {
      closedFor = String.valueOf(failure.getMessage());
      closedUntil = later(closedUntil, until);
    } finally {
      lock.unlock();
    }
  }

  private void pause(Instant until) {
    lock.lock();
    try {
      pausedUntil = later(pausedUntil, until);
    } finally {
      lock.unlock();
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
