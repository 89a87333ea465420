package dev.argus.junit5.cli;

import dev.argus.core.ArgusException;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.importing.AppPackages;
import dev.argus.core.importing.ErrorImport;
import dev.argus.core.importing.ErrorSource;
import dev.argus.core.importing.ImportFile;
import dev.argus.core.importing.ImportedErrors;
import dev.argus.core.redact.Redactor;
import dev.argus.core.report.ReportDirectory;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code argus import}: what other systems know of errors. */
@Command(
    name = "import",
    description =
        "Reads errors from logs and from exports of Sentry, Datadog and OpenTelemetry, groups them by"
            + " fingerprint, and says which of them have been captured.",
    footer = {
      "",
      "Examples:",
      "  argus import --in-app com.acme logs/",
      "  kubectl logs deploy/shop | argus import -",
      "  argus import --from sentry events.json.gz --json -",
      "",
      "A text holds no state, and no test can be generated from text alone. The file that is"
          + " written keeps one example for each error; the state comes from the agent, the next"
          + " time."
    })
final class ImportCommand extends TerminalCommand {

  private static final Path DEFAULT_REPORTS = Path.of("argus-reports");
  private static final Path DEFAULT_OUT = Path.of("argus-imported.json");

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description =
          "Files, compressed with gzip or not; folders, with all in them that is named like a log or"
              + " JSON; '-' for standard input (default).")
  private List<Path> files = List.of();

  @Option(
      names = "--from",
      paramLabel = "KIND",
      defaultValue = "log",
      description =
          "What the files hold: log, sentry, datadog or otlp (default: log, plain or with a JSON object"
              + " on each line).")
  private ErrorSource from = ErrorSource.LOG;

  @Option(
      names = "--in-app",
      paramLabel = "P",
      split = "[;,]",
      hideParamSyntax = true,
      description =
          "Package prefix of your code; several with ';' (default: as in the crash reports, else all"
              + " but the JDK and common libraries).")
  private List<String> inApp = List.of();

  @Mixin private final ReportsOption reports = new ReportsOption();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to keep the errors, instead of what is there (default: argus-imported.json).")
  private Path out = DEFAULT_OUT;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of times that name none (default: this machine's).")
  private ZoneId zone = ZoneId.systemDefault();

  @Option(
      names = "--raw-messages",
      description = "Keeps messages as they are; else what looks sensitive is replaced.")
  private boolean rawMessages;

  @Mixin private final FingerprintRulesOption rules = new FingerprintRulesOption();

  @Mixin private final JsonOption json = new JsonOption();

  private int unreadable;

  @Override
  public Integer call() {
    Terminal terminal = terminal();
    List<ReportDirectory.Stored> captured = captured(terminal);
    List<Path> inputs = new ImportInputs(spec()).expand(files.isEmpty() ? stdin() : files);
    UnaryOperator<String> redaction =
        rawMessages ? text -> text : text -> Redactor.standard().session().message(text);
    FingerprintRules fingerprintRules = rules.read();
    ErrorImport all = new ErrorImport(packages(captured), zone, redaction, fingerprintRules);
    for (int i = 0; i < inputs.size(); i++) {
      read(all, inputs.get(i), (i + 1) + " of " + inputs.size());
    }
    terminal.clearProgress();
    ImportedErrors found = all.result();
    write(found);
    CapturedNames known = new CapturedNames(captured, fingerprintRules);
    ImportSummary summary = new ImportSummary(found, known, reports.path(), out);
    if (!json.ownsStandardOutput()) {
      summary.print(terminal);
    }
    json.write(terminal, "argus-import/1", summary::write);
    return unreadable > 0 && unreadable == inputs.size() ? Main.BAD_USAGE : Main.DONE;
  }

  private static List<Path> stdin() {
    return List.of(ImportInputs.STANDARD_INPUT);
  }

  /** Reports are no must here: only a directory that was named has to exist. */
  private List<ReportDirectory.Stored> captured(Terminal terminal) {
    boolean isMissing = reports.path().equals(DEFAULT_REPORTS) && !Files.exists(DEFAULT_REPORTS);
    return isMissing ? List.of() : reports.read(terminal).stored();
  }

  private AppPackages packages(List<ReportDirectory.Stored> captured) {
    Set<String> prefixes = new LinkedHashSet<>();
    for (String prefix : inApp) {
      if (!prefix.isBlank()) {
        prefixes.add(prefix.strip());
      }
    }
    if (prefixes.isEmpty()) {
      captured.forEach(s -> prefixes.addAll(s.report().inApp()));
    }
    return new AppPackages(new ArrayList<>(prefixes));
  }

  private void read(ErrorImport all, Path file, String position) {
    boolean isStandardInput = file.equals(ImportInputs.STANDARD_INPUT);
    String name = isStandardInput ? "standard input" : file.toString();
    terminal().progress("reading " + name + " (" + position + ")");
    try (InputStream in = isStandardInput ? System.in : Files.newInputStream(file)) {
      all.read(from, name, new ReadProgress(in, terminal(), name, all::occurrences));
    } catch (IOException e) {
      unreadable++;
      terminal().warn(PrintableText.line(name + ": cannot be read to its end: " + e));
    }
  }

  private void write(ImportedErrors found) {
    Path target = out.toAbsolutePath();
    @Nullable Path folder = target.getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(target))) {
        ImportFile.write(found, stream);
      }
    } catch (IOException e) {
      throw new ArgusException("cannot write the imported errors to " + out + ": " + e, e);
    }
  }
}
