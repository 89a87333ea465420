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

  @Test
  void saysHowFarTheInsideOfALibraryCounts() {
    FingerprintExplanation library =
        FingerprintExplanation.of(
            Errors.error(
                "x.ParseException: bad",
                "x.A.a",
                "x.B.b",
                "x.C.c",
                "x.D.d",
                "x.E.e",
                "x.Json.read",
                "com.acme.Feed.load:3"),
            FingerprintRules.standard());

    assertThat(library.lines())
        .extracting(FingerprintExplanation.Line::rule)
        .startsWith(
            "the root cause: groups by this",
            "inside of what was called: counts only where the message has changed",
            "inside of what was called: counts only where the message has changed",
            "inside of what was called: counts only where the message has changed",
            "inside of what was called: counts only where the message has changed",
            "inside of what was called: left out",
            "what the place called");
  }

  @Test
  void saysWhichMethodThePlaceMayHaveBeenAPartOf() {
    FingerprintExplanation extracted =
        FingerprintExplanation.of(
            Errors.error(
                "java.lang.ArithmeticException: / by zero",
                "com.acme.F.share:40",
                "com.acme.F.split:7",
                "com.acme.F.handle:3",
                "com.acme.W.go:1"),
            FingerprintRules.standard());

    assertThat(extracted.lines())
        .extracting(FingerprintExplanation.Line::rule)
        .containsExactly(
            "the root cause: groups by this",
            "the place: innermost method of the application that counts",
            "what the place may have been a part of: asked for where nothing else is known",
            "the way in: left out");
  }
}
