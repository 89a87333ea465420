package dev.argus.junit5.generate;

import dev.argus.junit5.synthesis.Crash;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Code under test whose failures depend on what stands around them. */
@SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
final class Depot {

  /** A driver that holds a bay. */
  record Driver(String name, boolean blocked) {}

  static final Map<String, Driver> DRIVERS = new HashMap<>();
  static int visits;
  static int year = 0;

  private Depot() {}

  /** Fails for a blocked driver. */
  static void enter(String plate) {
    visits++;
    Driver driver = DRIVERS.get(plate);
    if (driver != null && driver.blocked()) {
      throw new Crash("blocked: " + plate);
    }
  }

  /** Fails without any of it. */
  static int length(String plate) {
    return plate.length();
  }

  /** Fails in one year only. */
  static void renew(int plus) {
    if (LocalDate.now(ZoneOffset.UTC).getYear() + plus == year) {
      throw new Crash("too late");
    }
  }

  static void reset() {
    DRIVERS.clear();
    visits = 0;
    year = 0;
  }
}
