package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RepeatedTextTest {

  private static String code(String text) {
    return RepeatedText.of(text, 4_000).map(p -> ((Plan.Literal) p).code()).orElse("");
  }

  @Test
  void whatRepeatsItselfInTheMiddleIsWrittenOnce() {
    assertThat(code("<" + "ab".repeat(3_000) + ">"))
        .isEqualTo("\"<\" + \"ab\".repeat(3000) + \">\"");
  }

  @Test
  void severalRunsStandSideBySide() {
    assertThat(code("a".repeat(100) + "-" + "b".repeat(50)))
        .isEqualTo("\"a\".repeat(100) + \"-\" + \"b\".repeat(50)");
  }

  @Test
  void aTextWithoutRunsIsLeftToOthers() {
    assertThat(code("no two words are alike in this one ".repeat(1))).isEmpty();
  }

  @Test
  void halfASurrogatePairIsNoUnit() {
    assertThat(code("\ud83d\ude00".repeat(200))).contains(".repeat(200)");
  }

  @Property
  void theRunsAddUpToTheText(
      @ForAll @StringLength(max = 3) String before,
      @ForAll @StringLength(min = 1, max = 5) String unit,
      @ForAll @IntRange(min = 60, max = 400) int times) {
    String text = before + unit.repeat(times) + "x";

    assertThat(RepeatedText.of(text, 4_000))
        .hasValueSatisfying(plan -> assertThat(((Plan.Literal) plan).value()).isEqualTo(text));
  }
}
