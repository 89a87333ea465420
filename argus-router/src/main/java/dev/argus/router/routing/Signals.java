package dev.argus.router.routing;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a task before it is given to a model.
 *
 * <p>No single number tells how hard a task is; each signal says how much it speaks for hard, from
 * 0 to 1, and all together put the task into one of five buckets, whose success rates are learned.
 *
 * @param family tasks that are alike, such as those of one exception type
 * @param hardness signals by name, each from 0 (easy) to 1 (hard)
 */
public record Signals(String family, Map<String, Double> hardness) {

  /** How many buckets there are. */
  public static final int BUCKETS = 5;

  /** Rejects values out of range. */
  public Signals {
    hardness.forEach(
        (name, value) -> {
          if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is not from 0 to 1: " + value);
          }
        });
    hardness = Map.copyOf(hardness);
  }

  /** Nothing is known but the family. */
  public static Signals of(String family) {
    return new Signals(family, Map.of());
  }

  /** These and one more. */
  public Signals with(String name, double hard) {
    Map<String, Double> more = new TreeMap<>(hardness);
    more.put(name, hard);
    return new Signals(family, more);
  }

  /** The mean of the signals; one half if there are none. */
  public double difficulty() {
    if (hardness.isEmpty()) {
      return 0.5;
    }
    double sum = 0;
    for (double value : hardness.values()) {
      sum += value;
    }
    return sum / hardness.size();
  }

  /** From 0 (easiest) to 4. */
  public int bucket() {
    return Math.min(BUCKETS - 1, (int) (difficulty() * BUCKETS));
  }
}
