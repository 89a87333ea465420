package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import dev.argus.junit5.synthesis.CapturedCrash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was thrown on purpose is no bug; what merely looks like it is. */
class IntendedExceptionsTest {

  private static Optional<String> intended(String type, String... frames) {
    List<TraceFrame> trace = new ArrayList<>();
    for (String frame : frames) {
      int dot = frame.lastIndexOf('.');
      String owner = frame.substring(0, dot);
      trace.add(
          new TraceFrame(owner, frame.substring(dot + 1), null, 1, owner.startsWith("com.acme")));
    }
    IntendedExceptions.Verdict verdict =
        IntendedExceptions.of(
            CapturedCrash.of(new Exception())
                .throwable(new ThrowableInfo(type, null, trace, null, List.of()))
                .report(),
            name -> null);
    return verdict.expected() ? Optional.of(verdict.reason()) : Optional.empty();
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.IllegalArgumentException, requirePositive",
    "java.lang.IllegalStateException, checkState",
    "java.lang.UnsupportedOperationException, rejectAll",
    "com.acme.BadOrderException, validate",
    "com.acme.BadOrderException, ensureStock"
  })
  void aGuardThatRefusesIsIntended(String type, String method) {
    assertThat(intended(type, "com.acme.Orders." + method, "com.acme.Shop.order"))
        .contains("com.acme.Orders." + method + " refused bad input on purpose");
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.OrderRejectedException, com.acme.OrderRules.check",
    "com.acme.LoginPolicy$AccessDeniedException, com.acme.LoginPolicy.login",
    "com.acme.UnrecognizedOptionException, com.acme.OptionValidator.find"
  })
  void aTypeThatRefusesFromAClassThatChecksIsIntended(String type, String method) {
    assertThat(intended(type, method, "com.acme.Shop.order"))
        .contains(method + " refused bad input on purpose");
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.NullPointerException, com.acme.OrderRules.check",
    "java.lang.IllegalArgumentException, com.acme.OrderRules.apply",
    "com.acme.BrokenOrderException, com.acme.OrderRules.apply",
    "com.acme.OrderRejectedException, org.lib.OrderRules.check"
  })
  void eitherAloneIsNotEnough(String type, String method) {
    assertThat(intended(type, method, "com.acme.Shop.order")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.NullPointerException, validate",
    "java.lang.ArrayIndexOutOfBoundsException, checkIndex",
    "java.lang.IllegalArgumentException, price",
    "java.lang.IllegalArgumentException, requirements",
    "java.lang.IllegalStateException, checkout",
    "com.acme.BadOrderException, order"
  })
  void aCrashIsNot(String type, String method) {
    assertThat(intended(type, "com.acme.Orders." + method, "com.acme.Shop.order")).isEmpty();
  }

  @Test
  void aGuardOfALibraryIsACrashOfTheCodeThatCallsIt() {
    assertThat(
            intended(
                "java.lang.IllegalArgumentException",
                "org.lib.Guards.requirePositive",
                "com.acme.Shop.order"))
        .isEmpty();
  }

  @Test
  void aRefusalThatAProxyWrapsDoesNotReachTheOneItIsFor() {
    ThrowableInfo refusal =
        new ThrowableInfo(
            "com.acme.AccessDeniedException",
            null,
            List.of(new TraceFrame("com.acme.LoginPolicy", "login", null, 1, true)),
            null,
            List.of());
    ThrowableInfo wrapped =
        new ThrowableInfo(
            "java.lang.reflect.UndeclaredThrowableException", null, List.of(), refusal, List.of());

    IntendedExceptions.Verdict verdict =
        IntendedExceptions.of(
            CapturedCrash.of(new Exception()).throwable(wrapped).report(), name -> null);

    assertThat(verdict.expected()).isFalse();
    assertThat(verdict.signals()).extracting(Signal::name).contains("refusal", "way");
  }

  @Test
  void withoutATraceNothingIsKnown() {
    assertThat(intended("java.lang.IllegalArgumentException")).isEmpty();
  }

  private static IntendedExceptions.Verdict weighed(CapturedCrash crash) {
    try (ClassFiles classFiles = new ClassFiles(System.getProperty("java.class.path"))) {
      return IntendedExceptions.of(crash.report(), classFiles::of);
    }
  }

  private static CapturedCrash transfer(String method, long cents, long checked) {
    Transfers.Order order = new Transfers.Order("Ada", cents);
    Throwable thrown = CapturedCrash.calling(Transfers.class, method, null, order).thrown();
    return CapturedCrash.of(thrown)
        .frame(Transfers.class, "requirePositive", null, checked)
        .frame(Transfers.class, method, null, order);
  }

  @Test
  void aCheckOfWhatCameFromOutsideIsIntendedAndSaysWhy() {
    IntendedExceptions.Verdict verdict = weighed(transfer("post", -40, -40));

    assertThat(verdict.expected()).isTrue();
    assertThat(verdict.signals())
        .extracting(Signal::name)
        .containsExactly("guard method", "type", "throw", "message", "origin");
    assertThat(verdict.score()).isEqualTo(8);
  }

  @Test
  void aCheckOfWhatWasWorkedOutFoundAMistake() {
    IntendedExceptions.Verdict verdict = weighed(transfer("split", 40, -40));

    assertThat(verdict.expected()).as(verdict.signals().toString()).isFalse();
    assertThat(verdict.signals()).contains(new Signal("origin", -4, origin(verdict)));
  }

  private static String origin(IntendedExceptions.Verdict verdict) {
    return verdict.signals().get(verdict.signals().size() - 1).why();
  }

  @Test
  void withoutAGuardAThrowIsNotEnough() {
    IntendedExceptions.Verdict verdict =
        weighed(
            CapturedCrash.calling(
                Transfers.class, "send", null, new Transfers.Order("must not", 1)));

    assertThat(verdict.expected()).isFalse();
    assertThat(verdict.signals())
        .extracting(Signal::name)
        .containsExactly("type", "throw", "message");
  }

  @Test
  void anEntryPointThatChecksItsArgumentWithTheJdkIsIntended() {
    assertThat(weighed(CapturedCrash.calling(Transfers.class, "named", null, (Object) null)))
        .returns(true, IntendedExceptions.Verdict::expected)
        .returns(5, IntendedExceptions.Verdict::score);
  }

  @Test
  void theJvmItselfNeverThrowsOnPurpose() {
    IntendedExceptions.Verdict verdict =
        weighed(CapturedCrash.calling(Shop.class, "priceOf", new Shop("s"), (String) null));

    assertThat(verdict.expected()).isFalse();
    assertThat(verdict.score()).isLessThan(-3);
  }
}
