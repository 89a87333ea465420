package dev.argus.junit5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTextTest {

  @Test
  void ordinaryTextStays() {
    assertThat(PrintableText.line("Gr\u00fc\u00dfe: 3 \u20ac, \ud83d\ude00"))
        .isEqualTo("Gr\u00fc\u00dfe: 3 \u20ac, \ud83d\ude00");
  }

  @ParameterizedTest
  @CsvSource({
    "'\u001b[31mred\u001b[0m',red",
    "'\u009b2Jgone',gone",
    "'a\u001b]0;title\u0007b',ab",
    "'a\u001b]8;;http://x\u001b\\b',ab",
    "'a\u001bPq\u001b\\b',ab",
    "'a\u001bcb',ab",
    "'a\u001b',a",
    "'a\bb\u007f\u0000',ab"
  })
  void controlSequencesAreLeftOut(String text, String clean) {
    assertThat(PrintableText.line(text)).isEqualTo(clean);
  }

  @Test
  void aTitleThatNeverEndsHidesNothing() {
    assertThat(PrintableText.line("\u001b]0;the rest is text")).isEqualTo("0;the rest is text");
  }

  @Test
  void charactersThatReorderOrHideTextAreLeftOut() {
    assertThat(PrintableText.line("a\u202eb\u2066c\u200bd\u00ade\ufeff")).isEqualTo("abcde");
  }

  @Test
  void lineEndsBecomeSpacesOrStay() {
    assertThat(PrintableText.line("a\nb\r\nc\td\u2028e")).isEqualTo("a b c d e");
    assertThat(PrintableText.lines("a\nb\r\nc")).isEqualTo("a\nb\nc");
  }

  @Test
  void longLinesAreCutBetweenCharacters() {
    assertThat(PrintableText.line("abcdefgh", 6)).isEqualTo("abc...");
    assertThat(PrintableText.line("ab\ud83d\ude00defgh", 6)).isEqualTo("ab...");
  }

  @Property
  void whateverItIsNothingButPrintableTextComesOut(@ForAll String text) {
    assertThat(PrintableText.line(text).codePoints())
        .noneMatch(Character::isISOControl)
        .noneMatch(c -> Character.getType(c) == Character.FORMAT)
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
