package dev.argus.benchmarks.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ReportDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with the packaged agent, which watches {@code com.example.shop}. */
final class Forked {

  private static final long MOST_MINUTES = 2;

  private final Path directory;
  private final List<String> jvmOptions = new ArrayList<>();
  private boolean withAgent = true;

  /** What came of it. */
  record Outcome(int exit, String out, String err, List<CrashReport> reports) {}

  Forked(Path directory) {
    this.directory = directory;
  }

  /** JVM options in front of the agent. */
  Forked jvm(String... options) {
    jvmOptions.addAll(List.of(options));
    return this;
  }

  /** From here on options come behind the agent. */
  Forked agent() {
    jvmOptions.add(
        "-javaagent:"
            + System.getProperty("argus.agent.jar")
            + "=inApp=com.example.shop,values=raw,reports="
            + reports());
    withAgent = false;
    return this;
  }

  private Path reports() {
    return directory.resolve("reports");
  }

  /** The class path of the tests. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Runs {@link Host}. */
  Outcome host(String scenario) throws IOException, InterruptedException {
    return run("-cp", classPath(), Host.class.getName(), scenario);
  }

  /**
   * Runs the JVM.
   *
   * @param what what to start, and its arguments
   */
  Outcome run(String... what) throws IOException, InterruptedException {
    if (withAgent) {
      agent();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of(what));
    Path out = directory.resolve("out.txt");
    Path err = directory.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("did not end: " + command + "\n" + Files.readString(err));
    }
    return new Outcome(
        process.exitValue(), Files.readString(out), Files.readString(err), written());
  }

  private List<CrashReport> written() throws IOException {
    if (!Files.isDirectory(reports())) {
      return List.of();
    }
    ReportDirectory.Contents contents = ReportDirectory.open(reports()).read();
    assertThat(contents.problems()).isEmpty();
    return contents.reports();
  }
}
