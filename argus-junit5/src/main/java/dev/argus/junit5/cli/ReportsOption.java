package dev.argus.junit5.cli;

import dev.argus.core.report.ReportDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --reports}: the directory that the agent writes to. */
final class ReportsOption {

  private static final Path DEFAULT = Path.of("argus-reports");

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Directory of the crash reports (default: argus-reports).")
  private @Nullable Path given;

  void giveIfMissing(@Nullable String directory) {
    if (given == null && directory != null) {
      given = Path.of(directory);
    }
  }

  Path path() {
    return given == null ? DEFAULT : given;
  }

  /**
   * How many report files there are. None is no mistake: the agent creates the directory when it
   * has something to report. But a directory whose parent is missing is.
   */
  int count(Terminal terminal) {
    Path path = path();
    Path parent = path.toAbsolutePath().getParent();
    boolean exists = Files.exists(path);
    if (exists || parent == null || !Files.isDirectory(parent)) {
      Usage.requireDirectory(spec, path, "crash reports");
    }
    int count;
    try {
      count = ReportDirectory.open(path).files().size();
    } catch (IOException e) {
      throw Usage.problem(spec, "cannot list the crash reports in " + path + ": " + e);
    }
    if (!exists) {
      terminal.say(
          "argus: no crash reports: "
              + path
              + " does not exist; the agent creates it with the first report");
    } else if (count == 0) {
      terminal.say("argus: no crash reports (*.json) in " + path);
    }
    return count;
  }

  /** All that can be read, with a warning for each file that can't. */
  ReportDirectory.Contents read(Terminal terminal) {
    if (count(terminal) == 0) {
      return new ReportDirectory.Contents(List.of(), List.of());
    }
    try {
      ReportDirectory.Contents contents = ReportDirectory.open(path()).read();
      contents.problems().forEach(p -> terminal.warn(PrintableText.line(p.reason())));
      return contents;
    } catch (IOException e) {
      throw Usage.problem(spec, "cannot read the crash reports in " + path() + ": " + e);
    }
  }
}
