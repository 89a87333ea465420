package dev.argus.junit5.cli;

import static dev.argus.junit5.cli.CommandLineFixture.argus;
import static dev.argus.junit5.cli.CommandLineFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.CaptureKind;
import dev.argus.junit5.cli.CommandLineFixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandsTest {

  private static final String HOSTILE = "\u001b]0;owned\u0007\u001b[2Ja\u202eb\u0000\r\nc\u009b31m";

  @TempDir private Path reports;

  @Test
  void listHasOneLineForAnErrorAndOneForItsMessage() throws IOException {
    write(reports, "ise-1", "too late", CaptureKind.EXIT, 1);
    write(reports, "ise-1", "too late", CaptureKind.ENTRY, 14);
    write(reports, "ise-2", "too early");

    Run run = argus("list", "--reports", reports);

    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .hasSize(5)
        .anyMatch(
            l ->
                l.matches(
                    "ise-1 +14 .* entry +IllegalStateException at com\\.acme\\.Orders\\.price:42"))
        .contains("  too late", "  too early");
  }

  @Test
  void listOfNoReportsIsNoMistake() {
    Run run = argus("list", "--reports", reports, "--json", "-");

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("\"errors\" : [ ]");
    assertThat(run.err()).contains("no crash reports");
  }

  @Test
  void listAsJsonHasAllOfIt() throws IOException {
    Path file = write(reports, "ise-1", "too late");

    Run run = argus("list", "--reports", reports, "--json", "-");

    assertThat(run.out())
        .contains(
            "\"schema\" : \"argus-list/1\"",
            "\"fingerprint\" : \"ise-1\"",
            "\"exception\" : \"com.acme.OrderException\"",
            "\"rootCause\" : \"java.lang.IllegalStateException\"",
            "\"message\" : \"too late\"",
            "\"place\" : \"com.acme.Orders.price:42\"",
            "\"count\" : 1",
            "\"firstSeen\" : \"2026-03-01T12:00:00Z\"",
            file.getFileName().toString());
  }

  @Test
  void jsonGoesToAFileBesideTheText() throws IOException {
    write(reports, "ise-1", "too late");
    Path json = reports.resolve("out/list.txt");

    Run run = argus("list", "--reports", reports, "--json", json);

    assertThat(run.out()).contains("ise-1");
    assertThat(json).content().contains("argus-list/1");
  }

  @Test
  void fileThatIsNoReportIsAWarning() throws IOException {
    write(reports, "ise-1", "too late");
    Files.writeString(reports.resolve("broken.json"), "{\"schema\":");

    Run run = argus("list", "--reports", reports);

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("ise-1");
    assertThat(run.err()).contains("warning", "broken.json");
  }

  @Test
  void showTakesTheBeginningOfAFingerprint() throws IOException {
    write(reports, "ise-1", "too late");

    Run run = argus("show", "ise", "--reports", reports);

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains(
            "Caused by: java.lang.IllegalStateException: too late",
            "at com.acme.Orders.price:42",
            "order = Order(note=\"too late\", self=Order(...))",
            "-Xss512k");
  }

  @Test
  void showHasWhatStoodAroundTheCrash() throws IOException {
    write(reports, "ise-1", "too late");

    assertThat(argus("show", "ise", "--reports", reports).out())
        .contains("around it")
        .contains("shop.mode = \"too late\"")
        .contains("Rates.last = \"too late\" (cut at a limit)");
    assertThat(argus("show", "ise", "--reports", reports, "--json", "-").out())
        .contains("\"shop.mode\" : \"too late\"", "\"owner\" : \"com.acme.Rates\"");
  }

  @Test
  void showOfWhatIsNotThereNamesWhatIs() throws IOException {
    write(reports, "ise-1", "too late");
    write(reports, "ise-2", "too early");

    Run unknown = argus("show", "npe-1", "--reports", reports);
    Run ambiguous = argus("show", "ise", "--reports", reports);

    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("no error npe-1", "ise-1, ise-2");
    assertThat(ambiguous.status()).isEqualTo(2);
    assertThat(ambiguous.err()).contains("more than one error begins with ise");
  }

  @Test
  void explainTellsWhatAnEarlierRunFound() throws IOException {
    write(reports, "ise-1", "too late");
    Path earlier = reports.resolve("out/generated.txt");
    Files.createDirectories(earlier.getParent());
    Files.writeString(
        earlier,
        """
        {"schema": "argus-generate/1", "counts": {"generated": 0},
         "results": [{"fingerprint": "ise-2", "status": "kept", "file": null},
          {"fingerprint": "ise-1", "status": "notReproduced", "exception": "X", "file": null,
           "test": null, "reason": "no candidate failed", "later": {"a": [1]},
           "signals": [{"name": "type", "weight": -5, "why": "a mistake"}],
           "attempts": [{"title": "Orders.price (restored)", "result": "passes"}]}],
         "unreadable": []}
        """);

    Run run = argus("explain", "ise", "--reports", reports, "--from", earlier);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "1 method with state, 0 of them as at entry; the outermost is com.acme.Orders.price",
            "result  not reproduced: no candidate failed",
            "signal  -5 type: a mistake",
            "tried   Orders.price (restored): passes");
  }

  @Test
  void explainTellsOfAStackTraceInAFileHowItsFingerprintComesAbout() throws IOException {
    Path trace = reports.resolve("trace.txt");
    Files.writeString(
        trace,
        """
        2026-03-01 12:00:00 ERROR c.a.Orders - failed
        java.lang.IllegalStateException: order 17 is gone
        \tat org.lib.Codec.read(Codec.java:3)
        \tat com.acme.Orders.price(Orders.java:42)
        """);

    Run run = argus("explain", trace, "--fingerprint", "--in-app", "com.acme");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsPattern("ise-[0-9a-f]{12}")
        .contains("at com.acme.Orders.price", "the place: innermost method of the application")
        .containsPattern("message +order is gone");
  }

  @Test
  void explainSaysWhereAFileHasNoStackTrace() throws IOException {
    Path text = Files.writeString(reports.resolve("trace.txt"), "nothing to see\n");

    Run run = argus("explain", text, "--fingerprint");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("no stack trace in", "trace.txt");
  }

  @Test
  void explainNeedsSomethingToGoBy() throws IOException {
    write(reports, "ise-1", "too late");
    Path other = Files.writeString(reports.resolve("other.txt"), "{\"schema\": \"argus-list/1\"}");

    assertThat(argus("explain", "ise-1", "--reports", reports).err()).contains("--classpath CP");
    Run run = argus("explain", "ise-1", "--reports", reports, "--from", other);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("not what 'argus generate --json' writes", "argus-list/1");
  }

  @Test
  void explainTriesAnewAndWritesNothing() throws IOException {
    write(reports, "ise-1", "too late");

    Run run =
        argus("explain", "ise-1", "--reports", reports, "--classpath", reports, "--json", "-");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("\"schema\" : \"argus-explain/1\"", "\"status\" : \"notReproduced\"")
        .contains("\"signals\" : [", "is made for refusing");
  }

  @Test
  void hostileTextIsPrintedHarmlessly() throws IOException {
    write(reports, "ise-1" + HOSTILE, HOSTILE);

    for (Run run :
        new Run[] {
          argus("list", "--reports", reports),
          argus("list", "--reports", reports, "--json", "-"),
          argus("show", "ise", "--reports", reports),
          argus("show", "ise", "--reports", reports, "--json", "-"),
          argus("show", "unknown", "--reports", reports)
        }) {
      assertThat((run.out() + run.err()).replace(System.lineSeparator(), "\n").chars())
          .noneMatch(c -> Character.isISOControl(c) && c != '\n')
          .noneMatch(c -> Character.getType(c) == Character.FORMAT);
      assertThat(run.out() + run.err()).doesNotContain("owned\u0007");
    }
  }

  @Test
  void jsonIsPlainAsciiThatKeepsTheText() throws IOException {
    write(reports, "ise-1", "Gr\u00fc\u00dfe\u202e\u001b");

    Run run = argus("list", "--reports", reports, "--json", "-");

    assertThat(run.out()).isASCII().contains("Gr\\u00FC\\u00DFe\\u202E\\u001B");
  }
}
