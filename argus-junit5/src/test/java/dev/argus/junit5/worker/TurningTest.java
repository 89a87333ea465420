package dev.argus.junit5.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a mechanical fix turns a red test green, with a real compiler and class loaders. */
class TurningTest {

  private static final long GENEROUS = 20_000;

  /** A class {@code shop.Till} and a test that calls its {@code run()}. */
  private static Turning.Verdict turned(String body) {
    Map<String, byte[]> classes =
        Trial.compiled(
            "shop.TillTest",
            "package shop; import java.util.*;\n"
                + "class TillTest { void test() { Till.run(); } }\n"
                + "class Till {\n"
                + body
                + "\n}\n");
    CandidateRunner runner = new CandidateRunner(Trial.classPath(), GENEROUS);
    Throwable failure = runner.run("shop.TillTest", "test", classes, Map.of()).failure();
    assertThat(failure).isNotNull();
    return new Turning(classes::get)
        .of(
            (type, classFile) -> {
              Map<String, byte[]> fixed = new HashMap<>(classes);
              fixed.put(type, classFile);
              return runner.run("shop.TillTest", "test", fixed, Map.of());
            },
            "shop.Till.run",
            failure,
            name -> name.startsWith("shop.") && !name.equals("shop.TillTest"));
  }

  @Test
  void aGuardWhereItIsThrownTurnsItGreen() {
    Turning.Verdict verdict =
        turned("static void run() { String note = null;\n note.length();\n }");

    assertThat(verdict.green())
        .isEqualTo("a null guard in shop.Till.run (the statement is left out)");
    assertThat(verdict.staysRed()).isFalse();
  }

  @Test
  void codeThatMayWriteToTheWorldDoesNotGoOn() {
    Turning.Verdict verdict =
        turned(
            """
            static void run() {
              throw new java.io.UncheckedIOException(new java.io.IOException("no such folder"));
            }
            """);

    assertThat(verdict).isEqualTo(new Turning.Verdict("", 0));
  }

  @Test
  void theFirstFixThatHelpsIsNamed() {
    Turning.Verdict verdict =
        turned(
            """
            static int run() { return size(null); }
            static int size(String text) {
              return text.length(); }
            """);

    assertThat(verdict.green()).contains("a null guard in shop.Till.size");
    assertThat(verdict.runs()).isOne();
  }

  @Test
  void whatALibraryThrowsIsGuardedWhereItIsCalled() {
    Turning.Verdict verdict =
        turned("static void run() { List<String> none = List.of();\n none.iterator().next();\n }");

    assertThat(verdict.green()).startsWith("a check that there is an element in shop.Till.run");
  }

  @Test
  void aCallerCanBeFixedWhereTheThrowingMethodCannot() {
    Turning.Verdict verdict =
        turned(
            """
            static String run() { return "" + total(); }
            static int total() {
              int total = 0;
              total = price().intValue();
              return total; }
            static Integer price() {
              return Objects.requireNonNull(null); }
            """);

    assertThat(verdict.green()).contains("in shop.Till.total");
  }

  @Test
  void theCauseOfAWrapperIsWhatIsFixed() {
    Turning.Verdict verdict =
        turned(
            """
            static void run() {
              try {
                size(null);
              } catch (NullPointerException e) {
                throw new IllegalStateException("no size", e);
              } }
            static int size(String text) {
              return text.length(); }
            """);

    assertThat(verdict.green()).contains("a null guard in shop.Till.size");
  }

  @Test
  void stateThatIsBrokenStaysRed() {
    Turning.Verdict verdict =
        turned(
            """
            static String[] names;
            static int run() { return filled() + names.length; }
            static int filled() {
              int filled = 0;
              filled += names.length;
              return filled; }
            """);

    assertThat(verdict.staysRed()).isTrue();
    assertThat(verdict.runs()).isPositive();
  }

  @Test
  void toGiveUpInTheMethodThatTheTestCallsIsNoFixOfWhatItCalls() {
    Turning.Verdict verdict =
        turned(
            """
            static String[] names;
            static void run() {
              first();
              names.clone(); }
            static void first() {
              names.clone(); }
            """);

    assertThat(verdict.staysRed()).isTrue();
  }

  @Test
  void exceptionsOfTypesThatOnlyTheirPackageKnowsAreHandledAsWhatIsAbove() {
    Turning.Verdict verdict =
        turned(
            """
            private static final class Odd extends IllegalStateException {}
            static void run() {
              boolean odd = true;
              if (odd)
                throw new Odd();
            }
            """);

    assertThat(verdict.green()).startsWith("handling the exception in shop.Till.run");
  }

  @Test
  void whatNoCodeUnderTestThrewIsNotTried() {
    CandidateRunner.Run never = new CandidateRunner.Run(null, false);

    Turning.Verdict verdict =
        new Turning(name -> null)
            .of((type, file) -> never, "shop.Till.run", new AssertionError(), name -> false);

    assertThat(verdict).isEqualTo(new Turning.Verdict("", 0));
    assertThat(verdict.staysRed()).isFalse();
  }

  @Test
  void aRunThatDoesNotEndIsTheLast() {
    Map<String, byte[]> classes =
        Trial.compiled(
            "shop.Till",
            "package shop; class Till { static void run() { String s = null;\n s.trim(); } }");
    NullPointerException failure = new NullPointerException();
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("shop.Till", "run", "Till.java", 2)});
    Turning turning = new Turning(classes::get);

    Turning.Verdict verdict =
        turning.of(
            (type, file) -> new CandidateRunner.Run(null, true),
            "shop.Till.run",
            failure,
            name -> true);

    assertThat(verdict.green()).isEmpty();
    assertThat(verdict.runs()).isOne();
    assertThat(turning.isSpent()).isTrue();
  }
}
