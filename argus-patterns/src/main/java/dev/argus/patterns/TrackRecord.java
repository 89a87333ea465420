package dev.argus.patterns;

/**
 * What became of using a pattern. Success is judged with a uniform prior: after {@code s} successes
 * and {@code f} failures its probability has the distribution Beta(s + 1, f + 1).
 *
 * @param successes how often its recipe gave a verified test
 * @param failures how often it was tried and did not
 * @param uses how often it was found, tried or not
 */
public record TrackRecord(int successes, int failures, int uses) {

  /** Of a pattern that nobody has used. */
  public static final TrackRecord NONE = new TrackRecord(0, 0, 0);

  /** Refuses negative counts. */
  public TrackRecord {
    if (successes < 0 || failures < 0 || uses < 0) {
      throw new IllegalArgumentException(
          "negative counts: " + successes + ", " + failures + ", " + uses);
    }
  }

  /** The expected probability of success. */
  public double mean() {
    return (successes + 1.0) / (successes + failures + 2.0);
  }

  /** Its standard deviation: how uncertain that is. */
  public double deviation() {
    double mean = mean();
    return Math.sqrt(mean * (1 - mean) / (successes + failures + 3.0));
  }

  /** With one more outcome. */
  public TrackRecord and(boolean success) {
    return success
        ? new TrackRecord(successes + 1, failures, uses + 1)
        : new TrackRecord(successes, failures + 1, uses + 1);
  }
}
