package dev.argus.router.money;

import dev.argus.router.money.BudgetExceededException.Limit;
import dev.argus.router.money.BudgetLimits.KeyLimits;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is charged or reserved, by period and key. Not thread-safe. */
final class Totals {

  private final Map<Object, Money> sums = new HashMap<>();

  void add(LocalDate day, String key, Money amount) {
    YearMonth month = YearMonth.from(day);
    sums.merge(day, amount, Money::plus);
    sums.merge(month, amount, Money::plus);
    sums.merge(new KeyPeriod(key, day), amount, Money::plus);
    sums.merge(new KeyPeriod(key, month), amount, Money::plus);
  }

  /**
   * Throws if this much more would not fit.
   *
   * @throws BudgetExceededException naming the first budget that is too small
   */
  void check(LocalDate day, String key, Money amount, BudgetLimits limits) {
    YearMonth month = YearMonth.from(day);
    KeyLimits own = limits.perKey().getOrDefault(key, KeyLimits.NONE);
    check(Limit.DAY, limits.perDay(), day, amount, "day " + day);
    check(Limit.MONTH, limits.perMonth(), month, amount, "month " + month);
    check(Limit.KEY_DAY, own.perDay(), new KeyPeriod(key, day), amount, "key on " + day);
    check(Limit.KEY_MONTH, own.perMonth(), new KeyPeriod(key, month), amount, "key in " + month);
  }

  Money of(Object period) {
    return sums.getOrDefault(period, Money.ZERO);
  }

  private void check(Limit limit, Optional<Money> most, Object period, Money amount, String name) {
    if (most.isEmpty()) {
      return;
    }
    Money used = of(period);
    if (used.plus(amount).exceeds(most.get())) {
      throw new BudgetExceededException(
          limit,
          "not sent: the budget of the %s is %s, of which %s is spent or reserved, and the call may cost %s"
              .formatted(name, most.get(), used, amount));
    }
  }

  record KeyPeriod(String key, Object period) {}
}
