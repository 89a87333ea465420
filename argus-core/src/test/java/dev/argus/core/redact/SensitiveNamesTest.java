package dev.argus.core.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveNamesTest {

  private final SensitiveNames names = SensitiveNames.standard();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "PASSWORD",
        "userPassword",
        "user_password",
        "dbpassword",
        "db.password",
        "passwords",
        "passwordHash",
        "passwd",
        "pwd",
        "mysqlPwd",
        "secret",
        "clientSecret",
        "apiKey",
        "API_KEY",
        "X-Api-Key",
        "APIKey",
        "accessToken",
        "access_token",
        "refreshTokens",
        "authorization",
        "Proxy-Authorization",
        "bearer",
        "cookie",
        "Set-Cookie",
        "cookies",
        "sessionId",
        "JSESSIONID",
        "cardNumber",
        "card_number",
        "creditCard",
        "cvv",
        "cvv2",
        "iban",
        "customerIban",
        "bic",
        "accountNumber",
        "account_no",
        "ssn",
        "socialSecurityNumber",
        "taxId",
        "passport",
        "passportNumber",
        "driversLicense",
        "licencePlate",
        "email",
        "e-mail",
        "eMail",
        "E_MAIL",
        "emailAddress",
        "mailAddress",
        "phone",
        "phoneNumber",
        "mobilePhone",
        "birthDate",
        "dateOfBirth",
        "date_of_birth",
        "dob",
        "street",
        "addressLine1",
        "firstName",
        "first_name",
        "LASTNAME",
        "fullName",
        "surname",
        "maidenName",
        "accountHolder",
        "holder",
        "beneficiary",
        "patient",
        "patientId",
        "diagnosis",
        "salary",
        "privateKey",
        "credentials",
        "otp",
        "jwt",
        "this$password",
        "@password",
        "2fa",
        "pkcs8",
        "xForwardedFor",
        "geolocation"
      })
  void sensitive(String name) {
    assertThat(names.rule(name)).isEqualTo(NameRule.ALWAYS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$",
        "tokenizer",
        "tokens",
        "pinned",
        "spin",
        "spinner",
        "opinion",
        "authority",
        "shipping",
        "shippingCosts",
        "compass",
        "bypass",
        "secretary",
        "placeholder",
        "placeHolder",
        "viewHolder",
        "keyboard",
        "key",
        "value",
        "id",
        "title",
        "description",
        "hashCode",
        "ibanPattern",
        "passwordPolicy",
        "passwordMinLength",
        "tokenType",
        "cookiePath$type",
        "emailTemplate",
        "phonetic",
        "panel",
        "japan",
        "span",
        "bicycle",
        "diagnostics",
        "streetView$type",
        "assignment",
        "saltwater",
        "session$count",
        "cellar",
        "telemetry",
        "mobility",
        "platelet",
        "taliban"
      })
  void falseFriends(String name) {
    assertThat(names.rule(name)).isEqualTo(NameRule.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"token", "pin", "pan", "auth", "session", "salt", "address", "name", "mobile"})
  void whereTheTextDecides(String name) {
    assertThat(names.rule(name)).isNotIn(NameRule.NONE, NameRule.ALWAYS);
  }

  @Test
  void moreNamesMatchAsWordsInAnySpelling() {
    SensitiveNames more = names.with(List.of("customer-ref", "kennung"));

    assertThat(more.rule("CUSTOMER_REF")).isEqualTo(NameRule.ALWAYS);
    assertThat(more.rule("oldCustomerRef")).isEqualTo(NameRule.ALWAYS);
    assertThat(more.rule("kennungen")).isEqualTo(NameRule.NONE);
    assertThat(more.rule("password")).isEqualTo(NameRule.ALWAYS);
    assertThat(names.rule("kennung")).isEqualTo(NameRule.NONE);
  }

  @Test
  void aNameWithoutLettersIsRefused() {
    assertThatThrownBy(() -> names.with(List.of("__")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("__");
  }
}
