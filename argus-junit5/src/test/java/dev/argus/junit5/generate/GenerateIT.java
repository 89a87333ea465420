package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job with nothing but the packaged jars: a program crashes under the agent, a test is
 * generated, and plain JUnit finds it red on the program as it is and green on the fixed one.
 */
class GenerateIT {

  private static final String LEDGER =
      """
      package com.acme.ledger;

      import java.util.ArrayDeque;
      import java.util.Deque;
      import java.util.HashMap;
      import java.util.Map;

      final class Ledger {
        interface Rates {
          Integer rateOf(String currency);
        }

        private final Rates rates;
        private final Deque<String> open = new ArrayDeque<>();
        private final Map<String, Integer> booked = new HashMap<>();

        Ledger(Rates rates) {
          this.rates = rates;
        }

        void enter(String entry) {
          open.add(entry);
        }

        int close() {
          int sum = 0;
          while (!open.isEmpty()) {
            sum += book(open.poll());
          }
          return sum;
        }

        private int book(String entry) {
          String[] parts = entry.split(" ");
          int amount = Integer.parseInt(parts[0]);
          int value = amount * rates.rateOf(parts[1]);
          booked.merge(parts[1], value, Integer::sum);
          return value;
        }
      }
      """;

  private static final String FIXED =
      LEDGER.replace(
          "int value = amount * rates.rateOf(parts[1]);",
          "Integer rate = rates.rateOf(parts[1]); int value = rate == null ? 0 : amount * rate;");

  private static final String MAIN =
      """
      package com.acme.ledger;

      import java.util.Map;

      public final class Main {
        public static void main(String[] args) throws InterruptedException {
          for (int round = 0; round < 3; round++) {
            Ledger ledger = new Ledger(Map.of("EUR", 100, "USD", 90)::get);
            ledger.enter("5 EUR");
            ledger.enter("7 XAU");
            ledger.enter("9 USD");
            Thread night = new Thread(ledger::close);
            night.start();
            night.join();
          }
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void aCrashBecomesATestThatIsRedNowAndGreenWithTheFix() throws Exception {
    CrashProject project = new CrashProject(folder);
    Path buggy = project.compile("buggy", LEDGER, MAIN);
    Path fixed = project.compile("fixed", FIXED, MAIN);

    assertThat(project.crash(buggy, "com.acme.ledger.Main", "com.acme"))
        .contains("NullPointerException");

    for (Path source : project.generate(buggy)) {
      assertThat(project.run(source, buggy))
          .as(Files.readString(source))
          .isNotEmpty()
          .allSatisfy(
              result ->
                  assertThat(result)
                      .contains("java.lang.NullPointerException")
                      .contains("< book "));
      assertThat(project.run(source, fixed))
          .as(Files.readString(source))
          .isNotEmpty()
          .containsOnly("result: passed");
    }
  }
}
