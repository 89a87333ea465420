package dev.argus.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.outside.Scenarios;
import dev.argus.agent.ForkedApp.Outcome;
import dev.argus.core.fingerprint.FingerprintIndex;
import dev.argus.core.fingerprint.FingerprintMaker;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.importing.AppPackages;
import dev.argus.core.importing.ErrorImport;
import dev.argus.core.importing.ErrorSource;
import dev.argus.core.importing.ImportedError;
import dev.argus.core.report.CrashReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The error that the agent reports is found again in what the JVM printed of it. */
class PrintedAndCapturedIT {

  @TempDir Path directory;

  private Outcome run(String what, String values) {
    Path reports = directory.resolve("reports");
    return ForkedApp.of(Scenarios.class, directory)
        .options("inApp=com.example.app,values=" + values + ",reports=" + reports)
        .run("printed", what);
  }

  private static ImportedError printed(Outcome outcome) throws IOException {
    ErrorImport all =
        new ErrorImport(
            new AppPackages(List.of("com.example.app")), ZoneOffset.UTC, message -> message);
    byte[] text = outcome.err().getBytes(StandardCharsets.UTF_8);
    all.read(ErrorSource.LOG, "stderr", new ByteArrayInputStream(text));
    return all.result().errors().get(0);
  }

  /** As {@code argus import} looks for it. */
  private static Optional<String> found(CrashReport known, ImportedError error) {
    FingerprintIndex<String> index = new FingerprintIndex<>();
    index.add(known.fingerprints(), known.fingerprint());
    return index
        .find(error.fingerprints())
        .or(
            () ->
                index.find(
                    new FingerprintMaker(FingerprintRules.standard(), null)
                        .questions(error.example())));
  }

  @ParameterizedTest
  @CsvSource({
    "name, shape",
    "line, shape",
    "line, raw",
    "null, shape",
    "null, raw",
    "12x, shape",
    "12x, raw"
  })
  void theErrorIsFound(String what, String values) throws IOException {
    Outcome outcome = run(what, values);
    CrashReport report = outcome.only();

    assertThat(found(report, printed(outcome))).contains(report.fingerprint());
  }

  @ParameterizedTest
  @CsvSource({"null, shape", "12x, shape", "name, raw"})
  void whereNoWordWasLeftOutTheNameIsTheSame(String what, String values) throws IOException {
    Outcome outcome = run(what, values);

    assertThat(printed(outcome).fingerprint()).isEqualTo(outcome.only().fingerprint());
  }

  @Test
  void ofShapesTheReportTellsNoWordThatIsData() {
    Outcome outcome = run("name", "shape");

    assertThat(outcome.err()).contains("Wirthbrau");
    assertThat(outcome.only().toString()).doesNotContain("Wirthbrau");
  }

  @Test
  void anotherMessageOfTheSameMethodIsNotFound() throws IOException {
    CrashReport report = run("name", "shape").only();
    Outcome other = run("name", "shape");
    String text = other.err().replace("no till is open", "the market is closed");

    assertThat(found(report, printed(new Outcome(1, "", text, List.of())))).isEmpty();
  }
}
