package dev.argus.agent.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.RecordedCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which objects in a result get a number. */
class HandedOutTest {

  private static final Line FIRST = new Line();
  private static final Line SECOND = new Line();

  private final KnownObjects objects = new KnownObjects();

  private static final class Line {}

  private List<RecordedCall.HandedOut> numbered(Object result) {
    return HandedOut.numbered(result, objects);
  }

  @SuppressWarnings("JdkObsolete") // it is one that others use
  static Stream<List<Line>> listsOfTheJdk() {
    return Stream.of(
        List.of(FIRST, SECOND),
        List.of(FIRST, SECOND, FIRST),
        Arrays.asList(FIRST, SECOND),
        new ArrayList<>(List.of(FIRST, SECOND)),
        new LinkedList<>(List.of(FIRST, SECOND)),
        Stream.of(FIRST, SECOND).toList());
  }

  @ParameterizedTest
  @MethodSource("listsOfTheJdk")
  void thoseInAListByTheirPlaces(List<Line> list) {
    assertThat(numbered(list))
        .containsExactly(
            new RecordedCall.HandedOut(objects.number(FIRST), 0),
            new RecordedCall.HandedOut(objects.number(SECOND), 1));
  }

  @Test
  void theOneInAnOptional() {
    assertThat(numbered(Optional.of(FIRST)))
        .containsExactly(new RecordedCall.HandedOut(objects.number(FIRST), 0));
    assertThat(numbered(Optional.empty())).isEmpty();
  }

  @Test
  void notThoseThatAreKnown() {
    objects.add(FIRST);

    assertThat(numbered(List.of(FIRST, SECOND)))
        .extracting(RecordedCall.HandedOut::index)
        .containsExactly(1);
  }

  @Test
  void notWhatTheJdkMakesNorConstantsNorNull() {
    assertThat(numbered(Arrays.asList("text", 5, null, Guarded.ONE, TimeUnit.DAYS, new Line[1])))
        .isEmpty();
  }

  private enum Guarded {
    ONE {}
  }

  /** A list of the application's: what it does when asked is its own affair. */
  private static final class Foreign extends ArrayList<Line> {
    private static final long serialVersionUID = 1;
    private int asked;

    @Override
    public Line get(int index) {
      asked++;
      return super.get(index);
    }

    @Override
    public int size() {
      asked++;
      return super.size();
    }
  }

  @Test
  void nothingInAListOfAForeignClassWhichIsNotAsked() {
    Foreign foreign = new Foreign();
    foreign.add(FIRST);
    foreign.asked = 0;

    assertThat(numbered(foreign)).isEmpty();
    assertThat(numbered(Collections.unmodifiableList(foreign))).isEmpty();
    assertThat(numbered(foreign.subList(0, 1))).isEmpty();
    assertThat(foreign.asked).isZero();
  }

  @Test
  void onlyTheFirstFewOfALongList() {
    List<Line> many = Stream.generate(Line::new).limit(1_000).toList();

    assertThat(numbered(many)).hasSize(16);
  }
}
