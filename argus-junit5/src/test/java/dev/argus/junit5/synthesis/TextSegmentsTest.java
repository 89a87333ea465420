package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

/** Where a text is cut. */
class TextSegmentsTest {

  @Property
  void allPartsTogetherAreTheText(
      @ForAll @Chars({'a', '1', ',', '(', ')', '{', '}', '"', '\n', ' ', '\\'}) String text) {
    TextSegments segments = TextSegments.of(text);

    assertThat(segments.keeping(IntStream.range(0, segments.parts().size()).boxed().toList()))
        .isEqualTo(text);
  }

  @Test
  void severalLinesAreCutIntoLines() {
    assertThat(TextSegments.of("a b\nc d\ne f\n").parts())
        .containsExactly("a b\n", "c d\n", "e f\n");
  }

  @Test
  void aLineIsCutIntoWordsAndANumberIsAWord() {
    assertThat(TextSegments.of("pay 1,250.00 now").parts())
        .containsExactly("pay ", "1,250.00 ", "now");
  }

  @Test
  void whatIsInBracketsOrQuotesStaysTogether() {
    assertThat(TextSegments.of("f(a, b) g{c d} \"e f\" h").parts())
        .containsExactly("f(a, b) ", "g{c d} ", "\"e f\" ", "h");
  }

  @Test
  void aDocumentInBracketsIsCutInside() {
    TextSegments segments = TextSegments.of("{\"a\":1,\"b\":[2,3],\"c\":\"x,y\"}");

    assertThat(segments.before()).isEqualTo("{");
    assertThat(segments.parts()).containsExactly("\"a\":1,", "\"b\":[2,3],", "\"c\":\"x,y\"");
    assertThat(segments.after()).isEqualTo("}");
  }

  @Test
  void aLongWordIsCutBetweenCharacters() {
    List<String> parts = TextSegments.of("\uD83D\uDE00".repeat(101)).parts();

    assertThat(parts).hasSize(16).allMatch(part -> part.codePoints().allMatch(c -> c == 0x1F600));
  }
}
