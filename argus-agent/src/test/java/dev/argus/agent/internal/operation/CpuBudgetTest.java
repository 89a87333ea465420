package dev.argus.agent.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the agent's own work may take. */
class CpuBudgetTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final CpuBudget budget = new CpuBudget(10);

  @Test
  void allowsAShareOfAMinuteOfAllProcessors() {
    assertThat(budget.allowance(2)).isEqualTo(12 * SECOND);
    assertThat(budget.isOver(12 * SECOND, 0, 2)).isFalse();
    assertThat(budget.isOver(12 * SECOND + 1, 1, 2)).isTrue();
  }

  @Test
  void forgetsWhatIsLongerAgoThanAMinute() {
    boolean over = false;
    for (int second = 0; second <= 600; second++) {
      over |= budget.isOver(second * SECOND / 11, second * SECOND, 1);
    }

    assertThat(over).isFalse();
    assertThat(budget.lastMinute()).isBetween(5 * SECOND, 6 * SECOND);
  }

  @Test
  void seesThatTheWorkHasBecomeTooMuch() {
    for (int second = 0; second <= 600; second++) {
      assertThat(budget.isOver(0, second * SECOND, 1)).isFalse();
    }
    int second = 600;
    while (!budget.isOver((second - 600) * SECOND / 2, second * SECOND, 1)) {
      second++;
    }

    assertThat(second).isEqualTo(613);
  }

  @Test
  void hasNoLimitWhereThatIsWanted() {
    assertThat(new CpuBudget(0).isOver(Long.MAX_VALUE / 2, 0, 1)).isFalse();
  }

  @Test
  void beginsAnewWhenItIsForgiven() {
    assertThat(budget.isOver(100 * SECOND, 0, 1)).isTrue();
    budget.forgive(100 * SECOND, SECOND);

    assertThat(budget.isOver(101 * SECOND, 2 * SECOND, 1)).isFalse();
    assertThat(budget.lastMinute()).isEqualTo(SECOND);
  }
}
