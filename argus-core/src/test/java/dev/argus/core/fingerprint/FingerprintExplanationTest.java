package dev.argus.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintExplanationTest {

  private final FingerprintExplanation explained =
      FingerprintExplanation.of(
          Errors.wrapped(
              "java.util.concurrent.ExecutionException: x",
              Errors.error(
                  "java.lang.IllegalStateException: Order 12 is gone",
                  "com.acme.core.Guard.state:9",
                  "com.acme.shop.Orders$ByteBuddy$9WXG2Rye.pay",
                  "com.acme.shop.Orders.pay:12",
                  "com.acme.web.Server.serve:1"),
              "com.acme.web.Server.get:4"),
          FingerprintRules.standard());

  @Test
  void saysOfEachLineWhatBecameOfIt() {
    assertThat(explained.lines())
        .extracting(FingerprintExplanation.Line::rule)
        .containsExactly(
            "wrapped around the cause: left out, with its frames",
            "the root cause: groups by this",
            "what the place called, a helper that throws for it",
            "left out: generated code",
            "the place: innermost method of the application that counts",
            "the way in: left out");
  }

  @Test
  void saysWhatTheKeysAreMadeFrom() {
    assertThat(explained.parts())
        .containsAllEntriesOf(
            Map.of(
                "type", "java.lang.IllegalStateException",
                "message", "order is gone",
                "place", "com.acme.shop.Orders.pay",
                "called", "Guard.state"));
  }
}
