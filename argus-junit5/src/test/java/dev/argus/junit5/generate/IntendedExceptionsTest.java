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
    return IntendedExceptions.of(
        CapturedCrash.of(new Exception())
            .throwable(new ThrowableInfo(type, null, trace, null, List.of()))
            .report());
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
  void withoutATraceNothingIsKnown() {
    assertThat(intended("java.lang.IllegalArgumentException")).isEmpty();
  }
}
