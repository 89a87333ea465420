package dev.argus.junit5.cli;

import dev.argus.core.ArgusException;
import dev.argus.core.fingerprint.FingerprintRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rules that a project adds to those of the fingerprints. */
final class FingerprintRulesOption {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--fingerprint-rules",
      paramLabel = "FILE",
      description = "Rules that extend those of the fingerprints, as the agent was given them.")
  private @Nullable Path file;

  FingerprintRules read() {
    Path given = file;
    if (given == null) {
      return FingerprintRules.standard();
    }
    try {
      return FingerprintRules.standard().with(Files.readString(given));
    } catch (IOException | ArgusException e) {
      throw Usage.problem(spec, "cannot use " + given + ": " + e.getMessage());
    }
  }
}
