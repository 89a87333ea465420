package dev.argus.benchmarks.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.argus.benchmarks.frameworks.Forked.Outcome;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.snapshot.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An error is reported with its arguments whatever framework calls the program and swallows it. */
class FrameworksIT {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "tomcat, doGet, 200 500",
    "jetty, doGet, 200 500",
    "undertow, handleRequest, 200 500",
    "spring-mvc, price, 200 409",
    "spring-webflux, price, 200 409",
    "spring-scheduled, refresh, true",
    "spring-async, refreshLater, true",
    "spring-kafka, onMessage, true",
    "jax-rs, price, 200 500",
    "grpc, invoke, 250 UNKNOWN",
    "netty, channelRead0, 250 closed",
    "quartz, execute, true",
    "reactor, price, dropped",
    "rxjava, price, dropped",
    "osgi, start, failed"
  })
  void errorsInWhatAFrameworkCalls(String framework, String method, String seen) throws Exception {
    assertReported(new Forked(directory).host(framework), method, seen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reactor-signal", "rxjava-signal"})
  void errorsThatAreHandedOnAndDropped(String framework) throws Exception {
    assertThat(new Forked(directory).host(framework).reports())
        .anySatisfy(
            report -> {
              assertThat(report.throwable().chain())
                  .extracting("type")
                  .contains("java.lang.IllegalArgumentException");
              assertThat(report.throwable().chain().toString()).contains("PriceStreams");
            });
  }

  @Test
  void errorsOnVirtualThreads() throws Exception {
    assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);

    assertReported(new Forked(directory).host("virtual-thread"), "call", "done");
  }

  @Test
  void errorsInStructuredConcurrency() throws Exception {
    assumeThat(Runtime.version().feature()).as("of this preview").isEqualTo(25);

    assertReported(
        new Forked(directory).jvm("--enable-preview").host("structured"), "call", "failed");
  }

  /** Asserts that the error has its arguments, and that the program went on as it would have. */
  static void assertReported(Outcome outcome, String method, String seen) {
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines()).containsExactly(seen.split(" "));
    assertThat(outcome.reports()).anySatisfy(report -> assertComplete(report, method));
  }

  /** Asserts that a report has the failing method with its argument, and its caller. */
  static void assertComplete(CrashReport report, String caller) {
    assertThat(report.frames()).extracting(FrameCapture::method).contains("of", caller);
    assertThat(report.frames().get(0).arguments())
        .singleElement()
        .extracting(FrameCapture.Argument::value)
        .isEqualTo(new Value.Text("coffee", 0));
  }
}
