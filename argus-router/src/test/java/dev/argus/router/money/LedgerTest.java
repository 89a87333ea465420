package dev.argus.router.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.router.money.BudgetExceededException.Limit;
import dev.argus.router.money.BudgetLimits.KeyLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
  private static final YearMonth MONTH = YearMonth.from(DAY);
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  @Test
  void aReservationCountsUntilItIsSettledAtWhatItCost() {
    try (Ledger ledger = Ledger.open(directory, BudgetLimits.NONE, NOON)) {
      Reservation reservation = reserve(ledger, "1.00");
      assertThat(ledger.charged(DAY)).isEqualTo(Money.dollars("1.00"));

      settle(ledger, reservation, "0.25");

      assertThat(ledger.charged(DAY)).isEqualTo(Money.dollars("0.25"));
      assertThat(ledger.charged(MONTH)).isEqualTo(Money.dollars("0.25"));
      assertThat(ledger.unsettled()).isZero();
    }
  }

  @Test
  void whatDoesNotFitIsNotReserved() {
    BudgetLimits limits = BudgetLimits.NONE.withPerDay(Money.dollars("1"));
    try (Ledger ledger = Ledger.open(directory, limits, NOON)) {
      reserve(ledger, "0.75");

      assertThatThrownBy(() -> reserve(ledger, "0.250000000001"))
          .isInstanceOfSatisfying(
              BudgetExceededException.class, e -> assertThat(e.limit()).isEqualTo(Limit.DAY))
          .hasMessageContaining("the budget of the day 2026-11-25 is $1.00, of which $0.75");

      reserve(ledger, "0.25");
      assertThat(ledger.charged(DAY)).isEqualTo(Money.dollars("1"));
    }
  }

  @Test
  void aKeyHasItsOwnLimitBesideTheCommonOne() {
    BudgetLimits limits =
        BudgetLimits.NONE.withKey("blue", KeyLimits.monthly(Money.dollars("0.10")));
    Ledger ledger = Ledger.inMemory(limits, NOON);

    assertThatThrownBy(() -> ledger.reserve("r", "blue", "p", "m", 1, Money.dollars("0.11")))
        .isInstanceOfSatisfying(
            BudgetExceededException.class, e -> assertThat(e.limit()).isEqualTo(Limit.KEY_MONTH));
    ledger.reserve("r", "green", "p", "m", 1, Money.dollars("0.11"));
  }

  @Test
  void anUnknownCostStaysChargedAtTheReservation() {
    try (Ledger ledger = Ledger.open(directory, BudgetLimits.NONE, NOON)) {
      Reservation reservation = reserve(ledger, "1.00");

      ledger.settle(reservation, Optional.empty(), Optional.empty(), "lost", 0, 1000);

      assertThat(ledger.charged(DAY)).isEqualTo(Money.dollars("1.00"));
      assertThat(Spending.of(Ledger.entries(directory, MONTH)).total().uncertain())
          .isEqualTo(Money.dollars("1.00"));
    }
  }

  @Test
  void anUnknownCostIsCorrectedByTheProvidersRecordsOnce() {
    try (Ledger ledger = Ledger.open(directory, BudgetLimits.NONE, NOON)) {
      Reservation lost = reserve(ledger, "1.00");
      ledger.settle(lost, Optional.empty(), Optional.empty(), "lost", 0, 1000);

      assertThat(ledger.reconcile(lost, Usage.of(10, 5), Money.dollars("0.40"))).isTrue();
      assertThat(ledger.reconcile(lost, Usage.of(10, 5), Money.dollars("0.30"))).isFalse();

      assertThat(ledger.charged(DAY)).isEqualTo(Money.dollars("0.40"));
    }
  }

  @Test
  void settlingTwiceChangesNothing() {
    try (Ledger ledger = Ledger.open(directory, BudgetLimits.NONE, NOON)) {
      Reservation reservation = reserve(ledger, "1.00");
      settle(ledger, reservation, "0.25");

      settle(ledger, reservation, "0.01");

      assertThat(ledger.charged(DAY)).isEqualTo(Money.dollars("0.25"));
    }
  }

  @Test
  void whatWasSpentIsStillKnownAfterOpeningAgain() {
    try (Ledger ledger = Ledger.open(directory, BudgetLimits.NONE, NOON)) {
      settle(ledger, reserve(ledger, "1.00"), "0.25");
      reserve(ledger, "2.00");
    }

    try (Ledger ledger = Ledger.open(directory, BudgetLimits.NONE, NOON)) {
      assertThat(ledger.charged(DAY)).isEqualTo(Money.dollars("2.25"));
      assertThat(ledger.unsettled()).isEqualTo(1);
    }
  }

  @Test
  void aHalfWrittenLineIsCutOff() throws Exception {
    try (Ledger ledger = Ledger.open(directory, BudgetLimits.NONE, NOON)) {
      reserve(ledger, "1.00");
    }
    Files.writeString(file(), "{\"reserve\":\"x\",\"at\":17", StandardOpenOption.APPEND);

    try (Ledger ledger = Ledger.open(directory, BudgetLimits.NONE, NOON)) {
      reserve(ledger, "0.50");
    }

    assertThat(Ledger.entries(directory, MONTH)).hasSize(2);
  }

  @Test
  void aDamagedLineStopsEverythingAndSaysWhichItIs() throws Exception {
    Files.writeString(file(), "{}\n", StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Ledger.open(directory, BudgetLimits.NONE, NOON))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("line 1 of");
  }

  @Test
  void twoLedgersOnOneDirectoryShareTheBudget() {
    BudgetLimits limits = BudgetLimits.NONE.withPerMonth(Money.dollars("1"));
    try (Ledger one = Ledger.open(directory, limits, NOON);
        Ledger other = Ledger.open(directory, limits, NOON)) {
      reserve(one, "0.60");

      assertThatThrownBy(() -> reserve(other, "0.60")).isInstanceOf(BudgetExceededException.class);
    }
  }

  @Test
  void anInterruptedThreadStillSettles() {
    try (Ledger ledger = Ledger.open(directory, BudgetLimits.NONE, NOON)) {
      Reservation reservation = reserve(ledger, "1.00");
      Thread.currentThread().interrupt();

      settle(ledger, reservation, "0.25");

      assertThat(Thread.interrupted()).isTrue();
      assertThat(ledger.charged(DAY)).isEqualTo(Money.dollars("0.25"));
    }
  }

  @Test
  void manyThreadsNeverReserveMoreThanThereIs() throws Exception {
    BudgetLimits limits = BudgetLimits.NONE.withPerDay(Money.dollars("1"));
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (Ledger ledger = Ledger.open(directory, limits, NOON)) {
      List<Future<Boolean>> tries = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        tries.add(threads.submit(() -> tryReserve(ledger)));
      }
      int reserved = 0;
      for (Future<Boolean> one : tries) {
        reserved += one.get() ? 1 : 0;
      }

      assertThat(reserved).isEqualTo(100);
      assertThat(ledger.charged(DAY)).isEqualTo(Money.dollars("1"));
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean tryReserve(Ledger ledger) {
    try {
      reserve(ledger, "0.01");
      return true;
    } catch (BudgetExceededException e) {
      return false;
    }
  }

  private static Reservation reserve(Ledger ledger, String amount) {
    return ledger.reserve("r1", "default", "p", "m", 1, Money.dollars(amount));
  }

  private static void settle(Ledger ledger, Reservation reservation, String cost) {
    ledger.settle(
        reservation, Optional.of(Money.dollars(cost)), Optional.of(Usage.of(1, 1)), "ok", 200, 5);
  }

  private Path file() {
    return directory.resolve("ledger-2026-11.jsonl");
  }
}
