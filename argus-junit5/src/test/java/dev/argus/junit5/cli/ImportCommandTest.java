package dev.argus.junit5.cli;

import static dev.argus.junit5.cli.CommandLineFixture.argus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.fingerprint.FingerprintMaker;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.fingerprint.Fingerprints;
import dev.argus.core.importing.ImportFile;
import dev.argus.core.importing.ImportedErrors;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.trace.StackTraceParser;
import dev.argus.junit5.cli.CommandLineFixture.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportCommandTest {

  private static final Path EVENTS =
      Path.of("../argus-core/src/test/resources/dev/argus/core/importing");

  private static final String LOG =
      """
      2026-03-01T12:00:00Z ERROR [main] c.a.Orders - failed
      com.acme.OrderException: wrapped
      \tat com.acme.Main.main(Main.java:9)
      Caused by: java.lang.IllegalStateException: too late for mail@example.com
      \tat java.base/java.util.Map.of(Unknown Source)
      \tat com.acme.Orders.price(Orders.java:42)
      \t... 1 more
      2026-03-01T12:00:01Z ERROR [main] c.a.Orders - failed
      com.acme.Unknown: x
      \tat com.acme.Elsewhere.go(Elsewhere.java:3)
      """;

  /** The fingerprint of the first error, as the agent gives it. */
  private String fingerprint = "";

  @TempDir private Path folder;
  private Path out;
  private Path reports;

  @BeforeEach
  void fingerprint() throws IOException {
    out = folder.resolve("imported.json");
    reports = Files.createDirectories(folder.resolve("reports"));
    Path log = Files.writeString(folder.resolve("first.log"), LOG);
    argus("import", log, "--in-app", "com.acme", "--out", out, "--reports", reports);
    fingerprint =
        imported().errors().stream()
            .filter(e -> e.example().type().equals("com.acme.OrderException"))
            .findFirst()
            .orElseThrow()
            .fingerprint();
  }

  @Test
  void errorsAreListedAndKept() throws IOException {
    Run run = importFile();

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsPattern(
            fingerprint + " +1 .* none +IllegalStateException at com.acme.Orders.price:42")
        .contains("Unknown at com.acme.Elsewhere.go:3");
    assertThat(imported().errors()).hasSize(2);
    assertThat(imported().inApp()).containsExactly("com.acme");
  }

  @Test
  void itSaysThatTextAloneMakesNoTest() {
    Run run = importFile();

    assertThat(run.err())
        .contains("no test can be generated from text alone: 2 are known as text only");
  }

  @Test
  void itSaysWhichErrorsAreCaptured() throws IOException {
    CommandLineFixture.write(reports, fingerprint, "too late", CaptureKind.EXIT, 1);

    Run run = importFile();

    assertThat(run.out()).containsPattern(fingerprint + " .* captured ");
    assertThat(run.err()).contains("1 of them captured with state", "1 is known as text only");
  }

  @Test
  void anErrorInWhoseReportWordsWereLeftOutIsShownByTheNameOfTheReport() throws IOException {
    String header = "java.lang.IllegalStateException: no account of ";
    String frame = "\tat com.acme.Orders.pay(Orders.java:9)\n";
    ThrowableInfo captured =
        StackTraceParser.parse(header + Fingerprints.LEFT_OUT + "\n" + frame)
            .orElseThrow()
            .toThrowableInfo(type -> true);
    Fingerprints made =
        new FingerprintMaker(FingerprintRules.standard(), null).fingerprints(captured);
    CommandLineFixture.write(reports, made, "no account of Qwxyz");
    Path log = Files.writeString(folder.resolve("second.log"), header + "Alice\n" + frame);

    Run run = argus("import", log, "--in-app", "com.acme", "--out", out, "--reports", reports);

    assertThat(run.out()).containsPattern(made.name() + " .* captured ");
  }

  @Test
  void packagesOfTheReportsAreTakenWhereNoneAreGiven() throws IOException {
    CommandLineFixture.write(reports, fingerprint, "too late", CaptureKind.EXIT, 1);

    argus("import", folder.resolve("first.log"), "--out", out, "--reports", reports);

    assertThat(imported().inApp()).containsExactly("com.acme");
  }

  @Test
  void itSaysThatPackagesWereGuessed() {
    Run run = argus("import", folder.resolve("first.log"), "--out", out, "--reports", reports);

    assertThat(run.err()).contains("guessed", "--in-app");
  }

  @Test
  void sensitivePartsOfMessagesAreReplacedUnlessTheyAreWanted() throws IOException {
    importFile();
    assertThat(out).content().doesNotContain("mail@example.com");

    Path log = folder.resolve("first.log");
    argus("import", log, "--raw-messages", "--out", out, "--reports", reports);
    assertThat(out).content().contains("mail@example.com");
  }

  @Test
  void foldersAndCompressedFilesAreRead() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("logs/old"));
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(logs.resolve("a.log.gz")))) {
      gzip.write(LOG.getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(logs.resolve("a.log.1"), LOG);
    Files.writeString(logs.resolve("picture.png"), LOG);

    argus("import", folder.resolve("logs"), "--out", out, "--reports", reports);

    assertThat(imported().occurrences()).isEqualTo(4);
  }

  @Test
  void standardInputIsRead() throws IOException {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(LOG.getBytes(StandardCharsets.UTF_8)));
    try {
      argus("import", "-", "--out", out, "--reports", reports);
    } finally {
      System.setIn(before);
    }

    assertThat(imported().errors().get(0).exampleAt()).startsWith("standard input:");
  }

  @Test
  void jsonHasAllOfIt() throws IOException {
    CommandLineFixture.write(reports, fingerprint, "too late", CaptureKind.EXIT, 1);
    Path log = folder.resolve("first.log");

    Run run =
        argus(
            "import",
            log,
            "--in-app",
            "com.acme",
            "--out",
            out,
            "--reports",
            reports,
            "--json",
            "-");

    assertThat(run.out())
        .startsWith("{")
        .contains(
            "\"schema\" : \"argus-import/1\"",
            "\"fingerprint\" : \"" + fingerprint + "\"",
            "\"rootCause\" : \"java.lang.IllegalStateException\"",
            "\"place\" : \"com.acme.Orders.price:42\"",
            "\"lastSeen\" : \"2026-03-01T12:00:00Z\"",
            "\"captured\" : true",
            "\"skipped\" : [ ]");
  }

  @ParameterizedTest
  @CsvSource({
    "log, json-lines.log, 3",
    "sentry, sentry-events.jsonl, 2",
    "sentry, sentry-api.json, 1",
    "sentry, sentry-envelope.txt, 1",
    "datadog, datadog-logs.jsonl, 2",
    "datadog, datadog-api-v1.json, 1",
    "datadog, datadog-api-v2.json, 1",
    "datadog, datadog-issues.json, 1",
    "otlp, otlp-logs.jsonl, 1",
    "otlp, otlp-spans.json, 2",
  })
  void eachSourceIsRead(String source, String file, int errors) throws IOException {
    Path events = EVENTS.resolve(file);

    Run run = argus("import", "--from", source, events, "--out", out, "--reports", reports);

    assertThat(run.status()).isZero();
    assertThat(imported().errors()).hasSize(errors);
  }

  @Test
  void aBrokenEventIsNamedAndTheRestIsRead() throws IOException {
    Path events =
        Files.writeString(
            folder.resolve("events.jsonl"),
            """
            {"exception":{"values":[{"type":"A","module":"com.acme"}]}}
            {"exception":{"values":3}}
            {"exception":{"values":[{"type":"B","module":"com.acme"}]}}
            """);

    Run run = argus("import", "--from", "sentry", events, "--out", out, "--reports", reports);

    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("events.jsonl:2: the exceptions of the event are no list");
    assertThat(imported().errors()).hasSize(2);
  }

  @Test
  void hostileTextIsPrintedHarmlessly() throws IOException {
    String hostile = "\u001b]0;owned\u0007\u202e\u009b31m";
    Path log =
        Files.writeString(
            folder.resolve("hostile.log"),
            "com.acme.X: " + hostile + "\n\tat com.acme." + "A.b(" + hostile + ".java:1)\n");

    Run run = argus("import", log, "--out", out, "--reports", reports, "--raw-messages");

    assertThat((run.out() + run.err()).replace(System.lineSeparator(), "\n").chars())
        .noneMatch(c -> Character.isISOControl(c) && c != '\n')
        .noneMatch(c -> Character.getType(c) == Character.FORMAT);
  }

  @Test
  void whatIsNotThereIsBadUsage() {
    Run run = argus("import", folder.resolve("nowhere.log"), "--out", out, "--reports", reports);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("no such file or folder", "nowhere.log");
  }

  private Run importFile() {
    Path log = folder.resolve("first.log");
    return argus("import", log, "--in-app", "com.acme", "--out", out, "--reports", reports);
  }

  private ImportedErrors imported() throws IOException {
    try (InputStream in = Files.newInputStream(out)) {
      return ImportFile.read(in);
    }
  }
}
