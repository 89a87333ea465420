package dev.argus.core.fingerprint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How likely it is that two errors are the same bug, for search and for joining what exact
 * fingerprints keep apart. It proposes; it is no proof.
 *
 * <p>Compares type, place, what was called, the words of the message, and the traces by an
 * alignment in which a frame weighs the more the rarer it is and the nearer to the place of the
 * error (after TraceSim: Vasiliev et al. 2020, <a href="https://arxiv.org/abs/2009.12590">arXiv
 * 2009.12590</a>). The weights of these are those of a logistic regression on labelled pairs,
 * rounded. Time is the product of the numbers of frames. Not thread-safe.
 */
public final class ErrorSimilarity {

  /**
   * From this score on errors are taken for the same where nothing else decides. On labelled traces
   * no new error got there.
   */
  public static final double SAME = 0.95;

  private static final double TYPE = 1.3;
  private static final double PLACE = 1.0;
  private static final double CLASS = 1.0;
  private static final double CALLEE = 0.8;
  private static final double WORDS = 4.0;

  /** One message or none: then words say nothing, for or against. */
  private static final double NO_WORDS = 1.8;

  private static final double ALIGNMENT = 2.0;
  private static final double INNERMOST = 1.3;
  private static final double SHARED_KEY = 2.0;
  private static final double BIAS = -6.5;

  private static final double LEAST_WEIGHT = 0.05;
  private static final double DISTANCE = 0.5;

  private final FrameRarity rarity;

  /** Compares with the rarity of frames and words among known errors. */
  public ErrorSimilarity(FrameRarity rarity) {
    this.rarity = rarity;
  }

  /** From 0 to 1; symmetric. */
  public double score(ErrorProfile a, ErrorProfile b) {
    double sum = BIAS;
    sum += a.type() == b.type() ? TYPE : 0;
    sum += a.simplePlace() == b.simplePlace() ? PLACE : 0;
    sum += a.simpleClass() == b.simpleClass() ? CLASS : 0;
    sum += a.callee() == b.callee() ? CALLEE : 0;
    sum += words(a.words(), b.words());
    sum += ALIGNMENT * alignment(a, b);
    sum += startAlike(a.frames(), b.frames()) ? INNERMOST : 0;
    sum += shareAny(a.keys(), b.keys()) ? SHARED_KEY : 0;
    return 1 / (1 + Math.exp(-sum));
  }

  private static boolean startAlike(List<Long> a, List<Long> b) {
    return !a.isEmpty() && !b.isEmpty() && a.get(0).equals(b.get(0));
  }

  private static boolean shareAny(Set<String> a, Set<String> b) {
    for (String key : a) {
      if (b.contains(key)) {
        return true;
      }
    }
    return false;
  }

  /** The part of the words that both have, rare ones weighing more. */
  private double words(Set<Long> a, Set<Long> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return NO_WORDS;
    }
    Set<Long> all = new HashSet<>(a);
    all.addAll(b);
    double both = 0;
    double sum = 0;
    for (Long word : all) {
      double weight = 2 * LEAST_WEIGHT + rarity.weight(word);
      sum += weight;
      both += a.contains(word) && b.contains(word) ? weight : 0;
    }
    return WORDS * both / sum;
  }

  /** The heaviest common subsequence, as a part of both traces. */
  private double alignment(ErrorProfile a, ErrorProfile b) {
    double[] weightsA = weights(a);
    double[] weightsB = weights(b);
    double[] above = new double[weightsB.length + 1];
    double[] row = new double[weightsB.length + 1];
    for (int i = 0; i < weightsA.length; i++) {
      long frame = a.frames().get(i);
      for (int j = 0; j < weightsB.length; j++) {
        double best = Math.max(above[j + 1], row[j]);
        if (frame == b.frames().get(j)) {
          best = Math.max(best, above[j] + Math.min(weightsA[i], weightsB[j]));
        }
        row[j + 1] = best;
      }
      double[] done = row;
      row = above;
      above = done;
    }
    double all = sum(weightsA) + sum(weightsB);
    return all == 0 ? 0 : 2 * above[weightsB.length] / all;
  }

  private double[] weights(ErrorProfile error) {
    double[] weights = new double[error.frames().size()];
    for (int i = 0; i < weights.length; i++) {
      double near = 1 + DISTANCE * Math.abs(i - error.place());
      weights[i] = (LEAST_WEIGHT + rarity.weight(error.frames().get(i))) / near;
    }
    return weights;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
