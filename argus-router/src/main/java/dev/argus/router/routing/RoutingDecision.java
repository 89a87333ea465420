package dev.argus.router.routing;

import java.util.List;
import java.util.Locale;

/**
 * Where a task starts, and why.
 *
 * @param signals what was known
 * @param startTier the tier to start at
 * @param options the tiers that there are, from the lowest
 * @param leftOut models that can't be asked for this, with the reason
 */
public record RoutingDecision(
    Signals signals, int startTier, List<TierOption> options, List<String> leftOut) {

  /** Copies the lists. */
  public RoutingDecision {
    options = List.copyOf(options);
    leftOut = List.copyOf(leftOut);
  }

  /** The option of a tier. */
  public TierOption option(int tier) {
    return options.stream()
        .filter(option -> option.tier() == tier)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no tier " + tier));
  }

  /** The decision in words, a line each. */
  public String why() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s, difficulty %.2f (bucket %d): start at tier %d%n",
            signals.family(),
            signals.difficulty(),
            signals.bucket(),
            startTier));
    for (TierOption option : options) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s tier %d: expected cost until solved or given up $%.6f%n",
              option.tier() == startTier ? ">" : " ",
              option.tier(),
              option.expectedTotal()));
      for (Candidate candidate : option.candidates()) {
        text.append(
            String.format(
                Locale.ROOT,
                "    %s: solves %.0f%%, a visit costs %s%n",
                candidate.model().ref(),
                100 * candidate.success(),
                candidate.expectedCost()));
      }
    }
    leftOut.forEach(
        reason -> text.append("  left out: ").append(reason).append(System.lineSeparator()));
    return text.toString();
  }

  /**
   * Starting at one tier.
   *
   * @param tier the tier
   * @param candidates its models, best first
   * @param expectedTotal dollars on average until the task is solved or given up, with the tiers
   *     above
   */
  public record TierOption(int tier, List<Candidate> candidates, double expectedTotal) {
    /** Copies the list. */
    public TierOption {
      candidates = List.copyOf(candidates);
    }
  }
}
