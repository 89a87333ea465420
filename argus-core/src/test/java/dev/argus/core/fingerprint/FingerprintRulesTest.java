package dev.argus.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.ArgusException;
import dev.argus.core.report.ThrowableInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintRulesTest {

  private static String name(ThrowableInfo error, String rules) {
    return new FingerprintMaker(FingerprintRules.standard().with(rules), null)
        .fingerprints(error)
        .name();
  }

  private static ThrowableInfo error(String message, String inner, String outer) {
    return Errors.error("com.acme.ApiException: " + message, inner, outer);
  }

  @Test
  void ignoredFramesDoNotCount() {
    ThrowableInfo one = error("x", "com.acme.trace.Span.close:1", "com.acme.Shop.pay:2");
    ThrowableInfo other = error("x", "com.acme.Shop.pay:2", "com.acme.Shop.run:9");

    assertThat(name(one, "ignore com.acme.trace.")).isEqualTo(name(other, ""));
  }

  @Test
  void aHelperMakesItsCallerThePlace() {
    ThrowableInfo pay = error("x", "com.acme.Money.of:1", "com.acme.Shop.pay:2");
    ThrowableInfo ship = error("x", "com.acme.Money.of:1", "com.acme.Shop.ship:2");

    assertThat(name(pay, "")).isEqualTo(name(ship, ""));
    assertThat(name(pay, "helper com.acme.Money.of"))
        .isNotEqualTo(name(ship, "helper com.acme.Money.of"));
  }

  @Test
  void aPlaceIsNoHelperWhateverItsName() {
    ThrowableInfo pay = error("x", "com.acme.TaxValidator.run:1", "com.acme.Shop.pay:2");
    ThrowableInfo ship = error("x", "com.acme.TaxValidator.run:1", "com.acme.Shop.ship:2");

    assertThat(name(pay, "")).isNotEqualTo(name(ship, ""));
    assertThat(name(pay, "place com.acme.TaxValidator"))
        .isEqualTo(name(ship, "place com.acme.TaxValidator"));
  }

  @Test
  void aRootEndsTheChain() {
    ThrowableInfo cause = Errors.error("java.io.IOException: down", "com.acme.Net.read:3");
    ThrowableInfo error = Errors.wrapped("com.acme.ApiException: x", cause, "com.acme.Shop.pay:2");

    assertThat(name(error, "root com.acme.ApiException")).startsWith("ae-");
  }

  @Test
  void whatAPatternMatchesIsData() {
    ThrowableInfo one =
        error("customer CU-ABC is unknown", "com.acme.Shop.pay:1", "com.acme.X.y:1");
    ThrowableInfo other =
        error("customer CU-XYZ is unknown", "com.acme.Shop.pay:1", "com.acme.X.y:1");

    assertThat(name(one, "data \\bCU-[A-Z]+\\b")).isEqualTo(name(other, "data \\bCU-[A-Z]+\\b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"helper", "drop com.acme", "data (", "root"})
  void whatIsNoRuleIsRefused(String line) {
    assertThatThrownBy(() -> FingerprintRules.standard().with(line))
        .isInstanceOf(ArgusException.class);
  }
}
