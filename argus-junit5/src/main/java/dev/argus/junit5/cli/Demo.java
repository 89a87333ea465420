package dev.argus.junit5.cli;

import dev.argus.core.report.ReportDirectory;
import dev.argus.junit5.cli.DemoCommand.DemoFailure;
import dev.argus.junit5.cli.TestVerdict.Result;
import dev.argus.junit5.generate.GenerationOptions;
import dev.argus.junit5.generate.GenerationResult;
import dev.argus.junit5.generate.Outcome;
import dev.argus.junit5.generate.TestGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The steps of {@code argus demo}, told one by one. Each throws {@link DemoFailure} if it fails.
 */
final class Demo {

  private static final String EXPECTED = "java.lang.NullPointerException";
  private static final int STEPS = 6;
  private static final int PATIENCE_SECONDS = 60;

  private final Terminal terminal;
  private final Path agent;
  private final Path sources;
  private final Path classes;
  private final Path reports;
  private final Path tests;
  private final long start = System.nanoTime();
  private int step;

  Demo(Terminal terminal, Path folder, Path agent) {
    this.terminal = terminal;
    this.agent = agent;
    this.sources = folder.resolve("src");
    this.classes = folder.resolve("classes");
    this.reports = folder.resolve("argus-reports");
    this.tests = folder.resolve("test");
  }

  void run() throws IOException, InterruptedException {
    step("A small shop: baskets come in, invoices go out. It has a bug", "");
    List<Path> files = DemoFiles.writeApp(sources);
    compile(files);
    terminal.print("  " + files.size() + " classes compiled in " + sources.getParent());

    step("It runs under the agent", "argus run --in-app com.example.shop -- java -cp classes ...");
    runShop();

    step("What was captured", "argus list");
    CapturedError error = captured();

    step("A test is made of it", "argus generate --classpath classes --out test");
    Outcome outcome = generate(error);

    step("The test on the code as it is", "argus verify --tests test --classpath classes");
    verify(Result.RED);
    terminal.print("  Red, with the exception that the shop met.");

    step("The bug is fixed, and the test runs again", "argus verify ... --expect green");
    fix();
    verify(Result.GREEN);

    terminal.print("");
    terminal.print(
        terminal.bold(
            String.format(
                Locale.ROOT,
                "Done in %.1f s: a crash became a test that was red and is green since the fix.",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1000.0)));
    terminal.print("For a program of your own:");
    terminal.print("  java -javaagent:" + agent.getFileName() + "=inApp=com.acme ...");
    terminal.print("  argus generate --classpath CP --out src/test/java");
    if (GenerateCommand.needsArgus(outcome)) {
      throw new DemoFailure("the test should be plain JUnit, but needs Argus to run");
    }
  }

  private void step(String what, String command) {
    terminal.print("");
    terminal.print(terminal.bold("[" + ++step + "/" + STEPS + "] " + what));
    if (!command.isEmpty()) {
      terminal.print(terminal.faint("      $ " + command));
    }
    terminal.print("");
  }

  private void compile(List<Path> files) throws IOException {
    String objection = TestCompilation.compile(files, classes.toString(), classes);
    if (!objection.isEmpty()) {
      throw new DemoFailure("the shop does not compile: " + objection);
    }
  }

  private void runShop() throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Installation.java().toString(),
            "-Djava.util.logging.SimpleFormatter.format=%4$s: %5$s%6$s%n",
            "-Duser.language=en",
            "-cp",
            classes.toString(),
            DemoFiles.MAIN);
    AgentLaunch launch = new AgentLaunch(agent, List.of(DemoFiles.PACKAGE), reports);
    Process process = new ProcessBuilder(launch.command(command)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    Thread watchdog = new Thread(() -> endInTime(process), "argus-demo-watchdog");
    watchdog.setDaemon(true);
    watchdog.start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (!line.isBlank()) {
          terminal.print("  | " + PrintableText.line(line.replace("\t", "    ")));
        }
      }
    }
    int status = process.waitFor();
    if (status != 0) {
      throw new DemoFailure("the shop ended with status " + status);
    }
  }

  private static void endInTime(Process process) {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CapturedError captured() throws IOException {
    List<CapturedError> errors = CapturedError.of(ReportDirectory.open(reports).read().stored());
    if (errors.size() != 1) {
      throw new DemoFailure("one error was to be captured, not " + errors.size());
    }
    CapturedError error = errors.get(0);
    if (!error.root().type().equals(EXPECTED)) {
      throw new DemoFailure("captured was " + error.root().type() + ", not " + EXPECTED);
    }
    terminal.print("  " + error.fingerprint() + "  " + error.root().type());
    terminal.print("    seen     " + error.count() + " times, at " + error.place());
    for (var frame : error.best().frames()) {
      if (frame.method().equals("invoice")) {
        for (var argument : frame.arguments()) {
          terminal.print(
              PrintableText.line(
                  "    state    "
                      + argument.name()
                      + " = "
                      + StateText.of(frame.snapshot(), argument.value(), 400)));
        }
        terminal.print(
            "    taken    at method "
                + frame.capture().word()
                + (error.best().capture().word().equals("entry")
                    ? ", before the basket was emptied line by line"
                    : ""));
      }
    }
    return error;
  }

  private Outcome generate(CapturedError error) throws IOException {
    GenerationResult result =
        new TestGenerator(reports, classes.toString(), tests, GenerationOptions.DEFAULT, step -> {})
            .run();
    Outcome outcome =
        result.outcomes().stream()
            .filter(o -> o.fingerprint().equals(error.fingerprint()))
            .findFirst()
            .orElseThrow(() -> new DemoFailure("no outcome for " + error.fingerprint()));
    Path test = outcome.test();
    if (outcome.status() != Outcome.Status.GENERATED || test == null) {
      List<String> tried = new ArrayList<>();
      outcome.attempts().forEach(a -> tried.add(a.title() + ": " + a.result()));
      throw new DemoFailure(outcome.reason() + " " + tried);
    }
    Files.readString(test)
        .lines()
        .forEach(line -> terminal.print(("  " + PrintableText.line(line)).stripTrailing()));
    terminal.print("");
    terminal.print("  It was run before it was written, and failed as the shop did.");
    return outcome;
  }

  private void verify(Result expected) {
    ClassPath classPath = ClassPath.of(List.of(classes.toString()));
    List<TestVerdict> verdicts =
        new TestProcess(tests, classPath, List.of(), Duration.ofSeconds(PATIENCE_SECONDS))
            .run(GeneratedTests.in(tests));
    verdicts.forEach(v -> VerifyCommand.print(terminal, "  ", v));
    if (verdicts.size() != 1 || verdicts.get(0).result() != expected) {
      throw new DemoFailure("the test was to be " + expected.name().toLowerCase(Locale.ROOT));
    }
    String failure = verdicts.get(0).failure();
    if (expected == Result.RED && (failure == null || !failure.startsWith(EXPECTED))) {
      throw new DemoFailure("the test failed with " + failure + ", not with " + EXPECTED);
    }
  }

  private void fix() throws IOException {
    Path source = sources.resolve("com/example/shop").resolve(DemoFiles.FIXED);
    String before = Files.readString(source);
    DemoFiles.writeFix(sources);
    terminal.print("  " + DemoFiles.FIXED);
    for (String line : DemoFiles.changes(before, Files.readString(source))) {
      terminal.print(
          "  "
              + (line.startsWith("+")
                  ? terminal.green(line)
                  : line.startsWith("-") ? terminal.red(line) : line));
    }
    terminal.print("");
    try (var files = Files.walk(sources)) {
      compile(files.filter(f -> f.toString().endsWith(".java")).toList());
    }
  }
}
