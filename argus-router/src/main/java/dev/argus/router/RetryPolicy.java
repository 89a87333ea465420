package dev.argus.router;

import java.time.Duration;

/**
 * How often and how soon a failed attempt is repeated. There is no other owner of retries.
 *
 * @param maxAttempts the most attempts of one call, at all models together
 * @param maxLost the most attempts whose answer was lost, each of which may be billed
 * @param firstBackoff before the n-th retry a random time up to this times 2<sup>n-1</sup> is
 *     waited (full jitter), unless the service said how long
 * @param longestBackoff the most of that
 * @param retryShare retries per call, on average over all calls: in a storm, retries must not
 *     become the load
 * @param retryReserve how many retries may be saved up, and are there at the start
 */
public record RetryPolicy(
    int maxAttempts,
    int maxLost,
    Duration firstBackoff,
    Duration longestBackoff,
    double retryShare,
    int retryReserve) {

  /** Four attempts, two of them lost, half a second to twenty, 0.15 retries a call. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(4, 2, Duration.ofMillis(500), Duration.ofSeconds(20), 0.15, 10);

  /** Rejects what can't be. */
  public RetryPolicy {
    if (maxAttempts < 1 || maxLost < 1 || !(retryShare >= 0 && retryShare <= 10)) {
      throw new IllegalArgumentException("attempts are at least 1, and the share is from 0 to 10");
    }
  }
}
