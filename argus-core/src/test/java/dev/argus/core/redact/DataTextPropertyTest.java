package dev.argus.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

/** What holds for every text. */
class DataTextPropertyTest {

  private final CodeWords code = CodeWords.withCommon(List.of());
  private final StandIns standIns = new StandIns(new KeyedHash(7, 11));

  private DataText texts() {
    return new DataText(code, standIns);
  }

  @Property(tries = 5_000)
  void everyTextKeepsItsLengthAndWhatIsNeitherLetterNorDigit(@ForAll String text) {
    DataText texts = texts();
    texts.expect(text);
    texts.expectNoMore();
    String standIn = texts.ofState(text);

    assertThat(standIn).hasSameSizeAs(text).isEqualTo(texts.ofState(text));
    assertThat(texts.ofMessage(text)).hasSameSizeAs(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && !Character.isSurrogate(c)) {
        assertThat(standIn.charAt(i)).isEqualTo(c);
      }
    }
  }

  @Property(tries = 5_000)
  void latinTextKeepsItsBytesAndItsCapitals(
      @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '\u00ff') String text) {
    String standIn = texts().ofState(text);

    assertThat(standIn.getBytes(StandardCharsets.UTF_8))
        .hasSameSizeAs(text.getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 0x80) {
        assertThat(Character.isUpperCase(standIn.charAt(i)))
            .isEqualTo(Character.isUpperCase(text.charAt(i)));
        assertThat(Character.isDigit(standIn.charAt(i)))
            .isEqualTo(Character.isDigit(text.charAt(i)));
      }
    }
  }

  @Property(tries = 5_000)
  void aWordThatIsNoCodeNeverStays(
      @ForAll @StringLength(min = 5, max = 20) @CharRange(from = 'a', to = 'z') String canary,
      @ForAll @StringLength(max = 10) String before,
      @ForAll @StringLength(max = 10) String after) {
    if (code.isWord(canary, 0, canary.length()) || canary.chars().distinct().count() < 2) {
      return;
    }
    assertThat(texts().ofState(before + " " + canary + "," + after)).doesNotContain(canary);
    assertThat(texts().ofMessage(before + "<" + canary + ">" + after)).doesNotContain(canary);
  }

  @Property(tries = 5_000)
  void aNumberOfMoreThanThreeDigitsBehindAWordNeverStays(
      @ForAll @StringLength(min = 4, max = 18) @NumericChars String digits) {
    assertThat(texts().ofState("name-" + digits)).isNotEqualTo("name-" + digits);
    assertThat(texts().ofState("name " + digits)).isNotEqualTo("name " + digits);
    assertThat(texts().ofState("name" + digits)).isNotEqualTo("name" + digits);
  }
}
