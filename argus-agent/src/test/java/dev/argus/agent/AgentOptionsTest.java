package dev.argus.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.redact.Privacy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How options are found and what happens to wrong ones. */
class AgentOptionsTest {

  private static AgentOptions options(String argument) {
    return AgentOptions.of(argument, name -> null, name -> null);
  }

  @Test
  void hasDefaults() {
    AgentOptions options = options(null);

    assertThat(options.inApp()).isEmpty();
    assertThat(options.reports()).isEqualTo(Path.of("argus-reports").toAbsolutePath());
    assertThat(options.enabled()).isTrue();
    assertThat(options.captureMillis()).isEqualTo(500);
    assertThat(options.warnings()).isEmpty();
  }

  @Test
  void readsPrefixesApartBySemicolonAndByComma() {
    assertThat(options("inApp=com.acme;org.acme.billing.*,reports=r").inApp())
        .containsExactly("com.acme", "org.acme.billing");
    assertThat(options("inApp=com.acme,org.acme,reports=r").inApp())
        .containsExactly("com.acme", "org.acme");
  }

  @Test
  void keepsWindowsPathsWhole() {
    AgentOptions options = options("reports=C:\\logs;x\\argus,inApp=a");

    assertThat(options.reports().toString()).endsWith("C:\\logs;x\\argus");
  }

  @Test
  void prefersArgumentToPropertyToEnvironmentToFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("argus.properties");
    Files.writeString(
        file, "captureMillis=1\nentryBudgetMillis=1\narmedSeconds=1\nreportsPerSecond=1\n");
    AgentOptions options =
        AgentOptions.of(
            "captureMillis=4,config=" + file,
            Map.of("argus.captureMillis", "3", "argus.entryBudgetMillis", "3")::get,
            Map.of(
                    "ARGUS_CAPTUREMILLIS", "2",
                    "ARGUS_ENTRY_BUDGET_MILLIS", "2",
                    "ARGUS_armedSeconds", "2")
                ::get);

    assertThat(options.captureMillis()).isEqualTo(4);
    assertThat(options.entryBudgetMillis()).isEqualTo(3);
    assertThat(options.armedSeconds()).isEqualTo(2);
    assertThat(options.reportsPerSecond()).isEqualTo(1);
    assertThat(options.warnings()).isEmpty();
  }

  @Test
  void recordsCallsUnlessTold() {
    assertThat(options("inApp=com.acme").recordCalls()).isTrue();
    assertThat(options("inApp=com.acme,recordCalls=false").recordCalls()).isFalse();
  }

  @Test
  void warnsOfUnknownKeysBadValuesAndMissingFiles() {
    AgentOptions options =
        options("inapp=com.acme,captureMillis=-1,enabled=yes,inApp=no-package,config=/no/file");

    assertThat(options.warnings())
        .hasSize(5)
        .anySatisfy(w -> assertThat(w).contains("unknown option 'inapp'"))
        .anySatisfy(w -> assertThat(w).contains("captureMillis=-1").contains("500 is used"))
        .anySatisfy(w -> assertThat(w).contains("enabled=yes"))
        .anySatisfy(w -> assertThat(w).contains("'no-package'"))
        .anySatisfy(w -> assertThat(w).contains("/no/file"));
    assertThat(options.captureMillis()).isEqualTo(500);
  }

  @Test
  void hidesWhatIsDataUnlessToldOtherwise() {
    assertThat(options("inApp=a").privacy()).isEqualTo(Privacy.DEFAULT);
    assertThat(options("values=REDACT").privacy().values()).isEqualTo(Privacy.Values.REDACT);
    assertThat(options("values=raw").privacy().values()).isEqualTo(Privacy.Values.RAW);

    AgentOptions wrong = options("values=none");
    assertThat(wrong.privacy().values()).isEqualTo(Privacy.Values.SHAPE);
    assertThat(wrong.warnings()).singleElement().asString().contains("values=none", "shape");
  }

  @Test
  void readsWhatElseIsSensitiveOrCode() {
    Privacy privacy =
        options(
                "sensitiveNames=kennung;ref,exemptNames=sql,codeWords=EMEA,SKU-*,hideNames=false,"
                    + "hideShapes=false")
            .privacy();

    assertThat(privacy.sensitiveNames()).containsExactly("kennung", "ref");
    assertThat(privacy.exemptNames()).containsExactly("sql");
    assertThat(privacy.codeWords()).containsExactly("EMEA", "SKU-*");
    assertThat(privacy.names()).isFalse();
    assertThat(privacy.shapes()).isFalse();
  }

  @Test
  void leavesOutNamesThatAreNone() {
    AgentOptions options = options("sensitiveNames=;--;pin");

    assertThat(options.privacy().sensitiveNames()).containsExactly("pin");
    assertThat(options.warnings()).singleElement().asString().contains("'--'");
  }

  @Test
  void isOperatedByDefaultBesideTheReports() {
    OperationOptions operation = options("reports=/r").operation();

    assertThat(operation.mode()).isEqualTo(Mode.CAPTURE);
    assertThat(operation.switchFile()).isEqualTo(Path.of("/r/argus.switch").toAbsolutePath());
    assertThat(operation.jmx()).isTrue();
    assertThat(operation.jmxAsked()).isFalse();
    assertThat(operation.cpuPercent()).isEqualTo(10);
  }

  @Test
  void takesAModeInAnyCaseAndWarnsOfAnother() {
    assertThat(options("mode=Count").operation().mode()).isEqualTo(Mode.COUNT);
    assertThat(options("mode=loud").warnings())
        .containsExactly("option mode=loud is none of off, count, capture; capture is used");
  }

  private static DeliveryOptions delivery(String argument) {
    AgentOptions options = options(argument);
    assertThat(options.warnings()).isEmpty();
    return options.delivery();
  }

  @Test
  void sendsNothingUnlessTold() {
    assertThat(delivery("inApp=com.acme")).isNull();
  }

  @Test
  void sendsToAnAddressFromASpoolBelowTheReports() {
    DeliveryOptions delivery = delivery("reports=r,reportUrl=HTTPS://argus.example.org/in?team=a");

    assertThat(delivery.url()).hasToString("https://argus.example.org/in?team=a");
    assertThat(delivery.spool()).isEqualTo(Path.of("r", "spool").toAbsolutePath());
    assertThat(delivery.token()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.org/s3cret",
        "https://user:s3cret@example.org/",
        "https:///s3cret",
        "https://example.org/#s3cret",
        "https://exa mple.org/s3cret",
        "s3cret"
      })
  void keepsReportsInTheDirectoryForAnAddressThatIsNone(String url) {
    AgentOptions options = options("reportUrl=" + url);

    assertThat(options.delivery()).isNull();
    assertThat(options.warnings())
        .singleElement()
        .asString()
        .contains("reportUrl", "directory")
        .doesNotContain("s3cret");
  }

  @Test
  void takesTheTokenFromTheEnvironment() {
    AgentOptions options =
        AgentOptions.of(
            "reportUrl=https://example.org",
            name -> null,
            Map.of("ARGUS_REPORT_TOKEN", "s3cret")::get);

    assertThat(options.delivery().token()).isNotNull();
    assertThat(options.toString()).doesNotContain("s3cret");
  }

  @Test
  void sendsNoTokenInTheClearToAnotherMachine() {
    AgentOptions options = options("reportUrl=http://example.org,reportToken=s3cret");

    assertThat(options.delivery()).isNull();
    assertThat(options.warnings()).singleElement().asString().contains("https");
  }

  @Test
  void mayUseHttpOnThisMachine() {
    assertThat(delivery("reportUrl=http://127.0.0.1:9000,reportToken=s3cret").token()).isNotNull();
    assertThat(delivery("reportUrl=http://[::1]/,reportToken=s3cret").token()).isNotNull();
  }

  @Test
  void doesNotShowTheRestOfATokenWithAComma() {
    AgentOptions options = options("reportUrl=https://example.org,reportToken=s3,cret,cr=et");

    assertThat(options.delivery()).isNull();
    assertThat(String.join(" ", options.warnings())).doesNotContain("cret").doesNotContain("cr=");
  }
}
