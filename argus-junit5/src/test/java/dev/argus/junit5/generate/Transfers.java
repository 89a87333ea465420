package dev.argus.junit5.generate;

import java.util.Objects;

/** Code under test that checks its input, and code that finds its own mistakes with such checks. */
@SuppressWarnings("DoNotCallSuggester")
final class Transfers {

  record Order(String to, long cents) {}

  /** What is checked came from outside. */
  static void post(Order order) {
    requirePositive(order.cents());
  }

  /** What is checked was worked out here, wrongly. */
  static void split(Order order) {
    requirePositive(order.cents() - 2 * order.cents());
  }

  static void requirePositive(long amount) {
    if (amount <= 0) {
      throw new IllegalArgumentException("amount must be positive but was " + amount);
    }
  }

  /** Throws on purpose, too, but not in a method that is named as a check. */
  static void send(Order order) {
    throw new IllegalArgumentException("no way to " + order.to());
  }

  /** The entry point checks its argument with the JDK. */
  static void named(String name) {
    Objects.requireNonNull(name, "the name must not be null");
  }
}
