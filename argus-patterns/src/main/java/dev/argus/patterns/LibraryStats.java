package dev.argus.patterns;

/**
 * Figures of a library, since it was made.
 *
 * @param patterns how many there are
 * @param bytes on disk
 * @param exactHits look-ups that were answered by fingerprint
 * @param similarHits look-ups that found something similar
 * @param misses look-ups that found nothing
 * @param verifiedExact patterns found by fingerprint whose recipe gave a verified test
 * @param verifiedSimilar similar patterns whose recipe gave a verified test
 * @param failedExact patterns found by fingerprint whose recipe gave none
 * @param failedSimilar similar patterns whose recipe gave none
 * @param savedMicros millionths of a dollar that models would have cost
 * @param evicted patterns that were dropped to make room
 */
public record LibraryStats(
    int patterns,
    long bytes,
    long exactHits,
    long similarHits,
    long misses,
    long verifiedExact,
    long verifiedSimilar,
    long failedExact,
    long failedSimilar,
    long savedMicros,
    long evicted) {

  /** Look-ups in all. */
  public long lookups() {
    return exactHits + similarHits + misses;
  }

  /** The part of the look-ups that a verified pattern answered: calls of a model saved. */
  public double verifiedHitRate() {
    return lookups() == 0 ? 0 : (double) savedCalls() / lookups();
  }

  /** Calls of a model that were not needed. */
  public long savedCalls() {
    return verifiedExact + verifiedSimilar;
  }
}
