package dev.argus.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FingerprintPropertyTest {

  /**
   * Frames that carry a call, each as {@code type.method}, a # where a generator puts what it
   * likes.
   */
  private static final List<String> PLUMBING =
      List.of(
          // proxies of the application's classes
          "com.acme.shop.Orders$$EnhancerBySpringCGLIB$$#.pay",
          "com.acme.shop.Orders$$FastClassBySpringCGLIB$$#.invoke",
          "com.acme.shop.Orders$$SpringCGLIB$$0.CGLIB$pay$#",
          "com.acme.shop.Orders$$SpringCGLIB$$#.pay",
          "com.acme.shop.Orders$$EnhancerByCGLIB$$#.pay",
          "com.acme.shop.Orders$ByteBuddy$#.pay",
          "com.acme.shop.Orders$ByteBuddy$#$auxiliary$#.call",
          "com.acme.shop.Orders$HibernateProxy$#.pay",
          "com.acme.shop.Orders_$$_jvst#_0.pay",
          "com.acme.shop.Orders_$$_javassist_#._d1pay",
          "com.acme.shop.Orders$MockitoMock$#.pay",
          "com.acme.shop.Orders$Proxy$_$$_WeldClientProxy.pay",
          "com.acme.shop.Orders$Proxy$_$$_WeldSubclass.pay$$super",
          "com.acme.shop.Orders$$EnhancerByGuice$$#.GUICE$TRAMPOLINE",
          "com.acme.shop.Orders$$FastClassByGuice$$#.invoke",
          "com.acme.shop.Orders_ClientProxy.pay",
          "com.acme.$Proxy#.pay",
          "com.sun.proxy.$Proxy#.pay",
          "jdk.proxy2.$Proxy#.pay",
          // lambdas, hidden classes, accessors
          "com.acme.shop.Orders$$Lambda$#/0x00007f#.apply",
          "com.acme.shop.Orders$$Lambda/0x000000#.apply",
          "com.acme.shop.Orders.access$#00",
          "java.lang.invoke.LambdaForm$DMH/0x#.invokeStatic",
          "java.lang.invoke.LambdaForm$MH/0x#.invoke",
          "java.lang.invoke.DirectMethodHandle$Holder.invokeVirtual",
          "java.lang.invoke.Invokers$Holder.invokeExact_MT",
          // reflection of all JDKs
          "sun.reflect.NativeMethodAccessorImpl.invoke0",
          "sun.reflect.GeneratedMethodAccessor#.invoke",
          "jdk.internal.reflect.NativeMethodAccessorImpl.invoke",
          "jdk.internal.reflect.DelegatingMethodAccessorImpl.invoke",
          "jdk.internal.reflect.GeneratedMethodAccessor#.invoke",
          "jdk.internal.reflect.DirectMethodHandleAccessor.invoke",
          "jdk.internal.reflect.DirectConstructorHandleAccessor.newInstance",
          "java.lang.reflect.Method.invoke",
          // pools, streams, containers
          "java.lang.Thread.run",
          "java.lang.VirtualThread.run",
          "java.util.concurrent.ThreadPoolExecutor$Worker.run",
          "java.util.concurrent.FutureTask.run",
          "java.util.concurrent.ForkJoinTask.doExec",
          "java.util.concurrent.CompletableFuture$AsyncSupply.run",
          "java.util.stream.ReferencePipeline$#$1.accept",
          "org.springframework.aop.framework.CglibAopProxy$DynamicAdvisedInterceptor.intercept",
          "org.springframework.cglib.proxy.MethodProxy.invoke",
          "org.apache.catalina.core.ApplicationFilterChain.doFilter",
          "jakarta.servlet.http.HttpServlet.service",
          "io.netty.channel.AbstractChannelHandlerContext.invokeChannelRead",
          "reactor.core.publisher.FluxMap$MapSubscriber.onNext",
          "kotlinx.coroutines.DispatchedTask.run");

  private static final List<String> WRAPPERS =
      List.of(
          "java.util.concurrent.ExecutionException",
          "java.util.concurrent.CompletionException",
          "java.lang.reflect.InvocationTargetException",
          "java.lang.reflect.UndeclaredThrowableException",
          "java.lang.RuntimeException");

  /** A method of the application that failed, with the way in below it. */
  record Failure(String type, String place, String method, String message, List<String> wayIn) {}

  @Property
  void variationsThatAreNoOtherBugKeepTheFingerprint(
      @ForAll("failures") Failure failure, @ForAll long seed) {
    Random random = new Random(seed);

    assertThat(Errors.fingerprints(varied(failure, random)))
        .isEqualTo(Errors.fingerprints(varied(failure, random)));
  }

  @Property
  void aMovedPackageFindsItsPast(
      @ForAll("failures") Failure failure, @ForAll("names") String name) {
    Failure moved =
        new Failure(
            failure.type,
            failure.place.replace("com.acme.shop", "com.acme." + name),
            failure.method,
            failure.message,
            failure.wayIn);

    assertThat(Errors.isTakenFor(varied(failure, new Random(1)), varied(moved, new Random(2))))
        .isTrue();
  }

  @Property
  void theDepthOfARecursionDoesNotCount(
      @ForAll("failures") Failure failure, @ForAll @IntRange(min = 2, max = 300) int depth) {
    assertThat(Errors.fingerprints(recursion(failure, depth)))
        .isEqualTo(Errors.fingerprints(recursion(failure, 2)));
  }

  private static ThrowableInfo recursion(Failure failure, int depth) {
    Random random = new Random(depth);
    List<TraceFrame> trace = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      trace.add(frame(failure.place, failure.method, random, true));
      trace.add(frame(failure.place, failure.method + "Again", random, true));
    }
    trace.add(frame("com.acme.web.Way", "in", random, true));
    return new ThrowableInfo(failure.type, failure.message, trace, null, List.of());
  }

  @Property
  void anotherPlaceIsAnotherError(@ForAll("failures") Failure one, @ForAll("names") String method) {
    Failure other = new Failure(one.type, one.place, one.method + method, one.message, one.wayIn);

    assertThat(Errors.name(varied(one, new Random(1))))
        .isNotEqualTo(Errors.name(varied(other, new Random(1))));
  }

  @Property
  void anotherRootTypeIsAnotherError(
      @ForAll("failures") Failure one, @ForAll("names") String name) {
    Failure other = new Failure(one.type + name, one.place, one.method, one.message, one.wayIn);

    assertThat(Errors.name(varied(one, new Random(1))))
        .isNotEqualTo(Errors.name(varied(other, new Random(1))));
  }

  @Property
  void whatIsNeitherPlaceNorTypeOfAKnownErrorIsNotTakenForIt(
      @ForAll("failures") Failure one, @ForAll("failures") Failure other) {
    Assume.that(!one.place.equals(other.place) && !one.type.equals(other.type));

    assertThat(Errors.isTakenFor(varied(one, new Random(1)), varied(other, new Random(2))))
        .isFalse();
  }

  @Property
  void anyTextsGiveAFingerprint(
      @ForAll String type, @ForAll String message, @ForAll String frame, @ForAll String method) {
    ThrowableInfo error =
        new ThrowableInfo(
            type, message, List.of(new TraceFrame(frame, method, null, 1, true)), null, List.of());

    assertThat(Errors.name(error)).matches("[a-z]{1,8}-[0-9a-f]{12}");
  }

  private static ThrowableInfo varied(Failure failure, Random random) {
    List<TraceFrame> trace = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      trace.add(plumbing(random));
    }
    String method =
        random.nextBoolean()
            ? failure.method
            : "lambda$" + failure.method + "$" + random.nextInt(40);
    trace.add(frame(failure.place, method, random, true));
    for (int i = random.nextInt(4); i > 0; i--) {
      trace.add(frame(failure.place, failure.method, random, true));
    }
    for (String outer : failure.wayIn) {
      if (random.nextBoolean()) {
        trace.add(plumbing(random));
      }
      if (random.nextBoolean()) {
        trace.add(frame("com.acme.web.Way" + outer, outer, random, true));
      }
    }
    String data =
        failure.message
            + " "
            + random.nextInt()
            + " "
            + new UUID(random.nextLong(), random.nextLong())
            + " '"
            + Long.toString(random.nextLong(), 36)
            + "' /var/data/"
            + random.nextInt(99)
            + "/x 2026-03-0"
            + (1 + random.nextInt(9))
            + " 10.0.0."
            + random.nextInt(255)
            + " 0x"
            + Integer.toHexString(random.nextInt())
            + " in "
            + random.nextInt(999)
            + " ms, "
            + random.nextInt(99)
            + "KB, https://host"
            + random.nextInt(9)
            + ".example.org/a?b="
            + random.nextInt()
            + " mail"
            + random.nextInt(9)
            + "@example.org d41d8cd98f00b204e9800998ecf8427e";
    ThrowableInfo error =
        new ThrowableInfo(failure.type, data, List.copyOf(trace), null, List.of());
    for (int i = random.nextInt(3); i > 0; i--) {
      String wrapper = WRAPPERS.get(random.nextInt(WRAPPERS.size()));
      error =
          new ThrowableInfo(
              wrapper,
              "at " + i,
              List.of(frame("com.acme.W", "w", random, true)),
              error,
              List.of());
    }
    return error;
  }

  private static TraceFrame plumbing(Random random) {
    String generated = Integer.toHexString(random.nextInt(1 << 24));
    String number = Integer.toString(random.nextInt(90));
    String method = PLUMBING.get(random.nextInt(PLUMBING.size()));
    boolean numbered =
        method.contains("$Proxy#") || method.contains("access$") || random.nextBoolean();
    String whole = method.replace("#", numbered ? number : generated);
    int dot = whole.lastIndexOf('.');
    String type = whole.substring(0, dot);
    return frame(type, whole.substring(dot + 1), random, type.startsWith("com.acme"));
  }

  private static TraceFrame frame(String type, String method, Random random, boolean inApp) {
    return new TraceFrame(type, method, null, random.nextInt(9_999), inApp);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(3).ofMaxLength(9);
  }

  @Provide
  Arbitrary<Failure> failures() {
    Arbitrary<String> types =
        Arbitraries.of(
            "java.lang.IllegalStateException",
            "java.lang.UnsupportedOperationException",
            "com.acme.shop.OutOfStockException");
    Arbitrary<String> places =
        names()
            .map(
                n -> "com.acme.shop." + Character.toUpperCase(n.charAt(0)) + n.substring(1) + "Zz");
    Arbitrary<String> messages = Arbitraries.of("order is gone", "cannot go from new to done", "");
    return Combinators.combine(types, places, names(), messages, names().list().ofMaxSize(6))
        .as((t, p, m, text, way) -> new Failure(t, p, "do" + m, text, way));
  }
}
