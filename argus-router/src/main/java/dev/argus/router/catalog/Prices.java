package dev.argus.router.catalog;

import dev.argus.router.money.Money;
import dev.argus.router.money.Usage;

/**
 * What one model charges per token, for one period.
 *
 * @param input price of a fresh prompt token
 * @param write5m price of a prompt token written to the five-minute cache
 * @param write1h price of a prompt token written to the one-hour cache
 * @param read price of a prompt token read from a cache
 * @param output price of a token of the answer
 * @param longPromptAbove prompts of more tokens than this cost more altogether; 0 if none do
 * @param longPromptFactor how many times more they cost; at least 1
 */
public record Prices(
    Money input,
    Money write5m,
    Money write1h,
    Money read,
    Money output,
    long longPromptAbove,
    long longPromptFactor) {

  /** A model that costs nothing, such as one on the own machine. */
  public static final Prices FREE =
      new Prices(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, 0, 1);

  /** Rejects negative prices and factors below 1. */
  public Prices {
    for (Money price : new Money[] {input, write5m, write1h, read, output}) {
      if (price.picos() < 0) {
        throw new IllegalArgumentException("a price is negative: " + price);
      }
    }
    if (longPromptAbove < 0 || longPromptFactor < 1) {
      throw new IllegalArgumentException("a surcharge for long prompts is not below the price");
    }
  }

  /** The exact cost of these tokens. */
  public Money cost(Usage usage) {
    Money sum =
        input
            .times(usage.fresh())
            .plus(write5m.times(usage.write5m()))
            .plus(write1h.times(usage.write1h()))
            .plus(read.times(usage.read()))
            .plus(output.times(usage.output()));
    return sum.times(factor(usage.prompt()));
  }

  /**
   * The most that a call can cost which has at most so many tokens.
   *
   * @param promptTokens an upper bound of the tokens of the prompt
   * @param outputTokens the limit that the request sets for the answer
   * @param mayWriteCache whether the request asks the provider to cache a part of the prompt
   */
  public Money worstCase(long promptTokens, long outputTokens, boolean mayWriteCache) {
    Money dearest = input;
    if (mayWriteCache) {
      dearest = max(max(dearest, write5m), write1h);
    }
    // A read is cheaper everywhere today; a price list that says otherwise has to be believed.
    dearest = max(dearest, read);
    return dearest.times(promptTokens).plus(output.times(outputTokens)).times(factor(promptTokens));
  }

  private long factor(long promptTokens) {
    return longPromptAbove > 0 && promptTokens > longPromptAbove ? longPromptFactor : 1;
  }

  private static Money max(Money a, Money b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
