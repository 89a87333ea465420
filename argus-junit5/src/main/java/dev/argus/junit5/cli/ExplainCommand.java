package dev.argus.junit5.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.argus.core.ArgusException;
import dev.argus.core.importing.AppPackages;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.trace.StackTraceParser;
import dev.argus.junit5.generate.GenerationOptions;
import dev.argus.junit5.generate.GenerationResult;
import dev.argus.junit5.generate.Outcome;
import dev.argus.junit5.generate.TestGenerator;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code argus explain}: what is known of one error, and why it has a test or none. */
@Command(
    name = "explain",
    description = {
      "Explains what became of one captured error: what is known of it, what speaks for and against"
          + " its being thrown on purpose, and why each way to test it was taken or not.",
      "With --from, as an earlier 'argus generate --json' found it; else it is tried anew, and no"
          + " test is written."
    },
    footer = {
      "",
      "Examples:",
      "  argus explain npe-7f3a9c21 --classpath target/classes",
      "  argus explain npe-7f --from generated.json",
      "  argus explain npe-7f --fingerprint",
      "  argus explain trace.txt --fingerprint --in-app com.acme",
      "",
      "Exit status: 0 it has a test, or could get one; 1 it can't; 2 bad usage."
    })
final class ExplainCommand extends TerminalCommand {

  private static final int LONGEST_TEXT = 1 << 24;

  @Mixin private final ErrorArgument error = new ErrorArgument();

  @Mixin private final ReportsOption reports = new ReportsOption();

  @Mixin private final ClassPathOption classPath = new ClassPathOption();

  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "What 'argus generate --json FILE' wrote.")
  private @Nullable Path earlier;

  @Option(
      names = "--fingerprint",
      description =
          "Only explains how the fingerprint comes about, line by line of the trace; needs no class"
              + " path. FINGERPRINT may be a file with a stack trace, too, or - for standard input.")
  private boolean fingerprintOnly;

  @Option(
      names = "--in-app",
      paramLabel = "P",
      split = "[;,]",
      hideParamSyntax = true,
      description =
          "For a file with a stack trace: package prefix of your code; several with ';' (default:"
              + " all but the JDK and common libraries).")
  private List<String> inApp = new ArrayList<>();

  @Mixin private final FingerprintRulesOption rules = new FingerprintRulesOption();

  @Override
  public Integer call() {
    if (fingerprintOnly) {
      return explainFingerprint();
    }
    Path given = earlier;
    if (given == null && !classPath.isGiven()) {
      throw Usage.problem(
          spec(), "missing --classpath CP to try it on, or --from FILE of an earlier generate");
    }
    Terminal terminal = terminal();
    CapturedError found = error.find(CapturedError.of(reports.read(terminal).stored()), reports);
    Outcome outcome = given != null ? read(given, found) : triedAnew(found);
    terminal.clearProgress();
    if (!json.ownsStandardOutput()) {
      print(found, outcome);
    }
    json.write(terminal, "argus-explain/1", g -> write(g, found, outcome));
    return switch (outcome.status()) {
      case GENERATED, REPLACED, KEPT, COVERED -> Main.DONE;
      case EXPECTED, NOT_REPRODUCED -> Main.NOTHING_REPRODUCED;
    };
  }

  private int explainFingerprint() {
    Terminal terminal = terminal();
    FingerprintText text = fingerprintText(terminal);
    if (!json.ownsStandardOutput()) {
      text.print(terminal);
    }
    json.write(terminal, "argus-fingerprint/1", text::write);
    return Main.DONE;
  }

  private FingerprintText fingerprintText(Terminal terminal) {
    String given = error.given();
    if (given.equals("-") || new File(given).isFile()) {
      return new FingerprintText(throwable(given), rules.read());
    }
    CapturedError found = error.find(CapturedError.of(reports.read(terminal).stored()), reports);
    terminal.clearProgress();
    return new FingerprintText(found, rules.read());
  }

  /** The first throwable in a text that has frames, else the first. */
  private ThrowableInfo throwable(String given) {
    try (InputStream in = given.equals("-") ? System.in : new FileInputStream(given)) {
      String text = new String(in.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
      return StackTraceParser.parse(text)
          .orElseThrow(() -> Usage.problem(spec(), "no stack trace in " + given))
          .toThrowableInfo(new AppPackages(inApp));
    } catch (IOException e) {
      throw Usage.problem(spec(), "can't read " + given + ": " + e.getMessage());
    }
  }

  private Outcome read(Path file, CapturedError found) {
    try {
      return EarlierResult.read(file, found.fingerprint())
          .orElseThrow(
              () -> Usage.problem(spec(), file + " has nothing about " + found.fingerprint()));
    } catch (IOException | ArgusException e) {
      throw Usage.problem(
          spec(), "not what 'argus generate --json' writes: " + file + ": " + e.getMessage());
    }
  }

  /** Tries it in a folder of its own, which is deleted with what was written. */
  private Outcome triedAnew(CapturedError found) {
    Usage.requireCompiler(spec());
    ClassPath resolved = classPath.resolve(terminal());
    Path folder = null;
    try {
      folder = Files.createTempDirectory("argus-explain");
      Path copies = Files.createDirectories(folder.resolve("reports"));
      for (Path file : found.files()) {
        Files.copy(file, copies.resolve(file.getFileName().toString()));
      }
      GenerationResult result =
          new TestGenerator(
                  copies,
                  resolved.text(),
                  folder.resolve("tests"),
                  GenerationOptions.DEFAULT,
                  terminal()::progress)
              .run();
      return result.outcomes().stream()
          .findFirst()
          .map(ExplainCommand::unwritten)
          .orElseThrow(() -> new ArgusException("nothing of it can be read: " + result.problems()));
    } catch (IOException e) {
      throw new ArgusException("cannot work in a temporary folder: " + e.getMessage(), e);
    } finally {
      if (folder != null) {
        TemporaryFolder.delete(folder);
      }
    }
  }

  private static Outcome unwritten(Outcome tried) {
    String reason = tried.test() == null ? tried.reason() : "can be written, " + tried.reason();
    return new Outcome(
        tried.fingerprint(),
        tried.status(),
        tried.exception(),
        null,
        tried.testName(),
        tried.attempts(),
        reason,
        tried.signals());
  }

  private void print(CapturedError found, Outcome outcome) {
    Terminal terminal = terminal();
    CrashReport report = found.best();
    terminal.print(terminal.bold(PrintableText.line(found.fingerprint())));
    String message = found.root().message();
    line("error", found.root().type() + (message == null ? "" : ": " + message));
    line("at", found.place());
    line(
        "seen",
        found.count()
            + (found.count() == 1 ? " time, " : " times, ")
            + "last "
            + ListCommand.time(found.lastSeen()));
    line("state", known(report));
    report.notes().forEach(note -> line("note", note));
    line("result", word(outcome.status()) + ": " + outcome.reason());
    if (outcome.test() != null) {
      line("file", outcome.test().toString());
    }
    new GenerationText(terminal, true).evidence(outcome);
  }

  private static String word(Outcome.Status status) {
    return switch (status) {
      case GENERATED, REPLACED, KEPT -> "has a test";
      case COVERED -> "covered";
      case EXPECTED -> "thrown on purpose";
      case NOT_REPRODUCED -> "not reproduced";
    };
  }

  /** What the report holds to write a test from. */
  private static String known(CrashReport report) {
    long entry = report.frames().stream().filter(f -> f.capture().word().equals("entry")).count();
    long cut = report.frames().stream().filter(f -> f.snapshot().truncated()).count();
    FrameCapture outermost =
        report.frames().isEmpty() ? null : report.frames().get(report.frames().size() - 1);
    return report.frames().size()
        + (report.frames().size() == 1 ? " method" : " methods")
        + " with state, "
        + entry
        + " of them as at entry"
        + (cut == 0 ? "" : ", " + cut + " cut at a limit")
        + (outermost == null
            ? ""
            : "; the outermost is " + outermost.type() + "." + outermost.method());
  }

  private void line(String name, String text) {
    terminal().print(String.format("  %-8s", name) + PrintableText.line(text));
  }

  private static void write(JsonGenerator json, CapturedError found, Outcome outcome)
      throws IOException {
    ListCommand.writeSummary(json, found);
    json.writeFieldName("result");
    GenerationJson.write(json, outcome);
  }
}
