package dev.argus.junit5.cli;

import dev.argus.junit5.generate.GenerationOptions;
import dev.argus.junit5.generate.GenerationResult;
import dev.argus.junit5.generate.Outcome;
import dev.argus.junit5.generate.Outcome.Status;
import dev.argus.junit5.generate.TestGenerator;
import dev.argus.patterns.LibraryOptions;
import dev.argus.patterns.PatternLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code argus generate}: from crash reports to verified tests. */
@Command(
    name = "generate",
    description = {
      "Writes a verified JUnit 5 test for each captured error.",
      "Verified: it was seen to fail, on the given class path, with the same exception through the"
          + " same methods. An error that has a test already is left alone, and so is every test"
          + " that is there."
    },
    footer = {
      "",
      "Examples:",
      "  argus generate --classpath target/classes --out src/test/java",
      "  argus generate --classpath 'target/classes${sys:path.separator}lib/*' --out src/test/java"
          + " -v",
      "  argus generate --reports crashes --classpath @cp.txt --out tests --json -",
      "",
      "'mvn dependency:build-classpath -Dmdep.outputFile=cp.txt' writes cp.txt.",
      "Exit status: 0 some error has a test, 1 nothing could be reproduced, 2 bad usage."
    })
final class GenerateCommand extends TerminalCommand {

  private static final List<String> KEYS =
      List.of("reports", "classpath", "out", "package", "library", "json");

  @Mixin private final ReportsOption reports = new ReportsOption();

  @Mixin private final ClassPathOption classPath = new ClassPathOption();

  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Root folder for the tests, usually src/test/java.")
  private @Nullable Path out;

  @Option(
      names = "--package",
      paramLabel = "P",
      description = "Only errors that passed through code in this package.")
  private @Nullable String inPackage;

  @Option(
      names = "--library",
      paramLabel = "DIR",
      description =
          "Pattern library: what worked for an error like this is tried first, and what comes of it"
              + " is learnt. Made if it isn't there.")
  private @Nullable Path library;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Properties file with the options above that aren't given: out=src/test/java.")
  private @Nullable Path config;

  @Option(
      names = "--minimize-millis",
      paramLabel = "N",
      description =
          "How long taking out of one test what it does not need may last (default: "
              + GenerationOptions.DEFAULT_MINIMIZE_MILLIS
              + "); 0 keeps it all.")
  private long minimizeMillis = GenerationOptions.DEFAULT_MINIMIZE_MILLIS;

  @Option(
      names = "--regenerate",
      description = "Makes tests anew that are there already; edited ones are kept beside.")
  private boolean regenerate;

  @Option(
      names = "--include-expected",
      description =
          "An exception that was thrown on purpose gets a test, too: one that expects it.")
  private boolean includeExpected;

  @Option(
      names = {"-v", "--verbose"},
      description = "Also tells for every candidate why it was rejected.")
  private boolean verbose;

  @Override
  public Integer call() {
    Terminal terminal = terminal();
    Path tests = complete();
    Usage.requireCompiler(spec());
    int files = reports.count(terminal);
    ClassPath resolved = classPath.resolve(terminal);
    GenerationOptions options = options();
    long start = System.nanoTime();
    GenerationResult result =
        files == 0
            ? new GenerationResult(List.of(), List.of())
            : generate(
                new TestGenerator(
                    reports.path(), resolved.text(), tests, options, terminal::progress));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    terminal.clearProgress();
    result.problems().forEach(p -> terminal.warn(PrintableText.line(p)));
    if (!json.ownsStandardOutput() && files > 0) {
      new GenerationText(terminal, verbose).print(result, millis);
    }
    json.write(
        terminal,
        "argus-generate/1",
        g -> GenerationJson.write(g, reports.path(), tests, resolved, result, millis));
    boolean any =
        result.count(Status.GENERATED) + result.count(Status.REPLACED) + result.count(Status.KEPT)
            > 0;
    return any ? Main.DONE : Main.NOTHING_REPRODUCED;
  }

  private GenerationResult generate(TestGenerator generator) {
    if (library == null) {
      return generator.run();
    }
    try (PatternLibrary patterns = PatternLibrary.open(library, LibraryOptions.standard())) {
      patterns.problems().forEach(p -> terminal().warn(PrintableText.line(p.text())));
      return generator.remembering(patterns).run();
    }
  }

  private GenerationOptions options() {
    if (minimizeMillis < 0) {
      throw Usage.problem(
          spec(), "--minimize-millis takes milliseconds, 0 or more, not " + minimizeMillis);
    }
    return new GenerationOptions(
        inPackage == null ? "" : inPackage, minimizeMillis, regenerate, includeExpected);
  }

  /** Takes what wasn't typed from the options file, and checks what is needed. */
  private Path complete() {
    ConfigFile file = ConfigFile.read(spec(), config, KEYS, terminal());
    reports.giveIfMissing(file.get("reports"));
    classPath.giveIfMissing(file.get("classpath"));
    json.giveIfMissing(file.get("json"));
    inPackage = inPackage == null ? file.get("package") : inPackage;
    String libraryInFile = file.get("library");
    library = library == null && libraryInFile != null ? Path.of(libraryInFile) : library;
    String outInFile = file.get("out");
    Path tests = out == null && outInFile != null ? Path.of(outInFile) : out;
    if (!classPath.isGiven()) {
      throw Usage.problem(
          spec(), "missing --classpath CP: the classes that the program ran with, to run tests on");
    }
    if (tests == null) {
      throw Usage.problem(spec(), "missing --out DIR: where tests go, usually src/test/java");
    }
    if (Files.exists(tests) && !Files.isDirectory(tests)) {
      throw Usage.problem(spec(), "not a folder for tests but a file: " + tests);
    }
    return tests;
  }

  /** Whether a test needs Argus when it runs. */
  static boolean needsArgus(Outcome outcome) {
    return outcome.test() != null && GeneratedTests.needsArgus(outcome.test());
  }
}
