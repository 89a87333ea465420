package dev.argus.agent;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ReportDirectory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the tests in a JVM of its own, with the packaged agent or without. */
final class ForkedApp {

  private static final long TIMEOUT_SECONDS = 120;

  private final Class<?> main;
  private final Path directory;
  private final Path reports;
  private final List<String> jvmOptions = new ArrayList<>();
  private final List<Class<?>> libraries = new ArrayList<>();
  private String agentOptions;
  private boolean agent = true;

  /** What came of it. */
  record Outcome(int exit, String out, String err, List<CrashReport> reports) {

    CrashReport only() {
      if (reports.size() != 1) {
        throw new AssertionError("Expected one report: " + reports + "\n" + err);
      }
      return reports.get(0);
    }
  }

  private ForkedApp(Class<?> main, Path directory) {
    this.main = main;
    this.directory = directory;
    this.reports = directory.resolve("reports");
    this.agentOptions = "inApp=com.example.app,reports=" + reports;
  }

  static ForkedApp of(Class<?> main, Path directory) {
    return new ForkedApp(main, directory);
  }

  ForkedApp jvm(String... options) {
    jvmOptions.addAll(List.of(options));
    return this;
  }

  /** Puts the jar of a class on the class path. */
  ForkedApp library(Class<?>... types) {
    libraries.addAll(List.of(types));
    return this;
  }

  ForkedApp options(String options) {
    agentOptions = options;
    return this;
  }

  ForkedApp withoutAgent() {
    agent = false;
    return this;
  }

  Path reportsDirectory() {
    return reports;
  }

  Outcome run(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (agent) {
      command.add("-javaagent:" + System.getProperty("argus.agent.jar") + "=" + agentOptions);
    }
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(classPath());
    command.add(main.getName());
    command.addAll(List.of(arguments));
    try {
      Path out = directory.resolve("out.txt");
      Path err = directory.resolve("err.txt");
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("Did not end: " + command + "\n" + Files.readString(err));
      }
      return new Outcome(
          process.exitValue(), Files.readString(out), Files.readString(err), written());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private List<CrashReport> written() throws IOException {
    if (!Files.isDirectory(reports)) {
      return List.of();
    }
    ReportDirectory.Contents contents = ReportDirectory.open(reports).read();
    if (!contents.problems().isEmpty()) {
      throw new AssertionError("Unreadable reports: " + contents.problems());
    }
    return contents.reports().stream()
        .sorted(Comparator.comparing(CrashReport::capturedAt))
        .toList();
  }

  private String classPath() {
    List<String> entries = new ArrayList<>();
    entries.add(locationOf(main));
    for (Class<?> library : libraries) {
      entries.add(locationOf(library));
    }
    return String.join(File.pathSeparator, entries);
  }

  static String locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
