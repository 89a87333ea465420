package dev.argus.core.fingerprint;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * How rare frames and words are among known errors: what many errors have says little. Weights are
 * inverse document frequencies. Not thread-safe.
 */
public final class FrameRarity {

  private final Map<Long, Integer> counts = new HashMap<>();
  private int errors;

  /** Counts the frames and words of an error. */
  public void add(ErrorProfile error) {
    errors++;
    count(error.frames());
    count(error.words());
  }

  private void count(Collection<Long> hashes) {
    for (Long hash : new HashSet<>(hashes)) {
      counts.merge(hash, 1, Integer::sum);
    }
  }

  /** From 0, what all errors have, to 1, what none has. */
  double weight(long hash) {
    int count = counts.getOrDefault(hash, 0);
    return Math.log((errors + 2.0) / (count + 1.0)) / Math.log(errors + 2.0);
  }
}
