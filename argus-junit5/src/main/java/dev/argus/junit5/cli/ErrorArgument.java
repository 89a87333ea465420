package dev.argus.junit5.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code FINGERPRINT}: which of the captured errors a command is about. */
final class ErrorArgument {

  private static final int MOST_NAMES = 8;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FINGERPRINT",
      description = "As 'argus list' shows it; its beginning is enough.")
  private String fingerprint = "";

  /** What was given. */
  String given() {
    return fingerprint;
  }

  /** The error that is meant; anything but one is bad usage. */
  CapturedError find(List<CapturedError> errors, ReportsOption reports) {
    List<CapturedError> found =
        errors.stream().filter(e -> e.fingerprint().equals(fingerprint)).toList();
    if (found.isEmpty()) {
      found = errors.stream().filter(e -> e.otherNames().contains(fingerprint)).toList();
    }
    if (found.isEmpty()) {
      found = errors.stream().filter(e -> e.fingerprint().startsWith(fingerprint)).toList();
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    List<CapturedError> listed = found.isEmpty() ? errors : found;
    String names =
        listed.stream()
            .limit(MOST_NAMES)
            .map(CapturedError::fingerprint)
            .collect(Collectors.joining(", "));
    String more = listed.size() > MOST_NAMES ? ", ..." : "";
    throw Usage.problem(
        spec,
        (found.isEmpty() ? "no error " : "more than one error begins with ")
            + fingerprint
            + " in "
            + reports.path()
            + (names.isEmpty() ? "" : "; there are " + names + more));
  }
}
