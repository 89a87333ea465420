package dev.argus.router.money;

import java.time.Instant;
import java.util.Optional;

/**
 * One HTTP attempt in the ledger.
 *
 * @param id unique in the ledger
 * @param at when the money for it was reserved
 * @param request the logical call that it belongs to
 * @param key the budget key
 * @param provider the provider's name
 * @param model the model's id
 * @param tier the model's tier
 * @param reserved the worst case
 * @param settlement how it ended; empty while it is under way, and if the process died meanwhile
 */
public record LedgerEntry(
    String id,
    Instant at,
    String request,
    String key,
    String provider,
    String model,
    int tier,
    Money reserved,
    Optional<Settlement> settlement) {

  /** What counts against the budgets: the cost, or the reservation while the cost is unknown. */
  public Money charged() {
    return settlement.map(Settlement::charged).orElse(reserved);
  }

  /**
   * How an attempt ended.
   *
   * @param charged what counts against the budgets
   * @param usage the tokens, if the provider told
   * @param outcome {@code ok} or the kind of failure, in lower case
   * @param status the HTTP status, or 0 if there was none
   * @param millis how long it took
   */
  public record Settlement(
      Money charged, Optional<Usage> usage, String outcome, int status, long millis) {}
}
