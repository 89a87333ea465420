package dev.argus.core.redact;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Check digits of card numbers and IBANs: whether they hold, and which ones would. */
final class CheckDigits {

  private static final int SHORTEST_CARD = 13;
  private static final int LONGEST_CARD = 19;
  private static final int IBAN_BASE = 97;

  /** Lengths by country, of the SWIFT registry. */
  private static final Map<String, Integer> IBAN_LENGTHS =
      lengths(
          "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24"
              + "FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20"
              + "LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28"
              + "PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22"
              + "VG24XK20YE30");

  private CheckDigits() {}

  private static Map<String, Integer> lengths(String table) {
    Map<String, Integer> lengths = new HashMap<>();
    for (int i = 0; i < table.length(); i += 4) {
      lengths.put(table.substring(i, i + 2), Integer.parseInt(table.substring(i + 2, i + 4)));
    }
    return lengths;
  }

  /** How long an IBAN of this country is; null where the country has none. */
  static @Nullable Integer ibanLength(String country) {
    return IBAN_LENGTHS.get(country);
  }

  /** Whether an IBAN without spaces has valid check digits. */
  static boolean isIban(String iban) {
    return ibanRemainder(iban) == 1;
  }

  /** The two check digits that make an IBAN valid, whatever its present ones. */
  static String ibanCheckDigits(String iban) {
    int check = IBAN_BASE + 1 - ibanRemainder(iban.substring(0, 2) + "00" + iban.substring(4));
    return check < 10 ? "0" + check : Integer.toString(check);
  }

  private static int ibanRemainder(String iban) {
    int remainder = 0;
    for (int i = 0; i < iban.length(); i++) {
      int value = Character.digit(iban.charAt((i + 4) % iban.length()), 36);
      if (value < 0) {
        return -1;
      }
      remainder = (remainder * (value < 10 ? 10 : 100) + value) % IBAN_BASE;
    }
    return remainder;
  }

  /** Whether these digits are a payment card's: its length, its first digits, its check digit. */
  static boolean isCard(CharSequence digits) {
    int length = digits.length();
    if (length < SHORTEST_CARD || length > LONGEST_CARD) {
      return false;
    }
    char first = digits.charAt(0);
    boolean scheme =
        (first >= '3' && first <= '6') || (first == '2' && digits.charAt(1) >= '2' && length == 16);
    // Times in milliseconds and most counters start with 1; 13 digits are Visa's alone.
    return scheme && (length != SHORTEST_CARD || first == '4') && luhnSum(digits) % 10 == 0;
  }

  /** Whether the last of some digits is the check digit of the others, as in a card number. */
  static boolean isLuhn(CharSequence digits) {
    return luhnSum(digits) % 10 == 0;
  }

  /** Whether these digits may be an article number (EAN, GTIN, ISBN-13). */
  static boolean isArticle(CharSequence digits) {
    int length = digits.length();
    boolean known = length == 8 || (length >= 12 && length <= 14);
    return known && digits.charAt(length - 1) == articleDigit(digits);
  }

  /** The last digit that makes an article number valid, whatever its present one. */
  static char articleDigit(CharSequence digits) {
    int sum = 0;
    for (int i = 1; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 1 ? 3 * digit : digit;
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  /** The last digit that makes a card number valid, whatever its present one. */
  static char luhnDigit(CharSequence digits) {
    int last = digits.charAt(digits.length() - 1) - '0';
    return (char) ('0' + Math.floorMod(last - luhnSum(digits), 10));
  }

  private static int luhnSum(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum;
  }
}
