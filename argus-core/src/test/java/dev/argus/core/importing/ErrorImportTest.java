package dev.argus.core.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.fingerprint.FingerprintMaker;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.redact.Redactor;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is found in whole exports. Each file has a {@code ….found.txt} beside it that says what an
 * import finds.
 */
class ErrorImportTest {

  private static final Path FILES = Path.of("src/test/resources/dev/argus/core/importing");
  private static final AppPackages APP = new AppPackages(List.of("com.wirthbrau"));

  @ParameterizedTest
  @DisplayName("finds in an export the errors that it tells of")
  @CsvSource({
    "LOG, json-lines.log",
    "SENTRY, sentry-events.jsonl",
    "SENTRY, sentry-api.json",
    "SENTRY, sentry-envelope.txt",
    "DATADOG, datadog-logs.jsonl",
    "DATADOG, datadog-api-v2.json",
    "DATADOG, datadog-api-v1.json",
    "DATADOG, datadog-issues.json",
    "OTLP, otlp-logs.jsonl",
    "OTLP, otlp-spans.json",
  })
  void findsWhatIsThere(ErrorSource source, String file) throws IOException {
    ErrorImport all = new ErrorImport(APP, ZoneOffset.UTC, UnaryOperator.identity());
    try (InputStream in = Files.newInputStream(FILES.resolve(file))) {
      all.read(source, file, in);
    }

    assertThat(ImportText.of(all.result()))
        .isEqualTo(Files.readString(FILES.resolve(file + ".found.txt")));
  }

  @Test
  void aTextHasTheFingerprintThatTheAgentGives() throws IOException {
    ThrowableInfo captured =
        new ThrowableInfo(
            "java.util.concurrent.ExecutionException",
            "x",
            List.of(new TraceFrame("java.util.concurrent.FutureTask", "get", "F.java", 1, false)),
            new ThrowableInfo(
                "java.lang.ArithmeticException",
                null,
                List.of(
                    new TraceFrame("com.wirthbrau.Rate", "of", "Rate.java", 7, true),
                    new TraceFrame("com.wirthbrau.Rate$$Lambda/0x01", "run", null, -1, true),
                    new TraceFrame("java.lang.Thread", "run", "Thread.java", 840, false)),
                null,
                List.of()),
            List.of());

    ImportedErrors found =
        read(
            ErrorSource.LOG,
            """
            java.util.concurrent.ExecutionException: x
            \tat java.base/java.util.concurrent.FutureTask.get(FutureTask.java:205)
            Caused by: java.lang.ArithmeticException: / by zero
            \tat com.wirthbrau.Rate.of(Rate.java:9)
            \tat java.base/java.lang.Thread.run(Thread.java:1583)
            """);

    assertThat(found.errors())
        .singleElement()
        .extracting(ImportedError::fingerprint)
        .isEqualTo(
            new FingerprintMaker(FingerprintRules.standard(), null).fingerprints(captured).name());
  }

  @Test
  void occurrencesOfOneErrorAreCountedWithFirstAndLastTime() throws IOException {
    ImportedErrors found =
        read(
            ErrorSource.LOG,
            """
            2026-03-01 12:00:05 ERROR x
            com.wirthbrau.X: order 17 is gone
            \tat com.wirthbrau.A.b(A.java:1)
            2026-03-01 12:00:01 ERROR x
            com.wirthbrau.X: order 18 is gone
            \tat com.wirthbrau.A.b(A.java:1)
            """);

    assertThat(found.occurrences()).isEqualTo(2);
    assertThat(found.errors())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.count()).isEqualTo(2);
              assertThat(e.firstSeen()).isEqualTo(Instant.parse("2026-03-01T12:00:01Z"));
              assertThat(e.lastSeen()).isEqualTo(Instant.parse("2026-03-01T12:00:05Z"));
              assertThat(e.exampleAt()).isEqualTo("test:2");
            });
  }

  @Test
  void compressedSourcesAreRecognisedByTheirContent() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("com.wirthbrau.X: a\n\tat com.wirthbrau.A.b(A.java:1)\n".getBytes(UTF_8));
    }
    ErrorImport all = new ErrorImport(APP, ZoneOffset.UTC, UnaryOperator.identity());

    all.read(ErrorSource.LOG, "x", new ByteArrayInputStream(packed.toByteArray()));

    assertThat(all.result().errors()).hasSize(1);
  }

  @Test
  void whatWasReadBeforeAStreamFailsIsKept() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 512, true)) {
      gzip.write("com.wirthbrau.X: a\n\tat com.wirthbrau.A.b(A.java:1)\n\n".getBytes(UTF_8));
      gzip.flush();
      byte[] cut = packed.toByteArray();
      ErrorImport all = new ErrorImport(APP, ZoneOffset.UTC, UnaryOperator.identity());

      assertThatThrownBy(() -> all.read(ErrorSource.LOG, "x", new ByteArrayInputStream(cut)))
          .isInstanceOf(IOException.class);
      assertThat(all.result().errors()).hasSize(1);
    }
  }

  /** Two events of each source, with one between them that isn't whole. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SENTRY;{\"exception\":{\"values\":[{\"type\":\"com.wirthbrau.A\"}]}}",
        "DATADOG;{\"error\":{\"kind\":\"com.wirthbrau.A\",\"message\":\"x\"}}",
        "OTLP;{\"scopeLogs\":[{\"logRecords\":[{\"attributes\":[{\"key\":\"exception.type\","
            + "\"value\":{\"stringValue\":\"com.wirthbrau.A\"}}]}]}]}",
      })
  void aBrokenEventIsNamedWithItsLineAndTheRestIsRead(ErrorSource source, String event)
      throws IOException {
    String broken = event.substring(0, event.length() - 12) + "oops";

    ImportedErrors found = read(source, event + "\n" + broken + "\n" + event + "\n");

    assertThat(found.occurrences()).isEqualTo(2);
    assertThat(found.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.toString()).startsWith("test:2: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SENTRY;{\"exception\":{\"values\":[{\"type\":\"com.wirthbrau.A\",\"new\":[1]}]},\"x\":{}}",
        "DATADOG;{\"error\":{\"kind\":\"com.wirthbrau.A\",\"new\":[1]},\"x\":{}}",
        "OTLP;{\"x\":3,\"scopeLogs\":[{\"logRecords\":[{\"x\":{},\"attributes\":[{\"key\":\"new\"},"
            + "{\"key\":\"exception.type\",\"value\":{\"stringValue\":\"com.wirthbrau.A\"}}]}]}]}",
      })
  void fieldsThatNobodyKnowsAreIgnored(ErrorSource source, String event) throws IOException {
    assertThat(read(source, event).errors())
        .singleElement()
        .satisfies(e -> assertThat(e.example().type()).isEqualTo("com.wirthbrau.A"));
  }

  @Test
  void messagesAreRedactedInExamples() throws IOException {
    ErrorImport all =
        new ErrorImport(APP, ZoneOffset.UTC, t -> Redactor.standard().session().message(t));
    String text =
        "com.wirthbrau.X: mail of hannelore@example.com\n\tat com.wirthbrau.A.b(A.java:1)\n";

    all.read(ErrorSource.LOG, "x", new ByteArrayInputStream(text.getBytes(UTF_8)));

    assertThat(all.result().errors().get(0).example().message())
        .startsWith("mail of ")
        .doesNotContain("hannelore");
  }

  @Test
  void importedErrorsSurviveTheirFile() throws IOException {
    ErrorImport all = new ErrorImport(APP, ZoneOffset.UTC, UnaryOperator.identity());
    for (String file : List.of("sentry-events.jsonl", "sentry-api.json")) {
      try (InputStream in = Files.newInputStream(FILES.resolve(file))) {
        all.read(ErrorSource.SENTRY, file, in);
      }
    }
    ImportedErrors found = all.result();
    ByteArrayOutputStream file = new ByteArrayOutputStream();

    ImportFile.write(found, file);
    ImportedErrors copy = ImportFile.read(new ByteArrayInputStream(file.toByteArray()));

    assertThat(copy.errors()).isEqualTo(found.errors()).isNotEmpty();
    assertThat(copy.inApp()).containsExactly("com.wirthbrau");
    assertThat(copy.occurrences()).isEqualTo(found.occurrences());
    assertThat(file.toString(UTF_8)).isASCII();
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private static ImportedErrors read(ErrorSource source, String text) throws IOException {
    ErrorImport all = new ErrorImport(APP, ZoneOffset.UTC, UnaryOperator.identity());
    all.read(source, "test", new ByteArrayInputStream(text.getBytes(UTF_8)));
    return all.result();
  }
}
