package dev.argus.router.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.argus.router.RouterException;
import dev.argus.router.TestClock;
import dev.argus.router.catalog.Model;
import dev.argus.router.catalog.ModelCatalog;
import dev.argus.router.catalog.ModelRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuccessEstimatesTest {

  private static final Model MODEL =
      ModelCatalog.builtIn()
          .find(ModelRef.parse("anthropic/claude-haiku-5-5"), LocalDate.of(2026, 11, 25));
  private static final Signals EASY = Signals.of("npe").with("graph", 0.1);
  private static final Signals HARD = Signals.of("npe").with("graph", 0.9);

  private final TestClock clock = new TestClock("2026-11-25T12:00:00Z");
  private final SuccessEstimates estimates = SuccessEstimates.inMemory(clock);

  @TempDir Path directory;

  @Test
  void startsFromThePriorAndTheDifficulty() {
    assertThat(estimates.success(Signals.of("npe"), MODEL)).isEqualTo(0.6, within(1e-9));
    assertThat(estimates.success(EASY, MODEL)).isGreaterThan(0.6);
    assertThat(estimates.success(HARD, MODEL)).isLessThan(0.6);
  }

  @Test
  void comesToWhatIsSeenInEachBucket() {
    for (int i = 0; i < 100; i++) {
      estimates.record(EASY, MODEL, true, 1);
      estimates.record(HARD, MODEL, i % 10 == 0, 1);
    }

    assertThat(estimates.success(EASY, MODEL)).isGreaterThan(0.95);
    assertThat(estimates.success(HARD, MODEL)).isEqualTo(0.1, within(0.05));
  }

  @Test
  void whatWasSeenLosesWeightWithTime() {
    for (int i = 0; i < 100; i++) {
      estimates.record(EASY, MODEL, false, 1);
    }
    double then = estimates.success(EASY, MODEL);

    clock.advance(Duration.ofDays(600));

    assertThat(estimates.success(EASY, MODEL)).isGreaterThan(then + 0.3);
  }

  @Test
  void isStillKnownAfterReadingItAgain() {
    Path file = directory.resolve("estimates.json");
    SuccessEstimates kept = SuccessEstimates.at(file, clock);
    for (int i = 0; i < 10; i++) {
      kept.record(HARD, MODEL, true, 2);
    }

    SuccessEstimates again = SuccessEstimates.at(file, clock);

    assertThat(again.success(HARD, MODEL)).isEqualTo(kept.success(HARD, MODEL), within(1e-12));
    assertThat(again.callsPerVisit(MODEL.ref())).isEqualTo(24.0 / 14, within(1e-12));
  }

  @Test
  void refusesAFileThatIsSomethingElse() throws Exception {
    Path file = Files.writeString(directory.resolve("estimates.json"), "{}");

    assertThatThrownBy(() -> SuccessEstimates.at(file, clock))
        .isInstanceOf(RouterException.class)
        .hasMessageContaining("holds no estimates");
  }

  @Test
  void saysHowFarItWasRight() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      estimates.record(HARD, MODEL, random.nextInt(10) < 3, 1);
    }

    SuccessEstimates.Calibration calibration = estimates.calibration();

    assertThat(calibration.outcomes()).isEqualTo(2_000);
    assertThat(calibration.gap()).isLessThan(0.05);
    assertThat(calibration.brier()).isLessThan(0.25);
  }

  @Property
  void aHarderTaskIsNeverMoreLikelySolvedBeforeAnythingIsKnown(
      @ForAll @DoubleRange(min = 0, max = 1) double a,
      @ForAll @DoubleRange(min = 0, max = 1) double b) {
    SuccessEstimates fresh = SuccessEstimates.inMemory(new TestClock("2026-11-25T12:00:00Z"));
    double easier = fresh.success(Signals.of("x").with("s", Math.min(a, b)), MODEL);
    double harder = fresh.success(Signals.of("x").with("s", Math.max(a, b)), MODEL);

    assertThat(easier).isGreaterThanOrEqualTo(harder).isBetween(0.0, 1.0);
  }
}
