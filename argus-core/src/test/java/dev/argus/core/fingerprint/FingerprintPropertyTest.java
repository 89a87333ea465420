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
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FingerprintPropertyTest {

  private static final List<String> PLUMBING =
      List.of(
          "java.lang.reflect.Method",
          "jdk.internal.reflect.GeneratedMethodAccessor7",
          "jdk.internal.reflect.DirectMethodHandleAccessor",
          "java.util.concurrent.ThreadPoolExecutor$Worker",
          "java.util.stream.ReferencePipeline$3$1",
          "org.springframework.aop.framework.CglibAopProxy",
          "com.acme.shop.Orders$$SpringCGLIB$$0",
          "com.acme.shop.Orders$ByteBuddy$a1B2c3",
          "com.acme.$Proxy19");

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
            + Integer.toHexString(random.nextInt());
    ThrowableInfo error =
        new ThrowableInfo(failure.type, data, List.copyOf(trace), null, List.of());
    for (int i = random.nextInt(3); i > 0; i--) {
      String wrapper =
          List.of(
                  "java.util.concurrent.ExecutionException",
                  "java.util.concurrent.CompletionException",
                  "java.lang.reflect.InvocationTargetException",
                  "java.lang.RuntimeException")
              .get(random.nextInt(4));
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
    String type = PLUMBING.get(random.nextInt(PLUMBING.size()));
    return frame(type, "invoke", random, type.startsWith("com.acme"));
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
