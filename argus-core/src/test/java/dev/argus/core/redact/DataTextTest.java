package dev.argus.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a text is data, and what its stand-ins keep. */
class DataTextTest {

  private final CodeWords code = CodeWords.withCommon(List.of("kept*", "articleNumber", "PENDING"));
  private final StandIns standIns = new StandIns(new KeyedHash(4, 2));
  private final DataText texts = new DataText(code, standIns);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \t\n",
        "{\"name\":null,\"value\":[1,2,-3.5,true,1e5]}",
        "<p class=\"name\">&nbsp;&#228;</p>",
        "PENDING, pending; Pending",
        "%s: %05.2f%n of %1$tY",
        "\\d+\\s*\\bor\\u00e4",
        "$5 name, $12",
        "x",
        "de",
        "aaaa",
        "yyyy-MM-dd HH:mm:ss.SSS",
        "12:30:59",
        "0x1F, 10L, 100, 2000000, 7.25",
        "articleNumber",
        "kept as it was",
        "a=1&b=2"
      })
  void codeAndStructureStay(String text) {
    assertThat(texts.ofState(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "Hannelore Wirth, [A-Z][a-z]{8} [A-Z][a-z]{4}",
    "J45, [A-Z]\\d{2}",
    "7H331, \\d[A-Z]\\d{3}",
    "B-5, [A-Z]-\\d",
    "PENDING-00004, PENDING-\\d{5}",
    "pending 7, pending \\d",
    "pending $47118, pending \\$4\\d{4}",
    "PENDING#12, PENDING#\\d{2}",
    "user.17, [a-z]{4}\\.\\d{2}",
    "4711823456, 4\\d{9}",
    "name=korfu, name=[a-z]{5}",
    "\u674e\u660e, [\u4e00-\u9fff]{2}",
    "\u0418\u0432\u0430\u043d, [\u0410-\u042f][\u0430-\u044f]{3}",
    "C:\\temp\\jane, C:\\\\t[a-z]{3}\\\\[a-z]{4}"
  })
  void whatIsDataIsReplacedInItsShape(String text, String shape) {
    assertThat(texts.ofState(text)).isNotEqualTo(text).matches(shape);
  }

  @Test
  void numbersStayNumbersOfTheirMagnitude() {
    for (String number :
        List.of("2147483648", "2147483646", "99999999998", "1234.5678", "-98765")) {
      String standIn = texts.ofState(number);

      assertThat(standIn).isNotEqualTo(number).hasSameSizeAs(number);
      BigDecimal bound = BigDecimal.valueOf(Integer.MAX_VALUE);
      assertThat(new BigDecimal(standIn).compareTo(bound) > 0)
          .isEqualTo(new BigDecimal(number).compareTo(bound) > 0);
    }
  }

  @Test
  void checkDigitsHold() {
    assertThat(CheckDigits.isLuhn(texts.ofState("79927398713"))).isTrue();
    assertThat(CheckDigits.isArticle(texts.ofState("4006381333931"))).isTrue();
  }

  @Test
  void datesStayDatesInTheirOrder() {
    String early = texts.ofState("2024-01-15");
    String late = texts.ofState("2024-02-01T10:15:30Z");

    assertThat(LocalDate.parse(early)).isNotEqualTo(LocalDate.parse("2024-01-15"));
    assertThat(late).endsWith("-01T10:15:30Z").isGreaterThan(early);
    assertThat(LocalDate.parse(texts.ofState("2024-02-29"))).matches(d -> d.getDayOfMonth() == 29);
    assertThat(texts.ofState("12/31/2020")).matches("12/31/\\d{4}").isNotEqualTo("12/31/2020");
  }

  @Test
  void idsAndAddressesStayValid() {
    String uuid = "9b2d7c1e-4f3a-4c58-8a90-e29b41d4a716";

    assertThat(UUID.fromString(texts.ofState(uuid))).isNotEqualTo(UUID.fromString(uuid));
    String[] parts = texts.ofState("192.168.217.25").split("\\.");
    assertThat(parts).hasSize(4).allMatch(part -> Integer.parseInt(part) <= 255);
  }

  @Test
  void equalWordsStayEqualInEverySpelling() {
    String standIn = texts.ofState("Korfu");

    assertThat(texts.ofState("dear KORFU, korfu"))
        .endsWith(
            standIn.toUpperCase(java.util.Locale.ROOT)
                + ", "
                + standIn.toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void differentWordsStayDifferent() {
    Set<String> words = new TreeSet<>();
    Set<String> found = new HashSet<>();
    for (int i = 0; i < 4_000; i++) {
      words.add("" + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26) + (char) ('a' + i / 676));
    }
    words.forEach(texts::expect);
    texts.expectNoMore();
    words.forEach(word -> found.add(texts.ofState(word)));

    assertThat(found).hasSize(words.size());
  }

  @Test
  void fewWordsKeepTheirOrderAndWhatTheyBeginWith() {
    List<String> words = List.of("adler", "anna", "annabel", "berta", "berthold", "carlos", "zoe");
    words.forEach(texts::expect);
    texts.expectNoMore();
    List<String> standIns = new ArrayList<>();
    words.forEach(word -> standIns.add(texts.ofState(word)));

    assertThat(standIns).isSorted().doesNotContainAnyElementsOf(words);
    assertThat(standIns.get(2)).startsWith(standIns.get(1));
  }

  @Test
  void whatTheCodeSaysStaysInAMessageUnlessItIsDataInTheState() {
    code.addText("no such harbour in the whole atlas", false);
    String name = texts.ofState("harbour");

    assertThat(texts.ofMessage("no such harbour in the whole atlas: korfu"))
        .startsWith("no such " + name + " in the whole atlas: ")
        .doesNotContain("korfu");
  }
}
