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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The main job with nothing but the packaged jars: a program crashes under the agent, a test is
 * generated, and plain JUnit finds it red on the program as it is and green on the fixed one.
 */
class GenerateIT {

  private static final String LEDGER =
      """
      package com.acme.ledger;

      import java.util.ArrayDeque;
      import java.util.Deque;
      import java.util.HashMap;
      import java.util.Map;

      final class Ledger {
        interface Rates {
          Integer rateOf(String currency);
        }

        private final Rates rates;
        private final Deque<String> open = new ArrayDeque<>();
        private final Map<String, Integer> booked = new HashMap<>();

        Ledger(Rates rates) {
          this.rates = rates;
        }

        void enter(String entry) {
          open.add(entry);
        }

        int close() {
          int sum = 0;
          while (!open.isEmpty()) {
            sum += book(open.poll());
          }
          return sum;
        }

        private int book(String entry) {
          String[] parts = entry.split(" ");
          int amount = Integer.parseInt(parts[0]);
          int value = amount * rates.rateOf(parts[1]);
          booked.merge(parts[1], value, Integer::sum);
          return value;
        }
      }
      """;

  private static final String FIXED =
      LEDGER.replace(
          "int value = amount * rates.rateOf(parts[1]);",
          "Integer rate = rates.rateOf(parts[1]); int value = rate == null ? 0 : amount * rate;");

  private static final String MAIN =
      """
      package com.acme.ledger;

      import java.util.Map;

      public final class Main {
        public static void main(String[] args) throws InterruptedException {
          for (int round = 0; round < 3; round++) {
            Ledger ledger = new Ledger(Map.of("EUR", 100, "USD", 90)::get);
            ledger.enter("5 EUR");
            ledger.enter("7 XAU");
            ledger.enter("9 USD");
            Thread night = new Thread(ledger::close);
            night.start();
            night.join();
          }
        }
      }
      """;

  @TempDir private Path folder;

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

  @Test
  void aCrashBecomesATestThatIsRedNowAndGreenWithTheFix() throws Exception {
    Path buggy = compile("buggy", LEDGER, MAIN);
    Path fixed = compile("fixed", FIXED, MAIN);
    Path reports = folder.resolve("reports");
    String agent =
        "-javaagent:"
            + System.getProperty("argus.agent.jar")
            + "=inApp=com.acme,reports="
            + reports;
    assertThat(java(agent, "-cp", buggy, "com.acme.ledger.Main")).contains("NullPointerException");
    try (Stream<Path> files = Files.list(reports)) {
      assertThat(files).isNotEmpty();
    }

    Path tests = folder.resolve("tests");
    String said =
        java(
            "-jar",
            System.getProperty("argus.cli.jar"),
            "generate",
            "--reports",
            reports,
            "--classpath",
            buggy,
            "--out",
            tests);
    assertThat(tests).as(said).exists();
    List<Path> sources = files(tests, ".java");
    assertThat(sources).as(said).isNotEmpty();

    for (Path source : sources) {
      assertThat(run(source, buggy))
          .as(said + Files.readString(source))
          .isNotEmpty()
          .allSatisfy(
              result ->
                  assertThat(result)
                      .contains("java.lang.NullPointerException")
                      .contains("< book "));
      assertThat(run(source, fixed))
          .as(Files.readString(source))
          .isNotEmpty()
          .containsOnly("result: passed");
    }
  }

  /** Compiles a generated test against some classes and runs it, with plain JUnit. */
  private List<String> run(Path source, Path classes) throws Exception {
    Path compiled = Files.createTempDirectory(folder, "test");
    String classPath = classes + File.pathSeparator + System.getProperty("java.class.path");
    javac(List.of("-cp", classPath, "-d", compiled.toString(), source.toString()));
    for (Path state : files(source.getParent(), ".json")) {
      Path copy = compiled.resolve("com/acme/ledger").resolve(state.getFileName().toString());
      Files.copy(state, copy);
    }
    String name = source.getFileName().toString().replace(".java", "");
    String out =
        java(
            "-cp",
            compiled + File.pathSeparator + classPath,
            Runner.class.getName(),
            "com.acme.ledger." + name);
    return out.lines().filter(line -> line.startsWith("result: ")).toList();
  }

  private Path compile(String name, String... sources) throws IOException {
    Path classes = Files.createDirectories(folder.resolve(name));
    Path from = Files.createDirectories(folder.resolve(name + "-src"));
    List<String> arguments = new ArrayList<>(List.of("-g", "-d", classes.toString()));
    for (int i = 0; i < sources.length; i++) {
      Path file = from.resolve(i == 0 ? "Ledger.java" : "Main.java");
      arguments.add(Files.writeString(file, sources[i]).toString());
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
