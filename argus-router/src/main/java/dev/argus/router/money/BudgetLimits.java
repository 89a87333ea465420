package dev.argus.router.money;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The most that may be spent. What is not limited is unlimited; days and months are those of UTC.
 *
 * @param perDay all calls of a day together
 * @param perMonth all calls of a month together
 * @param perKey limits of single budget keys, such as a project or a tenant, beside the common ones
 */
public record BudgetLimits(
    Optional<Money> perDay, Optional<Money> perMonth, Map<String, KeyLimits> perKey) {

  /** No limit at all. */
  public static final BudgetLimits NONE =
      new BudgetLimits(Optional.empty(), Optional.empty(), Map.of());

  /** Copies the map. */
  public BudgetLimits {
    perKey = Map.copyOf(perKey);
  }

  /** These with another limit for a day. */
  public BudgetLimits withPerDay(Money limit) {
    return new BudgetLimits(Optional.of(limit), perMonth, perKey);
  }

  /** These with another limit for a month. */
  public BudgetLimits withPerMonth(Money limit) {
    return new BudgetLimits(perDay, Optional.of(limit), perKey);
  }

  /** These with other limits for one key. */
  public BudgetLimits withKey(String key, KeyLimits limits) {
    Map<String, KeyLimits> more = new HashMap<>(perKey);
    more.put(key, limits);
    return new BudgetLimits(perDay, perMonth, more);
  }

  /**
   * The limits of one key.
   *
   * @param perDay its calls of a day
   * @param perMonth its calls of a month
   */
  public record KeyLimits(Optional<Money> perDay, Optional<Money> perMonth) {

    /** Unlimited. */
    public static final KeyLimits NONE = new KeyLimits(Optional.empty(), Optional.empty());

    /** A limit for a day. */
    public static KeyLimits daily(Money limit) {
      return new KeyLimits(Optional.of(limit), Optional.empty());
    }

    /** A limit for a month. */
    public static KeyLimits monthly(Money limit) {
      return new KeyLimits(Optional.empty(), Optional.of(limit));
    }
  }
}
