package dev.argus.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which words of class files count. */
class CodeWordsTest {

  @Test
  void ofAMessageTheWordsOfTheCodeStay() {
    CodeWords words = CodeWords.withCommon(List.of("ordering"));

    assertThat(words.codeOnly("ordering 17 for Wirthbrau-Xyq: not there"))
        .contains("ordering", "not")
        .doesNotContain("Wirthbrau", "17");
  }

  /** Has constants of several kinds. */
  static final class Example {
    static final String CODE = "crate-type";
    String warehouseOfGoods = "UTF-9 3rd";

    String getShelfLabel() {
      return "there is no shelf as low as this";
    }
  }

  private static CodeWords words(boolean own) {
    CodeWords words = CodeWords.withCommon(List.of());
    String name = Example.class.getName();
    try (InputStream in =
        Example.class.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
      words.addClass(in.readAllBytes(), own);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return words;
  }

  private static boolean isWord(CodeWords words, String word) {
    return words.isWord(word, 0, word.length());
  }

  @Test
  void constantsAndNamesAreCodeInTheirCaseAndInOneCase() {
    CodeWords words = words(false);

    for (String word :
        List.of("crate", "CRATE", "CODE", "code", "warehouseOfGoods", "shelfLabel")) {
      assertThat(isWord(words, word)).as(word).isTrue();
    }
    assertThat(isWord(words, "Crate")).isFalse();
    assertThat(isWord(words(true), "Crate")).isTrue();
    assertThat(isWord(words, "wirth")).isFalse();
  }

  @Test
  void wordsOfASentenceCountInMessagesOnly() {
    CodeWords words = words(true);

    assertThat(isWord(words, "shelf")).isFalse();
    assertThat(words.isOfMessages("shelf", 0, 5)).isTrue();
  }

  @Test
  void numbersCountInTheirConstantOnly() {
    CodeWords words = words(true);

    assertThat(words.isWhole("UTF-9", 0, 5)).isTrue();
    assertThat(words.isWhole("utf-9", 0, 5)).isTrue();
    assertThat(words.isWhole("9", 0, 1)).isFalse();
  }

  @Test
  void whatIsNoClassFileAddsNothing() {
    CodeWords words = CodeWords.withCommon(List.of());
    int before = words.size();
    words.addClass(new byte[] {(byte) 0xca, (byte) 0xfe, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 0}, true);
    words.addClass("korfu is an island".getBytes(java.nio.charset.StandardCharsets.UTF_8), true);

    assertThat(words.size()).isEqualTo(before);
  }
}
