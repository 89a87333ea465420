package dev.argus.benchmarks.patterns;

import dev.argus.core.fingerprint.ErrorFeatures;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import dev.argus.patterns.embed.HashedEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The default embedding of a throwable with 30 frames that is in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PatternBenchmark {

  private static final int FRAMES = 30;

  private final HashedEmbedder embedder = new HashedEmbedder();
  private final ErrorFeatures features = new ErrorFeatures(FingerprintRules.standard());
  private final float[] vector = new float[embedder.dimensions()];
  private final ThrowableInfo error = error();

  private static ThrowableInfo error() {
    List<TraceFrame> trace = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      trace.add(
          new TraceFrame(
              "com.acme.shop.orders.OrderService",
              "total" + (char) ('A' + i % 26),
              "OrderService.java",
              100 + i,
              true));
    }
    return new ThrowableInfo(
        "java.lang.IllegalStateException",
        "Order 1001 cannot go from NEW to DONE",
        List.copyOf(trace),
        null,
        List.of());
  }

  /** Reading its features, and hashing them. */
  @Benchmark
  public float[] readAndEmbed() {
    features.read(error);
    embedder.embed(features, vector);
    return vector;
  }

  /** Hashing alone. */
  @Benchmark
  public float[] embed() {
    embedder.embed(features, vector);
    return vector;
  }
}
