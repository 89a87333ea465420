package dev.argus.router.catalog;

import dev.argus.router.RouterException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One model as the price list knows it.
 *
 * @param ref where it is and what it is called
 * @param tier 1 free or local and small, 2 mid, 3 large; a user's file may use more
 * @param contextTokens the most tokens that prompt and answer may have together
 * @param maxOutputTokens the most tokens that the answer may have
 * @param tokensPerByte how many tokens a byte of text makes, about; for estimates, never for
 *     reservations
 * @param prior the share of tasks that it is expected to solve before anything was measured
 * @param capabilities what it can do
 * @param wire what a provider has to know of it to write a request, by the provider's own words
 * @param released the first day on which it can be asked
 * @param retires the first day on which it can't be asked any more
 * @param replacement the id of the model at the same provider that takes its place
 * @param prices its prices, in the order of their first day
 */
public record Model(
    ModelRef ref,
    int tier,
    long contextTokens,
    long maxOutputTokens,
    double tokensPerByte,
    double prior,
    Set<Capability> capabilities,
    Map<String, String> wire,
    Optional<LocalDate> released,
    Optional<LocalDate> retires,
    Optional<String> replacement,
    List<PricePeriod> prices) {

  /** Copies the collections and rejects what can't be. */
  public Model {
    if (tier < 1 || contextTokens < 1 || maxOutputTokens < 1) {
      throw new IllegalArgumentException(
          ref + ": tier, contextTokens and maxOutputTokens are at least 1");
    }
    if (!(tokensPerByte > 0 && tokensPerByte <= 1) || !(prior > 0 && prior < 1)) {
      throw new IllegalArgumentException(ref + ": tokensPerByte and prior are between 0 and 1");
    }
    if (prices.isEmpty()) {
      throw new IllegalArgumentException(ref + ": no price; write zeros for what is free");
    }
    capabilities = Set.copyOf(capabilities);
    wire = Map.copyOf(wire);
    prices = List.copyOf(prices);
  }

  /** Whether it can be asked on this day. */
  public boolean activeOn(LocalDate day) {
    return released.map(first -> !day.isBefore(first)).orElse(true) && !retiredOn(day);
  }

  /** Whether it can't be asked any more on this day. */
  public boolean retiredOn(LocalDate day) {
    return retires.map(last -> !day.isBefore(last)).orElse(false);
  }

  /** Whether it can do this. */
  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }

  /**
   * The prices of this day.
   *
   * @throws RouterException if the list has none for it: a call without a known price is not made
   */
  public Prices pricesOn(LocalDate day) {
    for (int i = prices.size() - 1; i >= 0; i--) {
      PricePeriod period = prices.get(i);
      if (!day.isBefore(period.from())) {
        if (period.until().isPresent() && !day.isBefore(period.until().get())) {
          break;
        }
        return period.prices();
      }
    }
    throw new RouterException(
        "no price of " + ref + " for " + day + "; add one to your model file, or remove the model");
  }

  /**
   * Prices and the days for which they hold.
   *
   * @param from the first day
   * @param until the first day on which they do not hold any more
   * @param prices the prices
   */
  public record PricePeriod(LocalDate from, Optional<LocalDate> until, Prices prices) {}
}
