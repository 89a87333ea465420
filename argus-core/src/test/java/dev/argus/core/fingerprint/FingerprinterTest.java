package dev.argus.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprinterTest {

  private static final String NPE = "java.lang.NullPointerException";

  @ParameterizedTest
  @CsvSource({
    "java.lang.NullPointerException, npe",
    "java.lang.ArrayIndexOutOfBoundsException, aioobe",
    "java.lang.StringIndexOutOfBoundsException, sioobe",
    "java.lang.IndexOutOfBoundsException, ioobe",
    "java.lang.ClassCastException, cce",
    "java.lang.IllegalArgumentException, iae",
    "java.lang.IllegalStateException, ise",
    "java.util.NoSuchElementException, nsee",
    "java.util.ConcurrentModificationException, cme",
    "java.lang.StackOverflowError, soe",
    "java.lang.ArithmeticException, ae",
    "java.lang.NumberFormatException, nfe",
    "com.acme.Shop$PaymentFailed, pf",
    "com.acme.Oops, oops",
    "com.acme.AVeryLongNameOfAnExceptionThatNobodyReads, avlnoaet",
    "com.acme.Shop$1, shop",
    "com.acme.Ошибка, error"
  })
  void theFirstPartIsTheTypesInitials(String type, String word) {
    assertThat(Fingerprinter.fingerprint(error(type, in("com.acme.A.m:1"))))
        .matches(word + "-[0-9a-f]{8}");
  }

  @Test
  void fingerprintsAreStable() {
    ThrowableInfo plain =
        error(
            NPE, in("com.acme.Order.total:42"), in("com.acme.Shop.checkout:7"), out("a.Pool.run"));
    ThrowableInfo wrapped =
        new ThrowableInfo(
            "com.acme.ShopException", "no", List.of(in("com.acme.Shop.buy:9")), plain, List.of());

    assertThat(Fingerprinter.fingerprint(plain)).isEqualTo("npe-7877e91e");
    assertThat(Fingerprinter.fingerprint(wrapped)).isEqualTo("npe-7bb29692");
    assertThat(Fingerprinter.fingerprint(error(NPE, out("a.B.c"), out("a.B.d"))))
        .isEqualTo("npe-9a6d1c57");
    assertThat(Fingerprinter.fingerprint(error(NPE))).isEqualTo("npe-19299318");
  }

  @Test
  void linesAndMessagesDoNotCount() {
    ThrowableInfo one = error(NPE, in("com.acme.Order.total:42"));
    ThrowableInfo other =
        new ThrowableInfo(
            NPE, "order 7", List.of(in("com.acme.Order.total:43")), null, List.of(one));

    assertSame(one, other);
  }

  @Test
  void numbersOfLambdasAnonymousClassesAndAccessorsDoNotCount() {
    assertSame(
        error(NPE, in("com.acme.A.lambda$total$0:1"), in("com.acme.A$1.run:1")),
        error(NPE, in("com.acme.A.lambda$total$17:1"), in("com.acme.A$2.run:1")));
    assertSame(
        error(NPE, in("com.acme.A.lambda$total$3f1c2a9b$1:1")),
        error(NPE, in("com.acme.A.lambda$total$0:1")));
    assertSame(
        error(NPE, in("com.acme.A.m:1"), in("com.acme.A.access$100:1"), in("com.acme.B.n:1")),
        error(NPE, in("com.acme.A.m:1"), in("com.acme.B.n:1")));
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Shop$$EnhancerBySpringCGLIB$$1f2a3b4c.buy",
    "com.acme.Shop$$SpringCGLIB$$0.buy",
    "com.acme.Shop$$FastClassBySpringCGLIB$$9a8b7c6d.invoke",
    "com.acme.Shop.CGLIB$buy$3",
    "com.acme.Shop$ByteBuddy$Xy12Ab34.buy",
    "com.acme.Shop$MockitoMock$123456.buy",
    "com.acme.Shop$HibernateProxy$AbCdEf.buy",
    "com.acme.Shop_$$_jvst8a1_0.buy",
    "com.acme.Shop$Proxy$_$$_WeldClientProxy.buy",
    "com.acme.Shop$$Lambda$14/0x0000000800066840.get",
    "com.acme.Shop$$Lambda/0x00007f1234.get",
    "com.sun.proxy.$Proxy12.buy",
    "jdk.proxy2.$Proxy7.buy",
    "com.acme.$Proxy7.buy"
  })
  void proxiesInBetweenDoNotCount(String generated) {
    assertSame(
        error(NPE, in("com.acme.Shop.buy:1"), in(generated + ":-1"), in("com.acme.Web.post:1")),
        error(NPE, in("com.acme.Shop.buy:1"), in("com.acme.Web.post:1")));
  }

  @Test
  void theDepthOfARecursionDoesNotCount() {
    List<TraceFrame> cycle =
        List.of(in("com.acme.P.value:1"), in("com.acme.P.array:2"), in("com.acme.P.item:3"));
    for (int depth = 2; depth < 40; depth++) {
      assertSame(recursion(cycle, 1), recursion(cycle, depth));
    }
  }

  @Test
  void aStackOverflowIsOneErrorWhereverItsStackEnds() {
    List<TraceFrame> deep = new ArrayList<>();
    for (int i = 0; i < 1_024; i++) {
      deep.add(in(List.of("com.acme.P.a", "com.acme.P.b", "com.acme.P.c").get(i % 3) + ":1"));
    }
    List<TraceFrame> shifted = new ArrayList<>(deep);
    Collections.rotate(shifted, 1);
    shifted.add(0, in("com.acme.Leaf.name:5"));

    assertSame(
        new ThrowableInfo("java.lang.StackOverflowError", null, deep, null, List.of()),
        new ThrowableInfo("java.lang.StackOverflowError", null, shifted, null, List.of()));
  }

  @Test
  void plumbingAroundTheErrorDoesNotCount() {
    ThrowableInfo bare = error("java.lang.IllegalStateException", in("com.acme.A.m:1"));
    for (String wrapper :
        List.of(
            "java.util.concurrent.ExecutionException",
            "java.util.concurrent.CompletionException",
            "java.lang.reflect.InvocationTargetException",
            "java.lang.reflect.UndeclaredThrowableException")) {
      assertSame(
          bare, new ThrowableInfo(wrapper, null, List.of(in("com.acme.W.x:1")), bare, List.of()));
    }
  }

  @Test
  void plumbingAloneIsBetterThanNothing() {
    assertThat(
            Fingerprinter.fingerprint(
                error("java.util.concurrent.ExecutionException", in("com.acme.A.m:1"))))
        .startsWith("ee-");
  }

  @Test
  void anotherMethodTypeCauseOrCallerIsAnotherError() {
    ThrowableInfo error = error(NPE, in("com.acme.A.m:1"), in("com.acme.B.n:1"));

    assertDifferent(error, error(NPE, in("com.acme.A.other:1"), in("com.acme.B.n:1")));
    assertDifferent(error, error(NPE, in("com.acme.A.m:1"), in("com.acme.C.n:1")));
    assertDifferent(error, error("x.Y", in("com.acme.A.m:1"), in("com.acme.B.n:1")));
    assertDifferent(
        error, new ThrowableInfo("x.Y", null, List.of(in("com.acme.B.n:1")), error, List.of()));
  }

  @Test
  void withoutInAppFramesTheFirstFramesCount() {
    assertDifferent(error(NPE, out("lib.A.m")), error(NPE, out("lib.A.n")));
  }

  @Test
  void thePathHoldsInAppFramesOnceInnermostFirst() {
    ThrowableInfo error =
        error(
            NPE,
            out("java.util.Objects.requireNonNull"),
            in("com.acme.P.value:1"),
            in("com.acme.P.lambda$array$3:2"),
            in("com.acme.P.value:4"),
            out("java.util.ArrayList.forEach"),
            in("com.acme.Main.main:9"));
    ThrowableInfo wrapped =
        new ThrowableInfo("x.Y", null, List.of(in("com.acme.Main.main:9")), error, List.of());

    assertThat(Fingerprinter.inAppPath(wrapped))
        .containsExactly("com.acme.P.value", "com.acme.P.lambda in array", "com.acme.Main.main");
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.A.m, com.acme.A.m",
    "com.acme.A.<init>, com.acme.A.<init>",
    "com.acme.A$1.run, com.acme.A.run",
    "com.acme.A$1$2.run, com.acme.A.run",
    "com.acme.A$1Local.run, com.acme.A$Local.run",
    "com.acme.A$B.run, com.acme.A$B.run",
    "com.acme.A.lambda$foo$12, com.acme.A.lambda in foo",
    "com.acme.A.lambda$new$0, com.acme.A.lambda in new",
    "com.acme.A.lambda$null$3, com.acme.A.lambda",
    "com.acme.A.lambda$3, com.acme.A.lambda",
    "com.acme.A.foo$lambda$0, com.acme.A.lambda in foo",
    "com.acme.A.foo$lambda-0, com.acme.A.lambda in foo",
    "com.acme.A.$anonfun$foo$1, com.acme.A.lambda in foo",
    "com.acme.A.foo$default, com.acme.A.foo",
    "com.acme.A.foo$original$AbC12, com.acme.A.foo",
    "com.acme.A.access$000, com.acme.A.access",
    "com.acme.A.CGLIB$foo$3, com.acme.A.foo",
    "com.acme.A$$EnhancerBySpringCGLIB$$1f2a.foo, com.acme.A.foo",
    "com.acme.A$$Lambda$14/0x0000000800066840.get, com.acme.A.get",
    "com.acme.Hidden/0x0000000800066840.get, com.acme.Hidden.get",
    "jdk.proxy2.$Proxy7.buy, jdk.proxy2.$Proxy.buy",
    "$Proxy7.buy, $Proxy.buy",
    "com.acme.Client_Proxyless.buy, com.acme.Client_Proxyless.buy",
    "com.acme.$.m, com.acme.$.m",
    "com.acme.A$.m, com.acme.A$.m",
    "com.acme.A.$, com.acme.A.$"
  })
  void framesAreNamedWithoutWhatVaries(String frame, String name) {
    assertThat(Fingerprinter.normalise(in(frame + ":1"))).isEqualTo(name);
  }

  private static ThrowableInfo recursion(List<TraceFrame> cycle, int depth) {
    List<TraceFrame> trace = new ArrayList<>();
    trace.add(in("com.acme.P.fail:9"));
    for (int i = 0; i < depth; i++) {
      trace.addAll(cycle);
    }
    trace.add(in("com.acme.Main.main:1"));
    return new ThrowableInfo(NPE, null, trace, null, List.of());
  }

  private static void assertSame(ThrowableInfo one, ThrowableInfo other) {
    assertThat(Fingerprinter.fingerprint(other)).isEqualTo(Fingerprinter.fingerprint(one));
  }

  private static void assertDifferent(ThrowableInfo one, ThrowableInfo other) {
    assertThat(Fingerprinter.fingerprint(other)).isNotEqualTo(Fingerprinter.fingerprint(one));
  }

  private static ThrowableInfo error(String type, TraceFrame... trace) {
    return new ThrowableInfo(type, null, List.of(trace), null, List.of());
  }

  /** An in-app frame from {@code class.method:line}. */
  private static TraceFrame in(String text) {
    int colon = text.lastIndexOf(':');
    int dot = text.lastIndexOf('.', colon);
    return new TraceFrame(
        text.substring(0, dot),
        text.substring(dot + 1, colon),
        null,
        Integer.parseInt(text.substring(colon + 1)),
        true);
  }

  private static TraceFrame out(String text) {
    int dot = text.lastIndexOf('.');
    return new TraceFrame(text.substring(0, dot), text.substring(dot + 1), null, 1, false);
  }
}
