package dev.argus.router.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class RetryBudgetTest {

  @Property
  void retriesAreNeverMoreThanTheShareAndTheReserve(
      @ForAll @DoubleRange(min = 0, max = 2) double share,
      @ForAll @IntRange(max = 20) int reserve,
      @ForAll @IntRange(max = 300) int calls) {
    RetryBudget budget = new RetryBudget(share, reserve);
    int retries = 0;
    for (int i = 0; i < calls; i++) {
      budget.earn();
      while (budget.spend()) {
        retries++;
      }
    }

    assertThat((double) retries).isLessThanOrEqualTo(calls * share + reserve);
  }
}
