package dev.argus.router;

import dev.argus.router.Verification.Failure;
import java.util.EnumMap;
import java.util.Map;

/**
 * What follows a failed verification.
 *
 * @param sameTier how many more answers of the same tier each kind of failure is worth
 * @param maxAnswers the most answers of all tiers together
 */
public record EscalationPolicy(Map<Failure, Integer> sameTier, int maxAnswers) {

  /**
   * One more of the same tier where diagnostics help; at once to the next where they don't: a model
   * that wrote something flaky or unsafe is likely to do it again.
   */
  public static final EscalationPolicy DEFAULT =
      new EscalationPolicy(
          Map.of(
              Failure.FORMAT, 1,
              Failure.COMPILE, 1,
              Failure.WRONG_RESULT, 1,
              Failure.NOT_FAILING, 1,
              Failure.FLAKY, 0,
              Failure.UNSAFE, 0),
          6);

  /** Copies the map. */
  public EscalationPolicy {
    if (maxAnswers < 1) {
      throw new IllegalArgumentException("maxAnswers is at least 1, not " + maxAnswers);
    }
    Map<Failure, Integer> all = new EnumMap<>(Failure.class);
    for (Failure failure : Failure.values()) {
      all.put(failure, sameTier.getOrDefault(failure, 0));
    }
    sameTier = Map.copyOf(all);
  }
}
