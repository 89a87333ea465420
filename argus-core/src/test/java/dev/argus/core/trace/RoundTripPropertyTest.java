package dev.argus.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What {@code printStackTrace} writes is read back as the same throwable. */
class RoundTripPropertyTest {

  private static final List<String> ODD_LINES =
      List.of(
          "",
          " ",
          "at [Source: (String)\"{}\"; line: 1, column: 2] (through x)",
          "\tat the end of the day",
          "com.acme.FakeException: in the message",
          "2026-03-01 10:00:00 ERROR in the message",
          "\"main\" #1 prio=5",
          "java.lang.Thread.State: RUNNABLE",
          "... and 3 more",
          "\\n\\tat com.acme.Fake.method(Fake.java:1)",
          "Gr\u00fc\u00dfe \ud83d\ude00",
          "{\"a\": [1, 2]}",
          "x: y: z",
          "trailing blanks  ",
          "\ttab");

  @Property(tries = 1_000)
  void printedThrowableIsReadBack(@ForAll("throwables") Plan plan) {
    Throwable thrown = plan.build();

    assertThat(StackTraceParser.parse(printed(thrown))).contains(expected(thrown));
  }

  @Property(tries = 300)
  void windowsLineEndsMakeNoDifference(@ForAll("throwables") Plan plan) {
    Throwable thrown = plan.build();
    String windows = printed(thrown).replace("\n", "\r\n");

    assertThat(StackTraceParser.parse(windows)).contains(expected(thrown));
  }

  @Property(tries = 500)
  void logHoldsEachThrowableThatWasLogged(@ForAll("logged") List<Plan> plans) {
    List<Throwable> thrown = plans.stream().map(Plan::build).toList();
    StringBuilder log = new StringBuilder("2026-03-01 10:00:00.000  INFO [main] started\n");
    for (Throwable t : thrown) {
      log.append("2026-03-01 10:00:01.000 ERROR [main] c.a.Orders - failed\n").append(printed(t));
    }
    log.append("2026-03-01 10:00:02.000  INFO [main] stopped\n");

    assertThat(StackTraceReader.all(log.toString()))
        .isEqualTo(thrown.stream().map(RoundTripPropertyTest::expected).toList());
  }

  static String printed(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  static StackTrace expected(Throwable thrown) {
    return expected(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** As {@code printStackTrace} walks: what was printed before is only mentioned. */
  private static StackTrace expected(Throwable t, Set<Throwable> seen) {
    String type = t.getClass().getName();
    if (!seen.add(t)) {
      return new StackTrace(type, t.getMessage(), List.of(), null, List.of(), true, false);
    }
    List<StackFrame> frames = new ArrayList<>();
    for (StackTraceElement e : t.getStackTrace()) {
      String file = e.isNativeMethod() ? null : e.getFileName();
      int line = e.isNativeMethod() ? -2 : file == null ? -1 : Math.max(-1, e.getLineNumber());
      frames.add(
          new StackFrame(
              e.getClassLoaderName(),
              e.getModuleName(),
              e.getModuleVersion(),
              e.getClassName(),
              e.getMethodName(),
              file,
              line));
    }
    List<StackTrace> suppressed = new ArrayList<>();
    for (Throwable s : t.getSuppressed()) {
      suppressed.add(expected(s, seen));
    }
    StackTrace cause = t.getCause() == null ? null : expected(t.getCause(), seen);
    return new StackTrace(type, t.getMessage(), frames, cause, suppressed, false, false);
  }

  /** A throwable without what it refers to. */
  record Bare(int kind, @Nullable String message, List<StackTraceElement> trace) {
    Throwable build() {
      Throwable t =
          switch (kind) {
            case 0 -> new IllegalStateException(message);
            case 1 -> new IOException(message);
            case 2 -> new NestedException(message);
            default -> new Error(message);
          };
      t.setStackTrace(trace.toArray(new StackTraceElement[0]));
      return t;
    }
  }

  /** Several throwables that refer to each other at random, cycles included. */
  record Plan(List<Bare> parts, long seed) {
    Throwable build() {
      Random random = new Random(seed);
      List<Throwable> list = parts.stream().map(Bare::build).toList();
      for (Throwable t : list) {
        Throwable cause = list.get(random.nextInt(list.size()));
        if (cause != t && random.nextInt(3) > 0) {
          t.initCause(cause);
        }
        while (random.nextInt(3) == 0) {
          Throwable suppressed = list.get(random.nextInt(list.size()));
          if (suppressed != t) {
            t.addSuppressed(suppressed);
          }
        }
      }
      return list.get(0);
    }
  }

  @Provide
  Arbitrary<Plan> throwables() {
    return plan(messages(), 0);
  }

  /** With frames, and a message that says nothing that a log could say. */
  @Provide
  Arbitrary<List<Plan>> logged() {
    Arbitrary<String> plain =
        Arbitraries.of("late", "Order 12 is gone", "a\nb", "", "x: y").injectNull(0.1);
    return plan(plain, 1).list().ofMinSize(1).ofMaxSize(4);
  }

  private static Arbitrary<Plan> plan(Arbitrary<@Nullable String> messages, int fewestFrames) {
    Arbitrary<Bare> bare =
        Combinators.combine(Arbitraries.integers().between(0, 3), messages, traces(fewestFrames))
            .as(Bare::new)
            .filter(RoundTripPropertyTest::hasFramesAfterSuchLines);
    return Combinators.combine(bare.list().ofMinSize(1).ofMaxSize(6), Arbitraries.longs())
        .as(Plan::new);
  }

  private static Arbitrary<List<StackTraceElement>> traces(int fewestFrames) {
    // a common outer end, so that frames are left out
    List<StackTraceElement> entry =
        List.of(
            new StackTraceElement("app", null, null, "com.acme.Main", "run", "Main.java", 12),
            new StackTraceElement(null, "java.base", "17", "java.lang.Thread", "run", null, -1));
    return Combinators.combine(
            frames().list().ofMinSize(fewestFrames).ofMaxSize(5), Arbitraries.of(true, false))
        .as(
            (inner, outer) -> {
              List<StackTraceElement> all = new ArrayList<>(inner);
              all.addAll(outer ? entry : List.of());
              return all;
            });
  }

  private static Arbitrary<@Nullable String> messages() {
    Arbitrary<String> line =
        Arbitraries.oneOf(
            Arbitraries.of(ODD_LINES),
            Arbitraries.strings()
                .all()
                .excludeChars('\n', '\r', '\u001b', '\ufeff', ']')
                .ofMaxLength(20)
                .filter(RoundTripPropertyTest::isUnambiguous));
    Arbitrary<String> last =
        Arbitraries.oneOf(
            line,
            Arbitraries.of(
                "at com.acme.Fake.method(Fake.java:1)", "  at com.acme.Fake.method(Fake.java:1)"));
    return Combinators.combine(line.list().ofMaxSize(3), last)
        .as((lines, end) -> lines.isEmpty() ? end : String.join("\n", lines) + "\n" + end)
        .injectNull(0.2);
  }

  /** Only a real frame after it tells that a line of the message isn't one. */
  private static boolean hasFramesAfterSuchLines(Bare bare) {
    String message = bare.message();
    return !bare.trace().isEmpty() || message == null || !message.contains("Fake.java");
  }

  private static boolean isUnambiguous(String line) {
    return !line.strip().startsWith("at ") && !line.strip().startsWith("...");
  }

  private static Arbitrary<StackTraceElement> frames() {
    Arbitrary<String> loaders = Arbitraries.of("app", "platform", "my-loader").injectNull(0.7);
    Arbitrary<String> modules = Arbitraries.of("java.base", "com.acme.shop").injectNull(0.5);
    Arbitrary<String> versions = Arbitraries.of("17.0.2", "1.0-SNAPSHOT").injectNull(0.5);
    Arbitrary<String> types =
        Arbitraries.of(
            "com.acme.Orders",
            "Main",
            "com.acme.Orders$Line$1",
            "com.acme.Orders$$Lambda$14/0x0000000800066840",
            "com.acme.Orders$$Lambda/0x00007f1c1c0a1000",
            "scala.collection.immutable.$colon$colon",
            "jdk.proxy2.$Proxy7",
            "com.acme.\u00dcbersicht");
    Arbitrary<String> methods =
        Arbitraries.of(
            "price",
            "<init>",
            "<clinit>",
            "lambda$price$0",
            "$anonfun$f$1",
            "value-impl",
            "pr\u00fcfe");
    Arbitrary<String> files =
        Arbitraries.of("Orders.java", "Orders.kt", "<generated>", "NO_SOURCE_FILE").injectNull(0.3);
    return Combinators.combine(
            loaders,
            modules,
            versions,
            types,
            methods,
            files,
            Arbitraries.of(-2, -1, 1, 42, 65_535))
        .as(
            (loader, module, version, type, method, file, line) ->
                new StackTraceElement(
                    loader, module, module == null ? null : version, type, method, file, line));
  }

  private static final class NestedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NestedException(@Nullable String message) {
      super(message);
    }
  }
}
