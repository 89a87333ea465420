package dev.argus.junit5.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.junit5.synthesis.CapturedCrash;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Only the production failure counts: same types, same causes, same way up to the entry point. */
class FailureJudgeTest {

  private static final List<String> IN_APP = List.of("com.acme");
  private static final String TEST = "com.acme.ShopRegressionTest";

  private static @Nullable String objection(
      Throwable production, String entry, @Nullable Throwable failure) {
    return objection(CapturedCrash.info(production, IN_APP), entry, failure);
  }

  private static @Nullable String objection(
      ThrowableInfo production, String entry, @Nullable Throwable failure) {
    return new FailureJudge(production, entry, IN_APP, TEST, false, false).objection(failure);
  }

  /** A throwable that came this way, innermost frame first. */
  private static <T extends Throwable> T via(T thrown, String... frames) {
    thrown.setStackTrace(
        Arrays.stream(frames)
            .map(
                frame -> {
                  int dot = frame.lastIndexOf('.');
                  String type = frame.substring(0, dot);
                  return new StackTraceElement(type, frame.substring(dot + 1), "X.java", 7);
                })
            .toArray(StackTraceElement[]::new));
    return thrown;
  }

  /** The same as JUnit's assertion throws it. */
  private static Throwable asserted(Throwable cause) {
    return new AssertionError("Unexpected exception thrown", cause);
  }

  private static NullPointerException production() {
    return via(
        new NullPointerException("x"),
        "java.util.Objects.requireNonNull",
        "com.acme.Pricing.price",
        "com.acme.Shop.total",
        "com.acme.Main.main");
  }

  @Test
  void theSameFailureIsAccepted() {
    NullPointerException failure =
        via(
            new NullPointerException("another message"),
            "java.util.Objects.requireNonNull",
            "com.acme.Pricing.price",
            "com.acme.Shop.total",
            TEST + ".total_null_doesNotThrowNullPointer",
            "com.acme.Launcher.run");

    assertThat(objection(production(), "com.acme.Shop.total", failure)).isNull();
    assertThat(objection(production(), "com.acme.Shop.total", asserted(failure))).isNull();
  }

  @Test
  void onlyTheWayUpToTheEntryPointCounts() {
    NullPointerException failure =
        via(new NullPointerException(), "com.acme.Pricing.price", TEST + ".x");

    assertThat(objection(production(), "com.acme.Pricing.price", failure)).isNull();
  }

  @Test
  void aTestThatPassesIsNone() {
    assertThat(objection(production(), "com.acme.Shop.total", null)).startsWith("passes: ");
  }

  @Test
  void anotherTypeIsAnotherFailure() {
    Throwable failure = via(new IllegalStateException("no"), "com.acme.Shop.total", TEST + ".x");

    assertThat(objection(production(), "com.acme.Shop.total", failure))
        .isEqualTo(
            "fails otherwise: java.lang.IllegalStateException: no at"
                + " com.acme.Shop.total(X.java:7)");
  }

  @Test
  void anotherWayIsAnotherFailure() {
    Throwable failure =
        via(
            new NullPointerException("x"),
            "com.acme.Taxes.add",
            "com.acme.Shop.total",
            TEST + ".x");

    assertThat(objection(production(), "com.acme.Shop.total", failure))
        .startsWith("takes another way")
        .contains("com.acme.Taxes.add", "com.acme.Pricing.price");
  }

  @Test
  void aFailureOfTheTestItselfIsAnotherFailure() {
    Throwable failure = via(new NullPointerException("x"), TEST + ".x", "com.acme.Shop.total");

    assertThat(objection(production(), "com.acme.Shop.total", failure))
        .startsWith("takes another way");
  }

  @Test
  void otherCausesAreAnotherFailure() {
    Throwable production = production().initCause(new ArithmeticException());
    Throwable sameWay = production();
    Throwable otherCause = production().initCause(new ClassCastException());

    assertThat(objection(production, "com.acme.Shop.total", sameWay)).contains("other causes");
    assertThat(objection(production, "com.acme.Shop.total", otherCause)).contains("other causes");
  }

  @Test
  void aCauseThatStartsElsewhereIsAnotherFailure() {
    Throwable production =
        via(new IllegalStateException(), "com.acme.Shop.total")
            .initCause(
                via(new ArithmeticException(), "com.acme.Rates.divide", "com.acme.Shop.total"));
    Throwable failure =
        via(new IllegalStateException(), "com.acme.Shop.total", TEST + ".x")
            .initCause(
                via(new ArithmeticException(), "com.acme.Other.divide", "com.acme.Shop.total"));

    assertThat(objection(production, "com.acme.Shop.total", failure))
        .startsWith("starts elsewhere");
  }

  @Test
  void countersOfLambdasDoNotMatter() {
    Throwable production =
        via(new NullPointerException(), "com.acme.Shop.lambda$total$0", "com.acme.Shop.total");
    Throwable failure =
        via(
            new NullPointerException(),
            "com.acme.Shop.lambda$total$12",
            "java.util.ArrayList.forEach",
            "com.acme.Shop.total",
            TEST + ".x");

    assertThat(objection(production, "com.acme.Shop.total", failure)).isNull();
  }

  @Test
  void classesInsideAnInAppClassAreInApp() {
    Throwable production = via(new NullPointerException(), "Main$Cart.add", "Main.main");
    Throwable failure =
        via(new NullPointerException(), "Main$Other.add", "Main.main", "MainTest.x");
    FailureJudge judge =
        new FailureJudge(
            CapturedCrash.info(production, List.of("Main")),
            "Main.main",
            List.of("Main"),
            "MainTest",
            false,
            false);

    assertThat(judge.objection(production)).isNull();
    assertThat(judge.objection(failure)).startsWith("takes another way");
  }

  @Test
  void recursionMayHaveAnotherDepthButNotAnotherPlace() {
    StackOverflowError production = recursion(1024, "com.acme.Tree.walk", "com.acme.Tree.visit");
    StackOverflowError deeper = recursion(1000, "com.acme.Tree.visit", "com.acme.Tree.walk");
    StackOverflowError elsewhere = recursion(1024, "com.acme.Graph.walk", "com.acme.Graph.visit");

    assertThat(objection(production, "com.acme.Shop.total", deeper)).isNull();
    assertThat(objection(production, "com.acme.Shop.total", elsewhere))
        .startsWith("recurses elsewhere");
  }

  private static StackOverflowError recursion(int depth, String... cycle) {
    return via(
        new StackOverflowError(),
        Stream.iterate(0, i -> i + 1).limit(depth).map(i -> cycle[i % 2]).toArray(String[]::new));
  }

  @Test
  void withoutATraceTheFailureMustAtLeastComeOutOfTheEntryPoint() {
    NullPointerException production = via(new NullPointerException());

    assertThat(
            objection(
                production,
                "com.acme.Shop.total",
                via(new NullPointerException(), "com.acme.Shop.total", TEST + ".x")))
        .isNull();
    assertThat(
            objection(
                production,
                "com.acme.Shop.total",
                via(new NullPointerException(), "com.acme.Shop.<init>", TEST + ".x")))
        .isEqualTo("does not come out of com.acme.Shop.total");
  }

  @Test
  void causesThatGoRoundInCirclesAreLookedAtOnce() {
    Exception first = via(new Exception("first"), "com.acme.Shop.total");
    Exception second = via(new Exception("second", first), "com.acme.Shop.total");
    first.initCause(second);

    assertThat(objection(production(), "com.acme.Shop.total", first))
        .startsWith("fails otherwise: java.lang.Exception: second");
  }

  @Test
  void stateThatIsNotTheCapturedOneMustGiveTheSameMessageButForNumbers() {
    ThrowableInfo production =
        CapturedCrash.info(
            via(new IllegalStateException("row 7 of com.acme.Row@1f2e"), "com.acme.Shop.total"),
            IN_APP);
    FailureJudge judge =
        new FailureJudge(production, "com.acme.Shop.total", IN_APP, TEST, true, false);

    assertThat(
            judge.objection(
                via(
                    new IllegalStateException("row 12 of com.acme.Row@77ab"),
                    "com.acme.Shop.total",
                    TEST + ".x")))
        .isNull();
    assertThat(
            judge.objection(
                via(new IllegalStateException("no rows"), "com.acme.Shop.total", TEST + ".x")))
        .startsWith("says something else");
  }

  @Test
  void longMessagesAreCut() {
    Throwable failure = via(new IllegalStateException("x".repeat(10_000)), "com.acme.Shop.total");

    assertThat(objection(production(), "com.acme.Shop.total", failure)).hasSizeLessThan(300);
  }

  @Test
  void ofMessagesWithStandInsOnlyTheShapeHasToAgree() {
    ThrowableInfo production =
        new ThrowableInfo("java.lang.RuntimeException", "no qwert 12", List.of(), null, List.of());
    RuntimeException same = new RuntimeException("no order 77");
    RuntimeException other = new RuntimeException("no customer 77");
    same.setStackTrace(new StackTraceElement[] {frame("com.acme.Shop", "total")});
    other.setStackTrace(same.getStackTrace());
    FailureJudge judge =
        new FailureJudge(production, "com.acme.Shop.total", IN_APP, TEST, true, true);

    assertThat(judge.objection(same)).isNull();
    assertThat(judge.objection(other)).startsWith("says something else");
  }

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, "Shop.java", 1);
  }
}
