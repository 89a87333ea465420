package dev.argus.junit5.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.junit5.worker.Choice.Red;
import dev.argus.junit5.worker.Turning.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of several candidates is taken that are red with the same exception at the same place. */
class ChoiceTest {

  private static final String ENTRY = "com.acme.Shop.total";
  private static final String INNER = "com.acme.Cart.sum";
  private static final Closeness SAME = new Closeness(false, List.of());
  private static final Closeness OTHER_NULL =
      new Closeness(true, List.of("its message is another"));
  private static final Closeness OTHER_LINES =
      new Closeness(false, List.of("it passes other lines"));
  private static final Verdict GREEN = new Verdict("a null guard in com.acme.Cart.sum", 1);
  private static final Verdict RED = new Verdict("", 3);
  private static final Verdict UNTRIED = new Verdict("", 0);

  private final Choice<String> choice = new Choice<>();

  private void add(String name, Closeness closeness, Verdict turning) {
    choice.add(new Red<>(name, ENTRY, false, closeness, turning));
  }

  @Test
  void aPerfectFirstOneIsTakenAtOnce() {
    add("first", SAME, GREEN);

    assertThat(choice.isMade(ENTRY)).isTrue();
    assertThat(choice.best().what()).isEqualTo("first");
    assertThat(choice.words()).isEqualTo("a null guard in com.acme.Cart.sum turns it green");
  }

  @Test
  void whereNoFixCanBeTriedNothingSpeaksAgainstIt() {
    add("first", SAME, UNTRIED);

    assertThat(choice.isMade(ENTRY)).isTrue();
    assertThat(choice.words()).isEmpty();
  }

  @Test
  void oneThatAFixTurnsGreenIsPreferred() {
    add("first", SAME, RED);
    assertThat(choice.isMade(ENTRY)).isFalse();
    add("second", SAME, GREEN);

    assertThat(choice.isMade(ENTRY)).isTrue();
    assertThat(choice.best().what()).isEqualTo("second");
    assertThat(choice.words())
        .isEqualTo(
            "a null guard in com.acme.Cart.sum turns it green; preferred to an earlier one: no trial"
                + " fix turns it green (3 tried)");
  }

  @Test
  void theCauseCountsMoreThanTheFix() {
    add("other null", OTHER_NULL, GREEN);
    add("stays red", SAME, RED);

    assertThat(choice.best().what()).isEqualTo("stays red");
  }

  @Test
  void theFixCountsMoreThanTheWay() {
    add("stays red", SAME, RED);
    add("other lines", OTHER_LINES, GREEN);

    assertThat(choice.best().what()).isEqualTo("other lines");
  }

  @Test
  void ofEqualsTheFirstIsTakenAndSaidToBeDoubtful() {
    add("first", SAME, RED);
    add("second", SAME, RED);

    assertThat(choice.best().what()).isEqualTo("first");
    assertThat(choice.words())
        .isEqualTo("no trial fix turns it green (3 tried); no better one was found");
  }

  @Test
  void theSearchForABetterOneEnds() {
    add("first", SAME, RED);

    int more = 0;
    while (!choice.isMade(ENTRY)) {
      more++;
    }
    assertThat(more).isBetween(1, 20);
  }

  @Test
  void beforeACandidateIsRedThereIsNoEnd() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(choice.isMade(ENTRY)).isFalse();
    }
  }

  @Test
  void aMethodFurtherInIsNotPreferredForBeingEasierToFix() {
    add("outer", SAME, RED);
    choice.add(new Red<>("inner", INNER, false, SAME, GREEN));

    assertThat(choice.best().what()).isEqualTo("outer");
    assertThat(choice.isMade(INNER)).isTrue();
  }

  @Test
  void aMethodFurtherInIsPreferredWhereItNeedsNoRestoredState() {
    choice.add(new Red<>("restored", ENTRY, true, SAME, RED));
    assertThat(choice.isMade(INNER)).isFalse();
    choice.add(new Red<>("restored, too", INNER, true, SAME, GREEN));
    assertThat(choice.best().what()).isEqualTo("restored");
    choice.add(new Red<>("plain", INNER, false, SAME, GREEN));

    assertThat(choice.best().what()).isEqualTo("plain");
  }

  @Test
  void aMethodFurtherInIsPreferredWhereItAloneHasTheCause() {
    add("other null", OTHER_NULL, GREEN);
    assertThat(choice.isMade(INNER)).isFalse();
    choice.add(new Red<>("same null", INNER, true, SAME, GREEN));

    assertThat(choice.best().what()).isEqualTo("same null");
  }
}
