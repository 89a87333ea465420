package dev.argus.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class RedactionPropertyTest {

  private final Redactor redactor = Redactor.keyed(99);

  @Property(tries = 10_000)
  void aCanaryUnderASensitiveNameNeverLeaks(
      @ForAll("sensitiveNames") String name, @ForAll("canaries") String canary) {
    assertThat(redactor.session().filter(name, canary)).isNotEqualTo(canary).hasSameSizeAs(canary);
  }

  @Property(tries = 10_000)
  void aCanaryInsideOfATextNeverLeaks(
      @ForAll("sensitiveNames") String name,
      @ForAll("canaries") String canary,
      @ForAll("frames") String frame) {
    String text = frame.replace("NAME", name).replace("CANARY", canary);

    assertThat(redactor.session().message(text)).doesNotContain(canary).hasSameSizeAs(text);
  }

  @Property(tries = 10_000)
  void aShapelyCanaryNeverLeaks(
      @ForAll("shapes") String canary, @ForAll @AlphaChars String before, @ForAll String after) {
    String text = before + " " + canary + " " + after;

    assertThat(redactor.session().filter("text", text)).doesNotContain(canary).hasSameSizeAs(text);
  }

  @Property
  void aKnownValueNeverLeaksAgain(
      @ForAll("canaries") String canary, @ForAll String before, @ForAll String after) {
    Redaction session = redactor.session();
    session.filter("password", canary);

    assertThat(session.message(before + "," + canary + "," + after)).doesNotContain(canary);
    assertThat(session.again(before + "," + canary + "," + after)).doesNotContain(canary);
  }

  @Property
  void standInsKeepKindsAndAreOneToOne(@ForAll("canaries") String value) {
    String standIn = redactor.standIns().of(value, Shape.OPAQUE);
    Map<Character, Character> there = new HashMap<>();
    Map<Character, Character> back = new HashMap<>();
    for (int i = 0; i < value.length(); i++) {
      char from = value.charAt(i);
      char to = standIn.charAt(i);
      assertThat(Character.getType(to)).isEqualTo(Character.getType(from));
      assertThat(to == from).isEqualTo(!Character.isLetterOrDigit(from));
      assertThat(there.merge(from, to, (a, b) -> a)).isEqualTo(to);
      assertThat(back.merge(to, from, (a, b) -> a)).isEqualTo(from);
    }
  }

  @Property
  void anyTextKeepsItsLength(@ForAll String name, @ForAll String text) {
    assertThat(redactor.session().filter(name, text)).hasSameSizeAs(text);
    assertThat(redactor.session().filter("password", text)).hasSameSizeAs(text);
  }

  @Property
  void ibansGetValidStandIns(@ForAll @NumericChars @StringLength(18) String account) {
    String iban = "DE" + CheckDigits.ibanCheckDigits("DE00" + account) + account;
    String standIn = redactor.session().filter("x", iban);

    assertThat(CheckDigits.isIban(standIn)).isTrue();
    assertThat(standIn).startsWith("DE").isNotEqualTo(iban);
  }

  @Property
  void cardsGetValidStandIns(@ForAll @NumericChars @StringLength(14) String middle) {
    String card = card(middle);
    String standIn = redactor.session().filter("x", card);

    assertThat(CheckDigits.isCard(standIn)).isTrue();
    assertThat(standIn).isNotEqualTo(card);
  }

  private static String card(String middle) {
    String open = "4" + middle + "0";
    return open.substring(0, 15) + CheckDigits.luhnDigit(open);
  }

  @Provide
  Arbitrary<String> sensitiveNames() {
    return Arbitraries.of(
        "password",
        "user_password",
        "clientSecret",
        "apiKey",
        "X-Api-Key",
        "iban",
        "email",
        "firstName",
        "accountHolder",
        "dateOfBirth",
        "street",
        "phoneNumber",
        "cookie",
        "taxId",
        "diagnosis");
  }

  /** A capital, letters and digits, and characters that passwords have but formats don't end at. */
  @Provide
  Arbitrary<String> canaries() {
    return Combinators.combine(
            Arbitraries.chars().range('A', 'Z'),
            Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars("-_.!#*%")
                .ofMinLength(4)
                .ofMaxLength(30),
            Arbitraries.chars().range('0', '9'))
        .as((first, middle, last) -> first + middle + last);
  }

  @Provide
  Arbitrary<String> frames() {
    return Arbitraries.of(
        "NAME=CANARY",
        "login failed, NAME=CANARY, retries=3",
        "x=1&NAME=CANARY&y=2",
        "{\"NAME\":\"CANARY\"}",
        "{\"a\":[{\"NAME\": \"CANARY\"}]}",
        "{'NAME': 'CANARY'}",
        "Form[id=7, NAME=CANARY, done=false]",
        "<NAME>CANARY</NAME>",
        "<a NAME=\"CANARY\"/>",
        "NAME: CANARY",
        "log: \"{\\\"NAME\\\":\\\"CANARY\\\"}\"");
  }

  @Provide
  Arbitrary<String> shapes() {
    Arbitrary<String> small =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(2).ofMaxLength(12);
    // Random through and through: a run of forty f is an edge case, but no key.
    Arbitrary<String> hex =
        Arbitraries.randomValue(random -> new BigInteger(160, random).setBit(159).toString(16));
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofLength(14);
    return Arbitraries.oneOf(
        Combinators.combine(small, small, small)
            .as((a, b, c) -> a + "." + b + "@" + c + ".example"),
        digits.map(RedactionPropertyTest::card),
        digits.map(d -> "DE" + CheckDigits.ibanCheckDigits("DE000000" + d) + "0000" + d),
        digits.map(d -> "+49 1" + d.substring(0, 2) + " " + d.substring(2, 9)),
        digits.map(d -> "1" + d.substring(0, 2) + "-1" + d.charAt(2) + "-1" + d.substring(3, 6)),
        hex,
        hex.map(h -> "sk_live_1" + h),
        hex.map(h -> "eyJ" + h + ".eyJ" + h + "." + h),
        Combinators.combine(small, hex).as((a, b) -> "https://" + a + ":" + b + "@host.example/"));
  }
}
