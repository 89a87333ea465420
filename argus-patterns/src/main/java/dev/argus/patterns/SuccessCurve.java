package dev.argus.patterns;

/**
 * How often what was found at a similarity turned out right, learnt from verifications. It bounds
 * from above how often a pattern would be wrong that is served without being run. Not thread-safe.
 *
 * <p>Counts are kept in {@value #BINS} steps of similarity. The bound is that of Clopper and
 * Pearson (1934) for the outcomes of the nearest steps at or below the one asked for: since more
 * similar is less often wrong, it errs on the safe side. How many steps are taken depends on how
 * many outcomes they have and never on what these were, so that the bound holds.
 */
public final class SuccessCurve {

  /** Steps from 0 to 1, and one for what was found by fingerprint. */
  public static final int BINS = 51;

  /** What {@link #bin} gives for a hit by fingerprint. */
  private static final int EXACT = BINS - 1;

  /** Outcomes that are enough for a bound of a thousandth. */
  private static final long ENOUGH = 3_000;

  private final long[] successes = new long[BINS];
  private final long[] failures = new long[BINS];

  /**
   * The step of a similarity.
   *
   * @param similarity a cosine; above 1 for a hit by fingerprint
   */
  static int bin(double similarity) {
    if (similarity > 1 + 1e-9) {
      return EXACT;
    }
    return (int) Math.max(0, Math.min(EXACT - 1, similarity * (EXACT - 1)));
  }

  void add(double similarity, boolean success) {
    (success ? successes : failures)[bin(similarity)]++;
  }

  void add(int bin, long moreSuccesses, long moreFailures) {
    successes[bin] += moreSuccesses;
    failures[bin] += moreFailures;
  }

  /** Successes in a step. */
  public long successes(int bin) {
    return successes[bin];
  }

  /** Failures in a step. */
  public long failures(int bin) {
    return failures[bin];
  }

  /**
   * The probability of being wrong at a similarity is at most this, unless chance has misled in one
   * of so many cases.
   *
   * @param similarity a cosine; above 1 for a hit by fingerprint
   * @param confidence for example 0.95
   * @return from 0 to 1; 1 where nothing is known
   */
  public double mostWrong(double similarity, double confidence) {
    int from = bin(similarity);
    long right = 0;
    long wrong = 0;
    for (int bin = from; bin >= 0 && right + wrong < ENOUGH; bin--) {
      right += successes[bin];
      wrong += failures[bin];
      if (from == EXACT) {
        break; // a fingerprint is no similarity
      }
    }
    return upperBound(wrong, right, confidence);
  }

  /** Clopper and Pearson's upper bound of the probability of an event that was seen so often. */
  static double upperBound(long events, long others, double confidence) {
    if (others == 0) {
      return 1;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (Beta.probability(middle, events + 1.0, (double) others) < confidence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
