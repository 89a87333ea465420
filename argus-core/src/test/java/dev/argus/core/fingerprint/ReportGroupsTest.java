package dev.argus.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.AmbientState;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.Environment;
import dev.argus.core.report.ReportDirectory.Stored;
import dev.argus.core.report.ThrowableInfo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportGroupsTest {

  private static final ThrowableInfo TOTAL =
      Errors.error(
          "java.lang.IllegalStateException: order is gone for good", "com.acme.a.Orders.total:3");
  private static final ThrowableInfo MOVED =
      Errors.error(
          "java.lang.IllegalStateException: order is gone for good", "com.acme.b.Orders.total:3");

  private static Stored stored(ThrowableInfo error, String name, List<String> keys, int second) {
    Instant at = Instant.ofEpochSecond(second);
    Environment environment = new Environment("", "", "", List.of(), "", "", "", List.of());
    return new Stored(
        Path.of(name + second + ".json"),
        new CrashReport(
            name,
            at,
            at,
            1,
            "log",
            CaptureKind.EXIT,
            error,
            List.of(),
            List.of("com.acme"),
            environment,
            List.of(),
            List.of(),
            AmbientState.NONE,
            keys));
  }

  private static Stored version2(ThrowableInfo error, int second) {
    Fingerprints made = Errors.fingerprints(error);
    return stored(error, made.name(), made.keys(), second);
  }

  private static Stored version1(ThrowableInfo error, int second) {
    String name = Fingerprinter.fingerprint(error);
    return stored(error, name, List.of(name), second);
  }

  @Test
  void aMovedPackageStaysTheErrorThatItWas() {
    List<ReportGroups.Group> groups =
        ReportGroups.of(List.of(version2(MOVED, 2), version2(TOTAL, 1)));

    assertThat(groups)
        .singleElement()
        .satisfies(
            g ->
                assertThat(g.reports())
                    .extracting(s -> s.report().fingerprint())
                    .containsOnly(Errors.name(TOTAL)));
  }

  @Test
  void aReportOfVersion1BelongsToTheErrorOfVersion2() {
    List<ReportGroups.Group> groups =
        ReportGroups.of(List.of(version1(TOTAL, 1), version2(TOTAL, 2)));

    assertThat(groups).hasSize(1);
    assertThat(groups.get(0).otherNames()).contains(Fingerprinter.fingerprint(TOTAL));
  }

  @Test
  void aReportOfVersion1AloneKeepsItsName() {
    assertThat(ReportGroups.of(List.of(version1(TOTAL, 1))).get(0).name())
        .isEqualTo(Fingerprinter.fingerprint(TOTAL));
  }

  @Test
  void aNameOfVersion1ThatTwoErrorsWouldHaveHadIsNeithersName() {
    ThrowableInfo other =
        Errors.error(
            "java.lang.IllegalStateException: it has not been paid", "com.acme.a.Orders.total:9");

    List<ReportGroups.Group> groups =
        ReportGroups.of(List.of(version2(TOTAL, 1), version2(other, 2)));

    assertThat(groups)
        .hasSize(2)
        .noneMatch(g -> g.otherNames().contains(Fingerprinter.fingerprint(TOTAL)));
  }
}
