package dev.argus.benchmarks;

import dev.argus.core.fingerprint.FingerprintMaker;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.fingerprint.Fingerprinter;
import dev.argus.core.fingerprint.Fingerprints;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Fingerprints of a throwable with 30 frames that is in memory, as the agent makes them: at the
 * best, with the application's method innermost; below a library, with a message; in a wrapper; and
 * at the worst, without any method of the application.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FingerprintBenchmark {

  private static final int FRAMES = 30;

  private final FingerprintMaker maker = new FingerprintMaker(FingerprintRules.standard(), null);

  private final ThrowableInfo innermost =
      error(
          "java.lang.NullPointerException",
          "Cannot invoke \"java.math.BigDecimal.multiply(java.math.BigDecimal)\" because"
              + " \"line.price\" is null",
          0,
          null);

  private final ThrowableInfo belowLibrary =
      error(
          "com.fasterxml.jackson.core.JsonParseException",
          "Unrecognized token 'oops': was expecting (JSON String, Number, Array, Object or token"
              + " 'null', 'true' or 'false')\n at [Source: (String)\"{}\"; line: 1, column: 11]",
          12,
          null);

  private final ThrowableInfo wrapped =
      error(
          "java.util.concurrent.ExecutionException",
          "java.lang.IllegalStateException: Order 1001 cannot go from NEW to DONE",
          8,
          error(
              "java.lang.IllegalStateException", "Order 1001 cannot go from NEW to DONE", 1, null));

  private final ThrowableInfo foreign =
      error("java.lang.IllegalStateException", "Queue full", FRAMES, null);

  private static ThrowableInfo error(
      String type, String message, int libraryFrames, @Nullable ThrowableInfo cause) {
    List<TraceFrame> trace = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      trace.add(
          i < libraryFrames
              ? new TraceFrame(
                  "com.fasterxml.jackson.databind.deser.BeanDeserializer",
                  "vanillaDeserialize" + (char) ('A' + i % 26),
                  "BeanDeserializer.java",
                  100 + i,
                  false)
              : new TraceFrame(
                  "com.acme.shop.orders.OrderService$Totals",
                  "lambda$total" + (char) ('A' + i % 26) + "$" + i,
                  "OrderService.java",
                  100 + i,
                  true));
    }
    return new ThrowableInfo(type, message, List.copyOf(trace), cause, List.of());
  }

  /** The application's method is the innermost frame. */
  @Benchmark
  public Fingerprints applicationInnermost() {
    return maker.fingerprints(innermost);
  }

  /** Twelve frames of a library are further in. */
  @Benchmark
  public Fingerprints belowLibrary() {
    return maker.fingerprints(belowLibrary);
  }

  /** The cause of an {@code ExecutionException}. */
  @Benchmark
  public Fingerprints wrapped() {
    return maker.fingerprints(wrapped);
  }

  /** None of the frames is the application's. */
  @Benchmark
  public Fingerprints noApplication() {
    return maker.fingerprints(foreign);
  }

  /** Version 1, for scale. */
  @Benchmark
  public String version1() {
    return Fingerprinter.fingerprint(innermost);
  }
}
