package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A program of a test that crashes under the agent, and what is generated from that. */
final class CrashProject {

  private final Path folder;

  /** A project in an empty folder. */
  CrashProject(Path folder) {
    this.folder = folder;
  }

  /** Runs the tests named by its arguments and prints, for each, how it ended. */
  public static final class Runner {

    private Runner() {}

    /** Prints {@code passed} or the failure with its causes. */
    public static void main(String[] classes) {
      LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
      for (String name : classes) {
        request.selectors(DiscoverySelectors.selectClass(name));
      }
      Launcher launcher = LauncherFactory.create();
      launcher.execute(
          request.build(),
          new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
              if (test.isTest()) {
                System.out.println("result: " + outcome(result));
              }
            }
          });
    }

    private static String outcome(TestExecutionResult result) {
      StringBuilder text = new StringBuilder();
      Throwable t = result.getThrowable().orElse(null);
      for (; t != null; t = t.getCause()) {
        text.append(t.getClass().getName()).append(' ').append(t.getMessage()).append(" < ");
        for (StackTraceElement frame : t.getStackTrace()) {
          if (frame.getClassName().startsWith("com.acme.")) {
            text.append(frame.getMethodName()).append(' ');
          }
        }
      }
      return text.isEmpty() ? "passed" : text.toString();
    }
  }

  /**
   * Runs a program under the agent, which must write a report.
   *
   * @param inApp its packages
   * @return what it printed
   */
  String crash(Path classes, String main, String inApp) throws Exception {
    Path reports = folder.resolve("reports");
    String agent =
        "-javaagent:"
            + System.getProperty("argus.agent.jar")
            + "=inApp="
            + inApp
            + ",reports="
            + reports;
    String said = java(agent, "-cp", classes, main);
    try (Stream<Path> files = Files.list(reports)) {
      assertThat(files).as(said).isNotEmpty();
    }
    return said;
  }

  /** The tests that are generated from the reports; at least one. */
  List<Path> generate(Path classes) throws Exception {
    Path tests = folder.resolve("tests");
    String said =
        java(
            "-jar",
            System.getProperty("argus.cli.jar"),
            "generate",
            "--reports",
            folder.resolve("reports"),
            "--classpath",
            classes,
            "--out",
            tests);
    assertThat(tests).as(said).exists();
    List<Path> sources = files(tests, ".java");
    assertThat(sources).as(said).isNotEmpty();
    return sources;
  }

  /** Compiles a generated test against some classes and runs it, with plain JUnit. */
  List<String> run(Path source, Path classes) throws Exception {
    Path compiled = Files.createTempDirectory(folder, "test");
    String text = Files.readString(source);
    String inPackage = text.substring(text.indexOf("package ") + 8, text.indexOf(';'));
    String classPath = classes + File.pathSeparator + System.getProperty("java.class.path");
    javac(List.of("-cp", classPath, "-d", compiled.toString(), source.toString()));
    for (Path state : files(source.getParent(), ".json")) {
      Path copy =
          compiled.resolve(inPackage.replace('.', '/')).resolve(state.getFileName().toString());
      Files.copy(state, copy);
    }
    String name = source.getFileName().toString().replace(".java", "");
    String out =
        java(
            "-cp",
            compiled + File.pathSeparator + classPath,
            Runner.class.getName(),
            inPackage + "." + name);
    return out.lines().filter(line -> line.startsWith("result: ")).toList();
  }

  /**
   * Compiles a version of the program.
   *
   * @param sources each with its class first
   */
  Path compile(String name, String... sources) throws IOException {
    Path classes = Files.createDirectories(folder.resolve(name));
    Path from = Files.createDirectories(folder.resolve(name + "-src"));
    List<String> arguments = new ArrayList<>(List.of("-g", "-d", classes.toString()));
    for (String source : sources) {
      String type = source.replaceFirst("(?s).*?(class|interface|record) (\\w+).*", "$2");
      arguments.add(Files.writeString(from.resolve(type + ".java"), source).toString());
    }
    javac(arguments);
    return classes;
  }

  private static void javac(List<String> arguments) {
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertThat(status).as("javac " + arguments).isZero();
  }

  private static List<Path> files(Path below, String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(below)) {
      return all.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    }
  }

  /** What a JVM prints. */
  private String java(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    Path out = Files.createTempFile(folder, "out", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    assertThat(ended).as("ends in time: " + Files.readString(out)).isTrue();
    return Files.readString(out);
  }
}
