package dev.argus.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorSummaryTest {

  private static final FingerprintRules RULES = FingerprintRules.standard();

  @Test
  void tellsTypeWordsAndMethods() {
    assertThat(
            ErrorSummary.of(
                Errors.error(
                    "java.lang.IllegalStateException: order 17 is closed",
                    "com.acme.shop.Orders.pay:12",
                    "com.acme.shop.Main.run:3"),
                RULES))
        .isEqualTo("IllegalStateException order is closed\nat Orders.pay\nat Main.run");
  }

  @Test
  void saysNothingOfWhatACustomerEntered() {
    assertThat(
            ErrorSummary.of(
                Errors.error(
                    "java.lang.IllegalArgumentException: no user 'jane' for jane@example.org",
                    "com.acme.Users.find:1"),
                RULES))
        .doesNotContain("jane");
  }

  @Test
  void isOfTheRootCause() {
    assertThat(
            ErrorSummary.of(
                Errors.wrapped(
                    "java.lang.RuntimeException: failed",
                    Errors.error("java.lang.ArithmeticException", "com.acme.Math.divide:1"),
                    "com.acme.Main.run:3"),
                RULES))
        .startsWith("ArithmeticException");
  }
}
