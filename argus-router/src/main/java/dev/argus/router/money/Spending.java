package dev.argus.router.money;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Attempts added up, for a report.
 *
 * @param total all of them
 * @param byTier the sums of each tier
 * @param byModel the sums of each {@code provider/model}
 * @param byDay the sums of each day of UTC
 * @param byKey the sums of each budget key
 * @param byOutcome the sums of each outcome
 */
public record Spending(
    Sum total,
    Map<Integer, Sum> byTier,
    Map<String, Sum> byModel,
    Map<String, Sum> byDay,
    Map<String, Sum> byKey,
    Map<String, Sum> byOutcome) {

  /** Adds these up. O(n log n). */
  public static Spending of(Collection<LedgerEntry> entries) {
    Sum total = Sum.NONE;
    for (LedgerEntry entry : entries) {
      total = total.plus(Sum.of(entry));
    }
    return new Spending(
        total,
        group(entries, LedgerEntry::tier),
        group(entries, entry -> entry.provider() + "/" + entry.model()),
        group(entries, entry -> entry.at().toString().substring(0, 10)),
        group(entries, LedgerEntry::key),
        group(entries, entry -> entry.settlement().map(s -> s.outcome()).orElse("never settled")));
  }

  private static <K extends Comparable<K>> Map<K, Sum> group(
      Collection<LedgerEntry> entries, Function<LedgerEntry, K> by) {
    Map<K, Sum> sums = new TreeMap<>();
    entries.forEach(entry -> sums.merge(by.apply(entry), Sum.of(entry), Sum::plus));
    return sums;
  }

  /**
   * A sum of attempts.
   *
   * @param attempts how many
   * @param charged what counts against the budgets
   * @param uncertain the part of it that is a reservation whose cost never became known
   * @param usage the tokens that are known
   */
  public record Sum(long attempts, Money charged, Money uncertain, Usage usage) {

    /** No attempts. */
    public static final Sum NONE = new Sum(0, Money.ZERO, Money.ZERO, Usage.NONE);

    static Sum of(LedgerEntry entry) {
      Money charged = entry.charged();
      Usage usage = entry.settlement().flatMap(s -> s.usage()).orElse(Usage.NONE);
      boolean known = entry.settlement().flatMap(s -> s.usage()).isPresent();
      return new Sum(1, charged, known ? Money.ZERO : charged, usage);
    }

    Sum plus(Sum other) {
      return new Sum(
          attempts + other.attempts,
          charged.plus(other.charged),
          uncertain.plus(other.uncertain),
          usage.plus(other.usage));
    }
  }
}
