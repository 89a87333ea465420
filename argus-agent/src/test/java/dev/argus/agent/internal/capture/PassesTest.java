package dev.argus.agent.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Which frames of a long way out are remembered. */
class PassesTest {

  @Property
  void keepsTheFirstAndTheLastInOrder(@ForAll @IntRange(max = 500) int frames) {
    Passes passes = new Passes();
    for (int i = 0; i < frames; i++) {
      passes.add(i, "receiver", null, null);
    }

    int[] expected =
        IntStream.range(0, frames)
            .filter(i -> i < Passes.INNER || i >= frames - Passes.OUTER)
            .toArray();
    int[] kept = IntStream.range(0, passes.kept()).map(passes::site).toArray();
    assertThat(kept).isEqualTo(expected);
    assertThat(passes.count()).isEqualTo(frames);
  }

  @Property
  void knowsARecursionByItsMethodsAlone(@ForAll @IntRange(min = 2, max = 20) int depth) {
    Passes once = new Passes();
    once.add(1, null, null, null);
    once.add(2, null, null, null);
    Passes deep = new Passes();
    for (int i = 0; i < depth; i++) {
      deep.add(1, null, null, null);
    }
    deep.add(2, null, null, null);

    assertThat(deep.distinctPath(false)).isEqualTo(once.distinctPath(false));
  }
}
