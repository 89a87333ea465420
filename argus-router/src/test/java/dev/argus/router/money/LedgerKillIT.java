package dev.argus.router.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A process that reserves and settles as fast as it can is killed at any moment. */
class LedgerKillIT {

  @TempDir Path directory;

  @RepeatedTest(5)
  void whatWasAcknowledgedIsThereAndWhatWasUnderWayStaysReserved() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Spender.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Map<String, String> acknowledged = new TreeMap<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < 400; i++) {
        note(out.readLine(), acknowledged);
      }
      // By its handle: Process.destroyForcibly would close the stream, too.
      assertThat(process.toHandle().destroyForcibly()).isTrue();
      // What it still had said.
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        note(line, acknowledged);
      }
    }

    Clock clock = Clock.systemUTC();
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<LedgerEntry> entries = Ledger.entries(directory, YearMonth.from(day));
    Map<String, LedgerEntry> byId = new TreeMap<>();
    entries.forEach(entry -> byId.put(entry.id(), entry));
    acknowledged.forEach(
        (id, state) -> {
          assertThat(byId).containsKey(id);
          if (state.equals("settled")) {
            assertThat(byId.get(id).charged()).isEqualTo(Money.dollars("0.25"));
          }
        });
    Money sum = entries.stream().map(LedgerEntry::charged).reduce(Money.ZERO, Money::plus);
    try (Ledger again = Ledger.open(directory, BudgetLimits.NONE, clock)) {
      assertThat(again.charged(YearMonth.from(day))).isEqualTo(sum);
      assertThat(again.unsettled())
          .isEqualTo((int) entries.stream().filter(e -> e.settlement().isEmpty()).count());
    }
  }

  /** A line cut off by the end of the process is no acknowledgement. */
  private static void note(String line, Map<String, String> acknowledged) {
    String[] parts = line == null ? new String[0] : line.split(" ", -1);
    if (parts.length == 3 && parts[2].equals(".")) {
      acknowledged.put(parts[1], parts[0]);
    }
  }

  /** The process. */
  static final class Spender {
    private Spender() {}

    public static void main(String[] args) {
      Ledger ledger = Ledger.open(Path.of(args[0]), BudgetLimits.NONE, Clock.systemUTC());
      List<Reservation> open = new ArrayList<>();
      while (true) {
        Reservation reservation =
            ledger.reserve("r", "default", "p", "m", 1, Money.dollars("1.00"));
        System.out.println("reserved " + reservation.id() + " .");
        open.add(reservation);
        if (open.size() > 3) {
          Reservation first = open.remove(0);
          ledger.settle(
              first, Optional.of(Money.dollars("0.25")), Optional.of(Usage.of(1, 1)), "ok", 200, 1);
          System.out.println("settled " + first.id() + " .");
        }
      }
    }
  }
}
