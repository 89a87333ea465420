package dev.argus.junit5.cli;

import dev.argus.core.fingerprint.FingerprintIndex;
import dev.argus.core.fingerprint.FingerprintMaker;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.fingerprint.Fingerprinter;
import dev.argus.core.fingerprint.ReportGroups;
import dev.argus.core.importing.ImportedError;
import dev.argus.core.report.ReportDirectory.Stored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which errors that are known from texts have been captured, and under which name. */
final class CapturedNames {

  private final FingerprintIndex<String> names = new FingerprintIndex<>();
  private final FingerprintMaker maker;
  private final Map<String, Optional<String>> found = new HashMap<>();

  CapturedNames(List<Stored> reports, FingerprintRules rules) {
    this.maker = new FingerprintMaker(rules, null);
    for (ReportGroups.Group group : ReportGroups.of(reports)) {
      group.reports().forEach(s -> names.add(s.report().fingerprints(), group.name()));
    }
  }

  /** The fingerprint that the captured error goes by; empty if it has not been captured. */
  Optional<String> name(ImportedError error) {
    return found.computeIfAbsent(error.fingerprint(), f -> find(error));
  }

  private Optional<String> find(ImportedError error) {
    return names
        .find(error.fingerprints())
        .or(() -> names.find(List.of(Fingerprinter.fingerprint(error.example()))))
        .or(() -> names.find(maker.questions(error.example())));
  }
}
