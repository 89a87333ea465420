package dev.argus.core.fingerprint;

import static dev.argus.core.fingerprint.Errors.error;
import static dev.argus.core.fingerprint.Errors.fingerprints;
import static dev.argus.core.fingerprint.Errors.isTakenFor;
import static dev.argus.core.fingerprint.Errors.name;
import static dev.argus.core.fingerprint.Errors.wrapped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.ThrowableInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintMakerTest {

  private static final String NPE =
      "java.lang.NullPointerException: Cannot read field \"tier\" because \"order.customer\" is null";

  private static final ThrowableInfo TOTAL =
      error(NPE, "com.acme.shop.Orders.total:35", "com.acme.shop.Orders.handle:18");

  @Test
  void saysWhichErrorAndHasTwelveDigits() {
    assertThat(name(TOTAL)).matches("npe-[0-9a-f]{12}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.RuntimeException: failed",
        "java.util.concurrent.ExecutionException: java.lang.NullPointerException",
        "java.util.concurrent.CompletionException: java.lang.NullPointerException",
        "java.lang.reflect.InvocationTargetException",
        "java.lang.reflect.UndeclaredThrowableException"
      })
  void wrappersDoNotCount(String wrapper) {
    ThrowableInfo around = wrapped(wrapper, TOTAL, "com.acme.web.Server.serve:7");

    assertThat(fingerprints(around)).isEqualTo(fingerprints(TOTAL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.shop.Orders$$EnhancerBySpringCGLIB$$1a2b.handle",
        "com.acme.shop.Orders$$FastClassBySpringCGLIB$$53bbefeb.invoke",
        "com.acme.shop.Orders$ByteBuddy$9WXG2Rye.handle",
        "com.acme.shop.Orders$HibernateProxy$nYQ9kgBf.handle",
        "com.acme.shop.Orders$MockitoMock$1837.handle",
        "com.acme.shop.Orders_$$_jvst10a_1._d10handle",
        "com.acme.shop.Orders$Proxy$_$$_WeldClientProxy.handle",
        "com.acme.shop.Orders$$EnhancerByGuice$$1f2e.handle",
        "com.acme.shop.Orders$$Lambda$14/0x00007f.apply",
        "com.acme.$Proxy31.handle",
        "java.lang.reflect.Method.invoke",
        "jdk.internal.reflect.DirectMethodHandleAccessor.invoke",
        "jdk.internal.reflect.NativeMethodAccessorImpl.invoke0",
        "jdk.internal.reflect.GeneratedMethodAccessor12.invoke"
      })
  void generatedAndReflectiveFramesDoNotCount(String frame) {
    assertThat(name(error(NPE, frame, "com.acme.shop.Orders.total:35"))).isEqualTo(name(TOTAL));
  }

  @ParameterizedTest
  @CsvSource({
    "lambda$total$0,lambda$total$17",
    "lambda$total$0,total",
    "lambda$static$1,lambda$static$2",
    "lambda$new$3,<init>"
  })
  void lambdasAreTheMethodTheyStandIn(String one, String other) {
    assertThat(name(error(NPE, "com.acme.Orders." + one + ":3")))
        .isEqualTo(name(error(NPE, "com.acme.Orders." + other + ":4")));
  }

  @Test
  void namesOfLocalVariablesDoNotCount() {
    String other = NPE.replace("order.customer", "<parameter1>.customer");

    assertThat(name(error(other, "com.acme.shop.Orders.total:35"))).isEqualTo(name(TOTAL));
  }

  @Test
  void theMemberThatWasUsedOnNullCounts() {
    String other = NPE.replace("tier", "name");

    assertThat(isTakenFor(TOTAL, error(other, "com.acme.shop.Orders.total:35"))).isFalse();
  }

  @Test
  void withoutAHelpfulMessageItIsTheOneThatIsKnownToBeNullThere() {
    ThrowableInfo silent =
        error("java.lang.NullPointerException", "com.acme.sales.Orders.total:97");

    assertThat(name(silent)).isNotEqualTo(name(TOTAL));
    assertThat(isTakenFor(TOTAL, silent)).isTrue();
    assertThat(isTakenFor(silent, TOTAL)).isFalse();
  }

  @Test
  void aMethodThatWasTakenOutOfAnotherIsThatOther() {
    String header = "java.time.DateTimeException: Invalid value for MonthOfYear: 13";
    ThrowableInfo before =
        error(header, "java.time.LocalDate.parse", "com.acme.F.date:5", "com.acme.F.read:2");
    ThrowableInfo after =
        error(
            header,
            "java.time.LocalDate.parse",
            "com.acme.F.isoDate:40",
            "com.acme.F.date:6",
            "com.acme.F.read:2");

    assertThat(isTakenFor(before, after)).isTrue();
  }

  @Test
  void methodsThatAnotherOfTheirClassCallsAreNotTakenForEachOther() {
    String header = "java.lang.NumberFormatException: For input string: \"x\"";
    ThrowableInfo amount =
        error(header, "java.lang.Integer.parseInt", "com.acme.F.amount:5", "com.acme.F.row:2");
    ThrowableInfo price =
        error(header, "java.lang.Integer.parseInt", "com.acme.F.price:9", "com.acme.F.row:3");

    assertThat(isTakenFor(amount, price)).isFalse();
  }

  @Test
  void theWayIntoAClassIsNoMethodThatOthersWereTakenOutOf() {
    ThrowableInfo inHandle =
        error("java.lang.ArithmeticException: / by zero", "com.acme.F.handle:5", "com.acme.W.go:1");
    ThrowableInfo below =
        error(
            "java.lang.ArithmeticException: / by zero",
            "com.acme.F.share:40",
            "com.acme.F.handle:7",
            "com.acme.W.go:1");

    assertThat(isTakenFor(inHandle, below)).isFalse();
  }

  @Test
  void aHelperThrowsForTheMethodThatCalledIt() {
    ThrowableInfo pay =
        error(
            "java.lang.IllegalStateException: gone",
            "com.acme.Guard.state:9",
            "com.acme.Shop.pay:1");
    ThrowableInfo ship =
        error(
            "java.lang.IllegalStateException: gone",
            "com.acme.Guard.state:9",
            "com.acme.Shop.ship:5");

    assertThat(fingerprints(pay).keys()).doesNotContainAnyElementsOf(fingerprints(ship).keys());
  }

  @Test
  void ofALibraryTheMethodThatTheApplicationCalledCounts() {
    ThrowableInfo one =
        error("x.ParseException: bad", "x.Inner.a", "x.Json.read", "com.acme.Feed.load:3");
    ThrowableInfo sameCall =
        error("x.ParseException: bad", "x.NewInner.b", "x.Json.read", "com.acme.Feed.load:3");
    ThrowableInfo otherCall =
        error("x.ParseException: bad", "x.Inner.a", "x.Json.parse", "com.acme.Feed.load:3");

    assertThat(name(sameCall)).isEqualTo(name(one)).isNotEqualTo(name(otherCall));
  }

  @Test
  void aMovedPackageSharesALooseKey() {
    ThrowableInfo moved = error(NPE, "com.acme.sales.Orders.total:35");

    assertThat(name(moved)).isNotEqualTo(name(TOTAL));
    assertThat(fingerprints(moved).keys()).containsAnyElementsOf(fingerprints(TOTAL).keys());
  }

  @Test
  void theDepthOfARunawayRecursionAndWhereItEndsDoNotCount() {
    String overflow = "java.lang.StackOverflowError";
    ThrowableInfo one = error(overflow, "com.acme.T.a:1", "com.acme.T.b:2", "com.acme.T.a:1");
    ThrowableInfo other =
        error(overflow, "com.acme.T.b:2", "com.acme.T.a:1", "com.acme.T.b:2", "com.acme.T.a:1");

    assertThat(name(other)).isEqualTo(name(one));
  }

  @Test
  void whatMadeAnInitialiserFailIsReadFromTheMessageThatTheJvmKept() {
    ThrowableInfo kept =
        error(
            "java.lang.ExceptionInInitializerError: Exception " + NPE + " [in thread \"main\"]",
            "com.acme.shop.Orders.total:35");

    assertThat(name(kept)).isEqualTo(name(TOTAL));
  }

  @Test
  void withoutAFrameOfTheApplicationInTheCauseTheOneAroundItTells() {
    ThrowableInfo cause = error("java.io.IOException: down", "java.net.Socket.connect");
    ThrowableInfo pay = wrapped("x.DaoException", cause, "com.acme.Shop.pay:1");
    ThrowableInfo ship = wrapped("x.DaoException", cause, "com.acme.Shop.ship:1");

    assertThat(name(pay)).isNotEqualTo(name(ship));
  }

  @Test
  void anErrorWithoutFramesIsNeverFoundByALooseKey() {
    Fingerprints bare = fingerprints(error("java.lang.NullPointerException"));

    assertThat(bare.keys()).containsExactly(bare.name());
  }
}
