package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.junit5.generate.Outcome.Status;
import dev.argus.junit5.synthesis.CapturedCrash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that need what stood around the crash, with a real verification JVM. */
class SurroundingsTest {

  @TempDir private Path folder;
  private Reports reports;

  @BeforeEach
  void openReports() {
    reports = Reports.in(folder);
  }

  @AfterEach
  void reset() {
    Depot.reset();
  }

  private static CapturedCrash blocked() {
    Depot.DRIVERS.put("oak", new Depot.Driver("ada", false));
    Depot.DRIVERS.put("elm", new Depot.Driver("bob", true));
    Depot.DRIVERS.put("fir", new Depot.Driver("eve", false));
    CapturedCrash crash =
        CapturedCrash.calling(Depot.class, "enter", null, "elm").statics(Depot.class);
    Depot.reset();
    return crash;
  }

  private Outcome generate(CapturedCrash crash) throws IOException {
    reports.add(crash);
    return reports.generate().outcomes().get(0);
  }

  private String test() throws IOException {
    return Files.readString(reports.test("DepotRegressionTest"));
  }

  @Test
  void aTestSetsOnlyWhatItsFailureNeeds() throws IOException {
    Outcome outcome = generate(blocked().properties(Map.of("depot.mode", "strict")));

    assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.GENERATED);
    assertThat(test())
        .contains("state.setStatic(\"dev.argus.junit5.generate.Depot\", \"DRIVERS\");")
        .doesNotContain("visits", "depot.mode", "Locale", "TimeZone");
  }

  @Test
  void entriesThatTheFailureDoesNotNeedAreLeftOut() throws IOException {
    Outcome outcome = generate(blocked());

    assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.GENERATED);
    Path state =
        reports
            .test("DepotRegressionTest")
            .resolveSibling("DepotRegressionTest.enter_stateFromProduction_doesNotThrowCrash.json");
    assertThat(state).content().contains("bob").doesNotContain("eve");
  }

  @Test
  void aTestThatDoesWithoutWins() throws IOException {
    Depot.visits = 7;
    Depot.DRIVERS.put("oak", new Depot.Driver("ada", false));
    CapturedCrash crash =
        CapturedCrash.calling(Depot.class, "length", null, (String) null).statics(Depot.class);

    assertThat(generate(crash).status()).isEqualTo(Status.GENERATED);
    assertThat(test()).doesNotContain("state.", "visits");
  }

  @Test
  void whereNothingReproducesAClockThatIsAskedIsNamed() throws IOException {
    Depot.year = LocalDate.now(ZoneOffset.UTC).getYear() + 3;
    CapturedCrash crash = CapturedCrash.calling(Depot.class, "renew", null, 3);
    Depot.reset();

    Outcome outcome = generate(crash);

    assertThat(outcome.status()).isEqualTo(Status.NOT_REPRODUCED);
    assertThat(outcome.reason())
        .contains("dev.argus.junit5.generate.Depot.renew asks LocalDate.now")
        .contains("it was 2026-03-01T12:00:00Z");
  }

  @Test
  void whereNoClockIsAskedNoneIsNamed() throws IOException {
    CapturedCrash crash = CapturedCrash.calling(Shop.class, "spy", null, "x");

    assertThat(generate(crash).reason()).doesNotContain("asks");
  }
}
