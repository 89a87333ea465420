package dev.argus.benchmarks.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.ReportDirectory;
import dev.argus.core.snapshot.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    "rxjava, price, dropped"
  })
  void errorsInWhatAFrameworkCalls(String framework, String method, String seen) throws Exception {
    assertReported(framework, method, seen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reactor-signal", "rxjava-signal"})
  void errorsThatAreHandedOnAndDropped(String framework) throws Exception {
    assertThat(run(framework))
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

    assertReported("virtual-thread", "call", "done");
  }

  @Test
  void errorsInStructuredConcurrency() throws Exception {
    assumeThat(Runtime.version().feature()).as("of this preview").isEqualTo(25);

    assertReported("structured", "call", "failed", "--enable-preview");
  }

  private void assertReported(String framework, String method, String seen, String... jvmOptions)
      throws Exception {
    List<CrashReport> reports = run(framework, jvmOptions);

    assertThat(Files.readString(directory.resolve("out.txt")).lines())
        .containsExactly(seen.split(" "));
    assertThat(reports)
        .anySatisfy(
            report -> {
              assertThat(report.frames()).extracting(FrameCapture::method).contains("of", method);
              assertThat(report.frames().get(0).arguments())
                  .singleElement()
                  .extracting(FrameCapture.Argument::value)
                  .isEqualTo(new Value.Text("coffee", 0));
            });
  }

  private List<CrashReport> run(String framework, String... jvmOptions) throws Exception {
    Path reports = directory.resolve("reports");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(
        "-javaagent:"
            + System.getProperty("argus.agent.jar")
            + "=inApp=com.example.shop,values=raw,reports="
            + reports);
    command.addAll(List.of(jvmOptions));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Host.class.getName());
    command.add(framework);
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(directory.resolve("out.txt").toFile())
            .redirectError(directory.resolve("err.txt").toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("did not end: " + framework);
    }
    assertThat(process.exitValue()).as(errors()).isZero();
    ReportDirectory.Contents contents = ReportDirectory.open(reports).read();
    assertThat(contents.problems()).isEmpty();
    return contents.reports();
  }

  private String errors() throws IOException {
    return Files.readString(directory.resolve("err.txt"));
  }
}
