package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.FrameCapture;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Value;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may be left out of a captured frame, and what must stay. */
class ReductionsTest {

  record Line(String article, int count) {}

  record Counted(List<Line> lines, int size) {}

  record Rates(Map<String, Line> byName, String wanted) {}

  @SuppressWarnings("DoNotCallSuggester")
  static void take(Object argument) {
    throw new Crash(String.valueOf(argument));
  }

  private static FrameCapture frame(@Nullable Object argument) {
    return CapturedCrash.calling(ReductionsTest.class, "take", null, argument)
        .report()
        .frames()
        .get(0);
  }

  private static List<Reduction> all(@Nullable Object argument) {
    FrameCapture frame = frame(argument);
    Reductions reductions = new Reductions();
    List<Reduction> all = new ArrayList<>();
    for (Optional<Reduction> next = reductions.next(frame);
        next.isPresent();
        next = reductions.next(frame)) {
      all.add(next.get());
    }
    return all;
  }

  private static Node argument(FrameCapture frame) {
    return frame.snapshot().node((Value.Ref) frame.arguments().get(0).value());
  }

  @Test
  void objectsOfAListMayBeLeftOut() {
    List<Reduction> all = all(List.of(new Line("mug", 1), new Line("tea", 2)));

    assertThat(all).singleElement().returns(2, Reduction::parts).returns(true, Reduction::direct);
    FrameCapture smaller = all.get(0).keeping().apply(List.of(1));
    assertThat(argument(smaller))
        .isInstanceOfSatisfying(
            Node.CollectionNode.class, list -> assertThat(list.elements()).hasSize(1));
  }

  @Test
  void aFewPlainValuesAreARowAndStay() {
    assertThat(all(List.of("DE", "12", "x"))).isEmpty();
    assertThat(all(new String[] {"a", "b"})).isEmpty();
  }

  @Test
  void manyPlainValuesMayBeLeftOut() {
    assertThat(all(IntStream.range(0, 50).boxed().toList()))
        .singleElement()
        .returns(50, Reduction::parts);
  }

  @Test
  void aListThatItsOwnerCountsStays() {
    List<Line> lines = List.of(new Line("mug", 1), new Line("tea", 2), new Line("jam", 1));

    assertThat(all(new Counted(lines, 3))).isEmpty();
    assertThat(all(new Counted(lines, 7)))
        .singleElement()
        .returns(false, Reduction::direct)
        .returns(3, Reduction::parts);
  }

  @Test
  void anEntryWhoseKeyIsMentionedStays() {
    Map<String, Line> byName = new LinkedHashMap<>();
    for (String name : List.of("eur", "usd", "gbp", "chf")) {
      byName.put(name, new Line("rate", 1));
    }

    Reduction reduction = all(new Rates(byName, "in EUR and usd")).get(0);

    assertThat(reduction.parts()).as("gbp and chf").isEqualTo(2);
    FrameCapture smaller = reduction.keeping().apply(List.of(0));
    assertThat(smaller.snapshot().nodes())
        .filteredOn(Node.MapNode.class::isInstance)
        .singleElement()
        .extracting(m -> ((Node.MapNode) m).entries().stream().map(Node.Entry::key).toList())
        .isEqualTo(
            List.of(new Value.Text("eur", 0), new Value.Text("usd", 0), new Value.Text("gbp", 0)));
  }

  @Test
  void settingsStay() {
    assertThat(all(Map.of("timeout", 3, "retries", "two"))).isEmpty();
  }

  @Test
  void entriesUnderSmallNumbersStay() {
    assertThat(all(Map.of(1, new Line("a", 1), 2, new Line("b", 1)))).isEmpty();
    assertThat(all(Map.of(70_001L, new Line("a", 1), 70_002L, new Line("b", 1)))).hasSize(1);
  }

  @Test
  void whatAnIteratorStandsOnStays() {
    List<Line> lines = new ArrayList<>(List.of(new Line("a", 1), new Line("b", 2)));
    java.util.Iterator<Line> at = lines.iterator();
    at.next();

    assertThat(all(at)).isEmpty();
  }

  @Test
  void elementsOfASetThatAreMentionedStay() {
    Set<String> names = new HashSet<>();
    IntStream.range(0, 30).forEach(i -> names.add("name-" + i + "."));

    assertThat(all(List.of(names, List.of("name-1.", "name-2."))))
        .first()
        .returns(28, Reduction::parts);
  }

  @Test
  void aLongTextMayBeShortened() {
    String text = "one line\n".repeat(40);

    Reduction reduction = all(text).get(0);

    assertThat(reduction.parts()).isEqualTo(40);
    assertThat(reduction.keeping().apply(List.of(3, 4)).arguments().get(0).value())
        .isEqualTo(new Value.Text("one line\none line\n", 0));
  }

  @Test
  void aTextThatStandsInTwoPlacesIsAName() {
    String text = "one line\n".repeat(40);

    assertThat(all(Arrays.asList(text, text))).isEmpty();
  }

  @Test
  void aDocumentToReadMayBeShortenedWhereNothingIsReadYet() throws Exception {
    String text = "one line\n".repeat(40);
    StringReader started = new StringReader(text);
    started.read();

    assertThat(all(new StringReader(text))).isNotEmpty();
    assertThat(all(started)).isEmpty();

    FrameCapture smaller =
        all(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
            .get(0)
            .keeping()
            .apply(List.of(0));
    assertThat(argument(smaller))
        .isInstanceOfSatisfying(
            Node.JdkNode.class, stream -> assertThat(stream.text()).isEqualTo("0 0 9"));
  }

  @Test
  void nothingIsOfferedOfNothing() {
    assertThat(all(null)).isEmpty();
    assertThat(all(List.of())).isEmpty();
    assertThat(all(List.of(new Line("only", 1)))).isEmpty();
  }
}
