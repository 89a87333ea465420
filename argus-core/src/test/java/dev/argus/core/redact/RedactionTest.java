package dev.argus.core.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private final Redactor redactor = Redactor.keyed(42);
  private final Redaction redaction = redactor.session();

  @Test
  void aPasswordKeepsItsShape() {
    String standIn = redaction.filter("password", "Winter-2024!!");

    assertThat(standIn).isNotEqualTo("Winter-2024!!").matches("[A-Z][a-z]{5}-\\d{4}!!");
    assertThat(standIn.charAt(7)).as("2 and 2").isEqualTo(standIn.charAt(9));
    assertThat(redaction.filter("password", "Passwort##00")).matches("[A-Z][a-z]{7}##(\\d)\\1");
  }

  @Test
  void equalValuesHaveEqualStandInsInTheWholeProcess() {
    Redactor standard = Redactor.standard();
    String standIn = standard.session().filter("password", "correct horse");

    assertThat(standard.session().filter("passphrase", "correct horse")).isEqualTo(standIn);
    assertThat(Redactor.standard().session().filter("pwd", "correct horse")).isEqualTo(standIn);
  }

  @Test
  void anotherKeyGivesAnotherStandIn() {
    assertThat(Redactor.keyed(1).session().filter("password", "correct horse"))
        .isNotEqualTo(Redactor.keyed(2).session().filter("password", "correct horse"));
  }

  @Test
  void spellingsOfOneValueStayAlike() {
    assertThat(redaction.filter("email", "Jane.Roe@Post.example"))
        .isEqualToIgnoringCase(redaction.filter("email", "jane.roe@post.example"));
    assertThat(redaction.filter("iban", "DE02 1203 0000 0000 2020 51").replace(" ", ""))
        .isEqualTo(redaction.filter("iban", "DE02120300000000202051"));
  }

  @Test
  void ofAJdbcUrlOnlyTheCredentialsAreHidden() {
    assertThat(redaction.filter("databaseURL", "jdbc:h2:mem:orders;MODE=MySQL"))
        .isEqualTo("jdbc:h2:mem:orders;MODE=MySQL");
    assertThat(redaction.filter("dbUrl", "jdbc:mysql://db/x?password=hunter"))
        .matches("jdbc:mysql://db/x\\?password=[a-z]{6}")
        .doesNotContain("hunter");
    assertThat(redaction.filter("dbUrl", "jdbc:oracle:thin:scott/tiger@db:1521:x"))
        .doesNotContain("scott", "tiger");
    assertThat(redaction.filter("databaseUrl", "Server=db;Uid=scott")).doesNotContain("scott");
  }

  @Test
  void emailStandInsAreEmails() {
    assertThat(redaction.filter("x", "write to jane.roe+shop@post-1.example."))
        .matches("write to [a-z]{4}\\.[a-z]{3}\\+[a-z]{4}@[a-z]{4}-\\d\\.example\\.")
        .doesNotContain("jane", "roe", "post");
  }

  @Test
  void ibanStandInsAreValidAndOfTheSameCountry() {
    String standIn = redaction.filter("x", "to DE89370400440532013000 today");

    assertThat(standIn).matches("to DE\\d{20} today").doesNotContain("370400440532013000");
    assertThat(CheckDigits.isIban(standIn.substring(3, 25))).isTrue();
  }

  @Test
  void cardStandInsAreValidAndOfTheSameScheme() {
    String standIn = redaction.filter("x", "card 4111 1111 1111 1111 12/29");

    assertThat(standIn).matches("card 4\\d{3}( \\d{4}){3} 12/29").doesNotContain("1111");
    assertThat(CheckDigits.isCard(Shapes.digits(standIn.substring(5, 24)))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1971-11-02", "02.11.1971", "2016-02-29", "31/12/1999"})
  void datesOfBirthStayDates(String date) {
    String standIn = redaction.filter("dateOfBirth", date);

    assertThat(standIn).isNotEqualTo(date).hasSameSizeAs(date);
    assertThat(CalendarDates.isDate(standIn)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jane.roe@post.example",
        "DE02120300000000202051",
        "GB29 NWBK 6016 1331 9268 19",
        "5500-0000-0000-0004",
        "378282246310005",
        "+49 151 55512345",
        "+1 (555) 123-4567",
        "123-45-6789",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
        "AKIAIOSFODNN7EXAMPLE",
        "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "fx_live_7Yc0d2Qm51",
        "wal_live_0c51ee",
        "tok_invite_9f31c2d7",
        "unsub_5d0c9e77aa",
        "d670460b4b4aece5915caf5c68d12f560a9fe3e4",
        "Zk3vQ9pLm2Xc8Rt5Yw1Bn7Hd",
        "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
        "$2a$10$N9qo8uLOickgx2ZMRZoMye",
        "$argon2id$v=19$m=65536,t=2,p=1$gZiV/M1gPc22ElAH$CWOrkoo7oJBQ/iyh7uJ0LO2aLEfrHwTWllSAxT0zRno",
        "Bearer 12ab34cd56ef",
        "Basic dXNlcjpwYXNz"
      })
  void shapesAreFoundAnywhere(String secret) {
    assertHidden(secret, secret);
    assertHidden("see: " + secret, secret);
    assertHidden("<" + secret + ">, and so on", secret);
    assertHidden("a\n" + secret + "\nb", secret);
  }

  private void assertHidden(String text, String secret) {
    assertThat(redaction.filter("text", text)).hasSameSizeAs(text).doesNotContain(secret);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://bob:s3cret@db/x?user=u | s3cret",
        "https://api.example/v1?token=abc123&page=2 | abc123",
        "https://api.example/v1?page=2&password=hunter | hunter",
        "{\"user\":7,\"password\":\"hunter\"} | hunter",
        "{\"password\" : \"hun\\\"ter\"} | ter",
        "\"{\\\"password\\\":\\\"hunter\\\"}\" | hunter",
        "<password>hunter</password> | hunter",
        "User[id=7, email=none yet, street=Uferweg 3, city=Ulm] | Uferweg",
        "User(lastName=von Stein, city=Ulm) | Stein",
        "password: hunter | hunter",
        "diagnosis: J45 since May | J45",
        "Invoice for patient 1144-A | 1144-A",
        "account number 0012345678 is blocked | 0012345678",
        "Authorization: Bearer abc.def-12 | abc.def",
        "-----BEGIN RSA PRIVATE KEY-----MIIEpAIBAAKCAQEA-----END RSA PRIVATE KEY----- | MIIEpAIBAAKCAQEA",
        "-----BEGIN PRIVATE KEY-----MIIEpAIBAAKCAQEA | MIIEpAIBAAKCAQEA"
      })
  void whatStandsBehindASensitiveNameIsHidden(String text, String secret) {
    assertThat(redaction.message(text)).hasSameSizeAs(text).doesNotContain(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Index 13 out of bounds for length 13",
        "java.lang.Long cannot be cast to class com.acme.Order$Line (in unnamed module)",
        "Cannot invoke \"com.acme.Order.total()\" because \"order\" is null",
        "123e4567-e89b-12d3-a456-426614174000",
        "2026-03-01T10:15:30.123+01:00",
        "1700000000000",
        "3.14159265358979",
        "processOrderItemsWithDiscountAndTax2024",
        "/home/user/.m2/repository/com/acme2/foo-1.2.3/Foo2Bar3.java",
        "https://api.example/v1/orders?page=2&size=50",
        "com.acme.Foo@1b2c3d4e",
        "(Ljava/lang/String;I[J)Ljava/util/List;",
        "email: must not be empty",
        "Unexpected token: return",
        "token='return', next='x'",
        "the password policy: at least 12 characters",
        "Basic information about bearer tokens",
        "DE99370400440532013000",
        "4111 1111 1111 1112",
        "a+b = c, 1+1=2",
        "ISO-8859-15, UTF-16BE, sha256, base64",
        "SELECT * FROM orders WHERE id = 12345678901234"
      })
  void harmlessTextIsLeftAlone(String text) {
    assertThat(redaction.message(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource({
    "token, return",
    "tokens, abc123",
    "pin, left",
    "pan, vertical",
    "address, localhost",
    "address, 10.0.0.1",
    "name, Ulm",
    "name, order-service",
    "auth, basic",
    "session, closed",
    "mobile, true",
    "email, null",
    "password, none",
    "passwordPolicy, strict"
  })
  void anAmbiguousNameAloneHidesNothing(String name, String text) {
    assertThat(redaction.filter(name, text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource({
    "token, 8f2c11",
    "token, hunter2",
    "pin, 1234",
    "pan, 4000 0000 0000 0000",
    "address, Uferweg 3",
    "name, Halina Wrona",
    "name, Eva von Stein",
    "customer, Anne-Marie O'Neill",
    "auth, x9k2m4",
    "licence, PO-7H331"
  })
  void anAmbiguousNameHidesWhatLooksLikeIt(String name, String text) {
    assertThat(redaction.filter(name, text)).hasSameSizeAs(text).isNotEqualTo(text);
  }

  @Test
  void valuesHiddenByNameAreHiddenInMessages() {
    String password = redaction.filter("password", "swordfish");
    String name = redaction.filter("lastName", "von Wronicz");

    assertThat(redaction.message("bad password swordfish for Mr Wronicz"))
        .isEqualTo("bad password " + password + " for Mr " + name.substring(4));
    assertThat(redaction.filter("input", "swordfish")).isEqualTo(password);
    assertThat(redactor.session().message("a swordfish")).isEqualTo("a swordfish");
  }

  @Test
  void aSecondLookHidesWhatWasLearntLaterAndNothingElse() {
    String early = redaction.filter("text", "swordfish, a@b.example");
    String password = redaction.filter("password", "swordfish");

    assertThat(redaction.again(early)).isEqualTo(early.replace("swordfish", password));
  }

  @Test
  void wordsThatMerelyHoldAKnownNameStay() {
    redaction.filter("lastName", "Long");

    assertThat(redaction.message("Longitude, oblong")).isEqualTo("Longitude, oblong");
  }

  @Test
  void numbersThatMerelyHoldAKnownNumberStay() {
    String pin = redaction.filter("pin", "2026");

    assertThat(redaction.message("2026-03-01, 12026, 1.2026"))
        .isEqualTo("2026-03-01, 12026, 1.2026");
    assertThat(redaction.message("bad code 2026")).isEqualTo("bad code " + pin);
  }

  @Test
  void authorizationKeepsItsScheme() {
    assertThat(redaction.filter("authorization", "Bearer abc.def"))
        .matches("Bearer [a-z]{3}\\.[a-z]{3}");
  }

  @Test
  void lettersOfOtherScriptsAreHiddenToo() {
    for (String name : List.of("Müller-Lüdenscheidt", "Иванов", "山田太郎", "Παπαδόπουλος", "𐐀𐐁𐐂")) {
      String standIn = redaction.filter("lastName", name);

      assertThat(standIn).hasSameSizeAs(name);
      for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
        int was = name.codePointAt(i);
        assertThat(Character.getType(standIn.codePointAt(i))).isEqualTo(Character.getType(was));
        assertThat(standIn.codePointAt(i) == was).isEqualTo(!Character.isLetter(was));
      }
    }
  }

  @Test
  void hexadecimalStaysHexadecimal() {
    assertThat(redaction.filter("apiKey", "00ff17ab-9c")).matches("[0-9a-f]{8}-[0-9a-f]{2}");
  }

  @Test
  void customNamesCount() {
    Redaction custom = redactor.withNames(List.of("kennung")).session();

    assertThat(custom.filter("kundenKennung", "abc")).isNotEqualTo("abc");
    assertThat(redaction.filter("kundenKennung", "abc")).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[email: a ", "[token=a ", "a@a", "@.", "-----BEGIN KEY-----", "1234 ", "_live_", "://a",
            "eyJa.",
        "$1$aaaaaaaa", "token='\"", "<email>", "DE02 ", "password ", "email", "((((", "+1-",
            "\\\"password"
      })
  @Timeout(20)
  void noTextTakesLong(String part) {
    String text = part.repeat(300_000 / part.length());
    redaction.filter("password", part + part);
    long start = System.nanoTime();

    redaction.message(text);

    // Linear means some tens of nanoseconds a character; quadratic would be hours.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }
}
