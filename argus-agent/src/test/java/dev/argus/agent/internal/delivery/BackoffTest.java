package dev.argus.agent.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How long the agent waits after failures. */
class BackoffTest {

  private static final double ALMOST_ONE = 0.999_999;

  @Test
  void doublesTheBoundWithEachFailureUpToFiveMinutes() {
    Backoff backoff = new Backoff(1_000, () -> ALMOST_ONE);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      waits.add((backoff.failed(-1) + 500) / 1_000);
    }

    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L, 300L);
  }

  @Test
  void beginsAnewAfterASuccess() {
    Backoff backoff = new Backoff(1_000, () -> ALMOST_ONE);
    backoff.failed(-1);
    backoff.failed(-1);
    backoff.succeeded();

    assertThat(backoff.failed(-1)).isLessThan(1_000);
  }

  @Test
  void givesTheServerWhatItAsksForAndSpreadsTheRest() {
    Backoff backoff = new Backoff(1_000, () -> 0.5);

    assertThat(backoff.failed(7_000)).isEqualTo(7_500);
  }

  @Property
  void staysBelowItsBoundHoweverOftenItFails(
      @ForAll @IntRange(min = 1, max = 2_000) int failures,
      @ForAll @IntRange(min = 10, max = 600_000) int first,
      @ForAll @DoubleRange(min = 0, max = 0.99) double random) {
    Backoff backoff = new Backoff(first, () -> random);
    long wait = 0;
    for (int i = 0; i < failures; i++) {
      wait = backoff.failed(-1);
    }

    assertThat(wait).isBetween(0L, 300_000L);
  }
}
