package dev.argus.junit5.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.argus.junit5.cli.TestVerdict.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code argus verify}: runs generated tests again and says which are red and which are green. */
@Command(
    name = "verify",
    description = {
      "Runs generated tests and says which are red and which are green.",
      "Red: the crash still happens. Green: it doesn't any more. The tests are compiled and run in"
          + " a JVM of their own; other tests in the folder are left alone."
    },
    footer = {
      "",
      "Examples:",
      "  argus verify --tests src/test/java --classpath target/classes",
      "  argus verify --tests src/test/java --classpath @cp.txt --expect green",
      "",
      "JUnit is taken from the class path if it is complete there (with"
          + " junit-platform-launcher), else from Argus.",
      "Exit status: 0 tests ran (and ended as --expect says), 1 not so, 2 bad usage."
    })
final class VerifyCommand extends TerminalCommand {

  private static final int SHOWN_TRACE = 3;

  /** What a caller may want to hold. */
  enum Expectation {
    /** The crashes still happen. */
    RED,
    /** The crashes are fixed. */
    GREEN
  }

  @Option(
      names = "--tests",
      required = true,
      paramLabel = "DIR",
      description = "Root folder of the tests, for example src/test/java.")
  private Path tests = Path.of("");

  @Mixin private final ClassPathOption classPath = new ClassPathOption();

  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--expect",
      paramLabel = "red|green",
      description = "Exit with 1 unless all tests end so.")
  private @Nullable Expectation expected;

  @Option(
      names = "--jvm-option",
      paramLabel = "OPTION",
      description = "Option of the JVM that runs the tests, for example -Xss512k; may be repeated.")
  private List<String> jvmOptions = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "For all tests together (default: ${DEFAULT-VALUE}).")
  private int timeout = 300;

  @Override
  public Integer call() {
    Usage.requireDirectory(spec(), tests, "tests");
    if (!classPath.isGiven()) {
      throw Usage.problem(spec(), "missing --classpath CP: the classes to run the tests on");
    }
    if (timeout < 1) {
      throw Usage.problem(spec(), "--timeout takes seconds, at least 1, not " + timeout);
    }
    Usage.requireCompiler(spec());
    Terminal terminal = terminal();
    ClassPath resolved = classPath.resolve(terminal);
    List<GeneratedTests.Source> sources = GeneratedTests.in(tests);
    List<TestVerdict> verdicts = List.of();
    if (sources.isEmpty()) {
      terminal.say(
          "argus: no generated test (with a comment '// argus: fingerprint=') in " + tests);
    } else {
      terminal.progress("running the tests of " + sources.size() + " source files");
      verdicts =
          new TestProcess(tests, resolved, jvmOptions, Duration.ofSeconds(timeout)).run(sources);
      terminal.clearProgress();
    }
    List<TestVerdict> all = verdicts;
    if (!json.ownsStandardOutput() && !all.isEmpty()) {
      print(all);
    }
    json.write(terminal, "argus-verify/1", g -> write(g, all));
    return status(all);
  }

  private int status(List<TestVerdict> verdicts) {
    boolean ran = verdicts.stream().anyMatch(v -> v.result() != Result.BROKEN);
    Expectation wanted = expected;
    boolean asExpected =
        wanted == null || verdicts.stream().allMatch(v -> v.result().name().equals(wanted.name()));
    if (ran && !asExpected && wanted != null) {
      terminal().error("not every test is " + wanted.name().toLowerCase(Locale.ROOT));
    }
    return ran && asExpected ? Main.DONE : Main.NOTHING_REPRODUCED;
  }

  private void print(List<TestVerdict> verdicts) {
    Terminal terminal = terminal();
    for (TestVerdict verdict : verdicts) {
      print(terminal, "", verdict);
    }
    List<String> parts = new ArrayList<>();
    for (Result result : Result.values()) {
      long count = verdicts.stream().filter(v -> v.result() == result).count();
      if (count > 0) {
        parts.add(count + " " + word(result));
      }
    }
    terminal.print("");
    terminal.print(
        verdicts.size()
            + (verdicts.size() == 1 ? " test: " : " tests: ")
            + String.join(", ", parts));
  }

  /** Prints one verdict with the first lines of its trace. */
  static void print(Terminal terminal, String indent, TestVerdict verdict) {
    String word = String.format("%-8s", word(verdict.result()));
    String coloured =
        switch (verdict.result()) {
          case RED -> terminal.red(word);
          case GREEN -> terminal.green(word);
          case SKIPPED, BROKEN -> terminal.yellow(word);
        };
    String fingerprint = verdict.fingerprint();
    terminal.print(
        indent
            + coloured
            + PrintableText.line(verdict.name())
            + (fingerprint == null ? "" : "  " + terminal.faint(PrintableText.line(fingerprint))));
    String failure = verdict.failure();
    if (failure != null) {
      terminal.print(indent + "        " + PrintableText.line(failure, 2 * terminal.width()));
    }
    verdict.trace().stream()
        .limit(SHOWN_TRACE)
        .forEach(
            line ->
                terminal.print(
                    indent + terminal.faint("          at " + PrintableText.line(line))));
  }

  private static void write(JsonGenerator json, List<TestVerdict> verdicts) throws IOException {
    json.writeObjectFieldStart("counts");
    for (Result result : Result.values()) {
      json.writeNumberField(
          word(result), verdicts.stream().filter(v -> v.result() == result).count());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("tests");
    for (TestVerdict verdict : verdicts) {
      json.writeStartObject();
      json.writeStringField("class", verdict.type());
      json.writeStringField("method", verdict.method());
      JsonOption.text(json, "fingerprint", verdict.fingerprint());
      json.writeStringField("result", word(verdict.result()));
      JsonOption.text(json, "failure", verdict.failure());
      JsonOption.texts(json, "trace", verdict.trace());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String word(Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }
}
