package dev.argus.router;

import dev.argus.router.catalog.ModelRef;
import dev.argus.router.money.Money;
import dev.argus.router.money.Reservation;
import dev.argus.router.money.Usage;
import java.time.Duration;
import java.util.Optional;

/**
 * One HTTP attempt of a call.
 *
 * @param model whom it asked
 * @param outcome {@code ok} or the kind of failure, as in the ledger
 * @param status the HTTP status, or 0
 * @param charged what it counts for
 * @param usage its tokens, if they are known
 * @param took how long it took
 * @param detail what went wrong, or empty
 * @param reservation its place in the ledger
 */
public record Attempt(
    ModelRef model,
    String outcome,
    int status,
    Money charged,
    Optional<Usage> usage,
    Duration took,
    String detail,
    Reservation reservation) {

  @Override
  public String toString() {
    return model
        + " "
        + outcome
        + (status == 0 ? "" : " (" + status + ")")
        + " "
        + charged
        + (detail.isEmpty() ? "" : ": " + detail);
  }
}
