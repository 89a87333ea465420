package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.junit5.worker.Trial;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What a test accepts: that the call completes, or refuses in a way that it declares. */
class OracleTest {

  /** Refuses orders. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Refuses texts. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
  static final class Till {
    int nothing(String text) {
      return text.length();
    }

    void several(String text) throws IOException, FileNotFoundException, TimeoutException {
      if (text.isEmpty()) {
        throw new TimeoutException();
      }
    }

    void wide(String text) throws Exception {
      if (text.isEmpty()) {
        throw new IOException();
      }
    }

    void refuse(String text) throws Refused, IOException {
      try {
        nothing(text);
      } catch (NullPointerException e) {
        throw new Refused("refused", e);
      }
    }

    void missing(String text) throws IOException {
      throw new FileNotFoundException(text);
    }

    int refusing(String text) throws Exception {
      int length = text.length();
      if (length > 9) {
        throw new IllegalArgumentException("too long: " + length);
      }
      return length;
    }

    int delegating(String text) {
      return delegating(text, 9);
    }

    private int delegating(String text, int limit) {
      int length = text.length();
      if (length > limit) {
        throw new IllegalStateException("too long: " + length);
      }
      return length;
    }

    int refusingInDeed(String text) throws IOException {
      int length = text.length();
      if (length > 9) {
        throw new TooLong();
      }
      return length;
    }

    int wrapping(String text) {
      try {
        return Math.floorDiv(text.length(), text.indexOf(text));
      } catch (ArithmeticException e) {
        throw new IllegalStateException("cannot divide", e);
      }
    }

    int refusingWithTheCrash(String text) {
      if (text.startsWith("-")) {
        throw new IllegalArgumentException("negative");
      }
      return Integer.parseInt(text);
    }

    <X extends IOException> void generic(X none, String text) throws X {
      nothing(text);
    }
  }

  private static String source(String method, Object... arguments) {
    CandidateTest test = CapturedCrash.calling(Till.class, method, new Till(), arguments).written();
    Trial.reproduces(test);
    return test.source();
  }

  @Test
  void withoutDeclaredExceptionsTheCallMustComplete() {
    assertThat(source("nothing", (String) null))
        .contains("assertDoesNotThrow(() -> till.nothing((String) null));")
        .doesNotContain("catch");
  }

  @Test
  void declaredExceptionsAreAllowedAndOnlyTheWidestOfThemNamed() {
    assertThat(source("several", (String) null))
        .contains("} catch (IOException | TimeoutException refused) {")
        .contains("// declared: refusing such input is a fix, too");
  }

  @Test
  void aDeclarationThatTakesInTheCrashAllowsNothing() {
    assertThat(source("wide", (String) null)).doesNotContain("catch");
  }

  @Test
  void theCrashItselfIsNotAllowedThoughItIsDeclared() {
    assertThat(source("refuse", (String) null))
        .contains("} catch (IOException refused) {")
        .doesNotContain("Refused refused");
  }

  @Test
  void aDeclaredExceptionAboveTheCrashIsNotAllowed() {
    assertThat(source("missing", "x")).doesNotContain("catch");
  }

  @Test
  void anExceptionDeclaredByATypeVariableIsAllowedByItsBound() {
    assertThat(source("generic", null, null)).contains("} catch (IOException refused) {");
  }

  @Test
  void whatTheMethodItselfRefusesOtherInputWithIsAllowed() {
    assertThat(source("refusing", (String) null))
        .contains("} catch (IllegalArgumentException refused) {")
        .contains("// thrown there on purpose: refusing such input is a fix, too");
  }

  @Test
  void whatAnOverloadRefusesThatTheMethodCallsIsAllowed() {
    assertThat(source("delegating", (String) null))
        .contains("} catch (IllegalStateException refused) {");
  }

  @Test
  void declaredExceptionsAndRefusalsAreAllowedTogether() {
    assertThat(source("refusingInDeed", (String) null))
        .containsSubsequence(
            "} catch (IOException refused) {",
            "// declared: refusing such input is a fix, too",
            "} catch (OracleTest.TooLong refused) {",
            "// thrown there on purpose: refusing such input is a fix, too");
  }

  @Test
  void anExceptionThatOnlyWrapsOthersIsNoRefusal() {
    assertThat(source("wrapping", (String) null)).doesNotContain("catch");
  }

  @Test
  void aRefusalThatTakesInTheCrashIsNotAllowed() {
    assertThat(source("refusingWithTheCrash", "x")).doesNotContain("catch");
  }

  @Test
  void aCandidateThatIsRefusedIsNoneThatPasses() {
    CandidateTest refused =
        CapturedCrash.calling(Till.class, "refusing", new Till(), (String) null).written();

    assertThat(refused.strictSource())
        .isEqualTo(
            refused
                .source()
                .replace(
                    "// thrown there on purpose: refusing such input is a fix, too",
                    "throw refused;"));
  }
}
