package dev.argus.junit5.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A small part of a list that is still enough. */
class DeltaDebuggingTest {

  @Property
  void whatIsNeededTogetherIsFoundAndNothingElse(
      @ForAll @IntRange(min = 1, max = 120) int size,
      @ForAll @Size(max = 5) Set<@IntRange(max = 119) Integer> wanted)
      throws IOException {
    List<Integer> needed = wanted.stream().map(i -> i % size).distinct().sorted().toList();

    List<Integer> found = DeltaDebugging.minimize(size, kept -> kept.containsAll(needed));

    if (needed.isEmpty()) {
      assertThat(found).hasSize(1);
    } else {
      assertThat(found).isEqualTo(needed);
    }
  }

  @Property
  void noQuestionIsAboutNothingOrEverythingOrUnsorted(
      @ForAll @IntRange(max = 40) int size, @ForAll @IntRange(max = 9) int modulus)
      throws IOException {
    List<List<Integer>> asked = new ArrayList<>();

    DeltaDebugging.minimize(
        size,
        kept -> {
          asked.add(kept);
          return modulus > 0 && kept.hashCode() % modulus == 0;
        });

    assertThat(asked).allSatisfy(kept -> assertThat(kept).isNotEmpty().isSorted());
    assertThat(asked).noneMatch(kept -> kept.size() == size);
  }

  @Test
  void oneOfAThousandTakesTwentyQuestions() throws IOException {
    int[] questions = {0};

    List<Integer> found =
        DeltaDebugging.minimize(
            1_000,
            kept -> {
              questions[0]++;
              return kept.contains(700);
            });

    assertThat(found).containsExactly(700);
    assertThat(questions[0]).isLessThanOrEqualTo(20);
  }

  @Test
  void whereAllIsNeededAllIsKept() throws IOException {
    assertThat(DeltaDebugging.minimize(4, kept -> false)).containsExactly(0, 1, 2, 3);
    assertThat(DeltaDebugging.minimize(0, kept -> false)).isEmpty();
  }
}
