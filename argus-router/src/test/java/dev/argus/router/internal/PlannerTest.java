package dev.argus.router.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.router.ModelRequest;
import dev.argus.router.TestClock;
import dev.argus.router.catalog.Model;
import dev.argus.router.catalog.ModelCatalog;
import dev.argus.router.money.Money;
import dev.argus.router.routing.RoutingDecision;
import dev.argus.router.routing.RoutingDecision.TierOption;
import dev.argus.router.routing.Signals;
import dev.argus.router.routing.SuccessEstimates;
import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlannerTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
  private static final ModelCatalog CATALOG = ModelCatalog.builtIn();

  @Property(tries = 200)
  void startsWhereTheTaskIsExpectedToCostLeast(
      @ForAll @IntRange(max = 30) int solvedSmall,
      @ForAll @IntRange(max = 30) int failedSmall,
      @ForAll @IntRange(max = 30) int failedMid,
      @ForAll @IntRange(min = 1, max = 40_000) int promptChars) {
    SuccessEstimates estimates = SuccessEstimates.inMemory(new TestClock("2026-11-25T12:00:00Z"));
    Signals signals = Signals.of("npe");
    for (Model model : CATALOG.activeOn(DAY)) {
      for (int i = 0; i < solvedSmall && model.tier() == 1; i++) {
        estimates.record(signals, model, true, 1);
      }
      for (int i = 0; i < failedSmall && model.tier() == 1; i++) {
        estimates.record(signals, model, false, 2);
      }
      for (int i = 0; i < failedMid && model.tier() == 2; i++) {
        estimates.record(signals, model, false, 1);
      }
    }
    ModelRequest request = ModelRequest.of(signals).user("x".repeat(promptChars)).build();

    RoutingDecision decision =
        new Planner(CATALOG, estimates, model -> Optional.empty(), Money.dollars("0.05"))
            .plan(request, PromptSize.of(request), DAY, model -> Optional.empty());

    double least =
        decision.options().stream().mapToDouble(TierOption::expectedTotal).min().orElseThrow();
    assertThat(decision.option(decision.startTier()).expectedTotal()).isEqualTo(least);
    assertThat(decision.options()).extracting(TierOption::tier).isSorted();
  }
}
