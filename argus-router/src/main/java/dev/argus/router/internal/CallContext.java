package dev.argus.router.internal;

import dev.argus.router.ResponseCache;
import dev.argus.router.RetryPolicy;
import dev.argus.router.money.Ledger;
import dev.argus.router.provider.CallScope;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * What all calls of a router share.
 *
 * @param gates the providers, by name
 * @param ledger where attempts are written
 * @param cache answers that are kept
 * @param retries the retries that may still be made
 * @param policy how often and how soon
 * @param clock what day it is, and when a pause is over
 * @param pause how to wait
 * @param random from 0 to 1, for the jitter
 */
public record CallContext(
    Map<String, Gate> gates,
    Ledger ledger,
    ResponseCache cache,
    RetryBudget retries,
    RetryPolicy policy,
    Clock clock,
    Pause pause,
    DoubleSupplier random) {

  /** Copies the map. */
  public CallContext {
    gates = Map.copyOf(gates);
  }

  /** Waits, and ends with the scope. */
  public interface Pause {
    /** Waits. */
    void sleep(CallScope scope, Duration time) throws InterruptedException;
  }

  Gate gate(String provider) {
    Gate gate = gates.get(provider);
    if (gate == null) {
      throw new IllegalStateException("no provider " + provider);
    }
    return gate;
  }

  /** Full jitter: anything from nothing to twice as much as before. */
  Duration backoff(int failures) {
    Duration most = policy.firstBackoff().multipliedBy(1L << Math.min(20, failures - 1));
    if (most.compareTo(policy.longestBackoff()) > 0) {
      most = policy.longestBackoff();
    }
    return Duration.ofMillis((long) (most.toMillis() * random.getAsDouble()));
  }
}
