package dev.argus.junit5.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.junit5.synthesis.CapturedCrash;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tells two causes of the same exception in the same methods apart. */
class ClosenessTest {

  private static final List<String> IN_APP = List.of("com.acme");
  private static final String TEST = "com.acme.ShopRegressionTest";

  private static final String ON_PRICE =
      "Cannot invoke \"java.math.BigDecimal.add(java.math.BigDecimal)\" because \"price\" is null";

  private static final String ON_TOTAL =
      "Cannot invoke \"java.math.BigDecimal.add(java.math.BigDecimal)\" because \"total\" is null";

  /** A throwable that came this way, innermost first: {@code com.acme.Shop.total:7}. */
  private static <T extends Throwable> T via(T thrown, String... frames) {
    thrown.setStackTrace(
        Arrays.stream(frames)
            .map(
                frame -> {
                  int colon = frame.indexOf(':');
                  int dot = frame.lastIndexOf('.', colon);
                  return new StackTraceElement(
                      frame.substring(0, dot),
                      frame.substring(dot + 1, colon),
                      "X.java",
                      Integer.parseInt(frame.substring(colon + 1)));
                })
            .toArray(StackTraceElement[]::new));
    return thrown;
  }

  private static Closeness closeness(Throwable production, Throwable failure) {
    return closeness(production, failure, false);
  }

  private static Closeness closeness(Throwable production, Throwable failure, boolean shaped) {
    return new FailureJudge(
            CapturedCrash.info(production, IN_APP),
            "com.acme.Shop.total",
            IN_APP,
            TEST,
            false,
            shaped)
        .closeness(new AssertionError("Unexpected exception thrown", failure), f -> f.line() < 99);
  }

  private static NullPointerException production(String message) {
    return via(
        new NullPointerException(message),
        "com.acme.Cart.sum:12",
        "com.acme.Shop.total:30",
        "com.acme.Main.main:5");
  }

  private static NullPointerException failure(String message, int line, int outer) {
    return via(
        new NullPointerException(message),
        "com.acme.Cart.sum:" + line,
        "com.acme.Shop.total:" + outer,
        TEST + ".total:20");
  }

  @Test
  void theSameFailureIsPerfect() {
    Closeness same = closeness(production(ON_PRICE), failure(ON_PRICE, 12, 30));

    assertThat(same.isPerfect()).isTrue();
    assertThat(same.differences()).isEmpty();
  }

  @Test
  void anotherNullIsAnotherCause() {
    Closeness other = closeness(production(ON_PRICE), failure(ON_TOTAL, 12, 30));

    assertThat(other.otherCause()).isTrue();
    assertThat(other.differences()).containsExactly("its message is another");
  }

  @Test
  void whichNullItWasIsCodeAndComparedEvenWhereTextsHaveStandIns() {
    String qty = ON_PRICE.replace("\"price\"", "\"stock\"");

    assertThat(closeness(production(ON_PRICE), failure(qty, 12, 30), true).otherCause()).isTrue();
  }

  @Test
  void wordsAroundTheNamesMayHaveStandIns() {
    String redacted = ON_PRICE.replace("because", "vkmsaik");

    assertThat(closeness(production(redacted), failure(ON_PRICE, 12, 30), true).isPerfect())
        .isTrue();
  }

  @Test
  void localVariablesWithoutNamesAreNotCompared() {
    String nameless = ON_PRICE.replace("\"price\"", "\"<local3>\"");
    String otherMethod = nameless.replace("BigDecimal.add", "BigDecimal.subtract");

    assertThat(closeness(production(ON_PRICE), failure(nameless, 12, 30)).isPerfect()).isTrue();
    assertThat(closeness(production(ON_PRICE), failure(otherMethod, 12, 30)).otherCause()).isTrue();
  }

  @Test
  void numbersInMessagesDoNotCount() {
    Closeness close =
        closeness(production("row 7 is too long"), failure("row 12 is too long", 12, 30));

    assertThat(close.isPerfect()).isTrue();
  }

  @Test
  void anotherLineOfTheThrowingMethodIsAnotherCause() {
    Closeness other = closeness(production(ON_PRICE), failure(ON_PRICE, 13, 30));

    assertThat(other.otherCause()).isTrue();
    assertThat(other.differences()).contains("it is thrown in another line");
  }

  @Test
  void anotherLineOfACallerIsNotPerfectButMayBeTheSameCause() {
    Closeness other = closeness(production(ON_PRICE), failure(ON_PRICE, 12, 31));

    assertThat(other.otherCause()).isFalse();
    assertThat(other.isPerfect()).isFalse();
    assertThat(other.differences()).containsExactly("it passes other lines");
  }

  @Test
  void otherLibrariesInBetweenAreNotWorthLookingFurther() {
    NullPointerException production =
        via(
            new NullPointerException(ON_PRICE),
            "com.acme.Cart.sum:12",
            "java.util.ArrayList.forEach:1",
            "com.acme.Shop.total:30");
    NullPointerException failure =
        via(
            new NullPointerException(ON_PRICE),
            "com.acme.Cart.sum:12",
            "java.util.LinkedList.forEach:1",
            "com.acme.Shop.total:30",
            TEST + ".total:20");

    Closeness close = closeness(production, failure);

    assertThat(close.isPerfect()).isTrue();
    assertThat(close.differences()).containsExactly("it takes another way through libraries");
  }

  @Test
  void causesAreComparedLikeTheException() {
    Throwable production =
        via(new IllegalStateException("no total", production(ON_PRICE)), "com.acme.Shop.total:33");
    Throwable failure =
        via(
            new IllegalStateException("no total", failure(ON_TOTAL, 12, 30)),
            "com.acme.Shop.total:33",
            TEST + ".total:20");

    assertThat(closeness(production, failure).differences())
        .containsExactly("its message is another");
  }

  @Test
  void whereAStackOverflowsDoesNotCount() {
    Throwable production = via(new StackOverflowError(), "com.acme.Tree.walk:7");
    Throwable failure = via(new StackOverflowError(), "com.acme.Tree.walk:9");

    assertThat(closeness(production, failure).isPerfect()).isTrue();
  }

  @Test
  void linesThatTheCodeAtHandDoesNotHaveAreOfAnotherBuild() {
    NullPointerException production =
        via(new NullPointerException(ON_PRICE), "com.acme.Cart.sum:112", "com.acme.Shop.total:30");

    assertThat(closeness(production, failure(ON_PRICE, 12, 30)).differences()).isEmpty();
  }
}
