package dev.argus.core.redact;

import java.util.Locale;

/**
 * Makes the stand-in of a value: of the same length and shape, the same one each time, and never
 * the value itself if that holds a letter or digit. Thread-safe.
 */
final class StandIns {

  private static final int SHORTEST_HEX = 8;
  private static final String[] SCHEMES = {"bearer ", "basic ", "digest ", "token ", "apikey "};
  private static final int LONGEST_URL_SCHEME = 40;
  private static final int RETRIES = 64;

  private final KeyedHash hash;

  StandIns(KeyedHash hash) {
    this.hash = hash;
  }

  /** What stand-ins are made with. */
  KeyedHash hash() {
    return hash;
  }

  /** The stand-in of a whole value under a name that makes it sensitive. */
  String ofNamed(String value) {
    Span whole = Shapes.whole(value);
    if (whole != null) {
      return keepingHead(value, whole);
    }
    String lower = value.toLowerCase(Locale.ROOT);
    for (String scheme : SCHEMES) {
      if (lower.startsWith(scheme)) {
        return keeping(value, scheme.length());
      }
    }
    int url = value.indexOf("://");
    if (url > 0 && url < LONGEST_URL_SCHEME) {
      return keeping(value, url + "://".length());
    }
    return of(value, CalendarDates.isDate(value) ? Shape.DATE : Shape.OPAQUE);
  }

  /** The stand-in of a value of this shape. */
  String of(String value, Shape shape) {
    return switch (shape) {
      case EMAIL -> email(value);
      case IBAN -> iban(value);
      case CARD -> card(value);
      case SSN -> ssn(value);
      case PHONE -> phone(value);
      case DATE -> CalendarDates.shifted(value, permutation(value, 0));
      case JWT -> keeping(value, "eyJ".length());
      case NAMED -> ofNamed(value);
      case OPAQUE -> permutation(value, 0).apply(value);
    };
  }

  private String keepingHead(String value, Span tail) {
    return value.substring(0, tail.from()) + of(value.substring(tail.from()), tail.shape());
  }

  private String keeping(String value, int head) {
    String rest = value.substring(head);
    return value.substring(0, head) + permutation(rest, 0).apply(rest);
  }

  /** The top-level domain stays, since some validators know them all. */
  private String email(String value) {
    int top = value.lastIndexOf('.');
    return permutation(value, 0).apply(value, 0, top) + value.substring(top);
  }

  private String iban(String value) {
    String compact = Shapes.without(value, ' ');
    String account = permutation(compact, 0).apply(compact, 4, compact.length());
    String country = compact.substring(0, 2);
    String standIn = country + CheckDigits.ibanCheckDigits(country + "00" + account) + account;
    return spaced(standIn, value);
  }

  /** The first digit stays: it tells the scheme, and code looks at it. */
  private String card(String value) {
    String digits = Shapes.digits(value);
    StringBuilder standIn = new StringBuilder(digits.substring(0, 1));
    standIn.append(permutation(digits, 0).apply(digits, 1, digits.length()));
    standIn.setCharAt(standIn.length() - 1, CheckDigits.luhnDigit(standIn));
    return spaced(standIn.toString(), value);
  }

  private String ssn(String value) {
    for (int i = 0; i < RETRIES; i++) {
      String standIn = permutation(value, i).apply(value);
      if (Shapes.isSsn(standIn)) {
        return standIn;
      }
    }
    return permutation(value, 0).apply(value);
  }

  /** Plus sign and country stay; country codes have one digit for 1 and 7, else two or three. */
  private String phone(String value) {
    char first = value.charAt(1);
    int head = first == '1' || first == '7' ? 2 : 3;
    Permutation permutation = permutation(value, 0);
    return value.substring(0, head) + permutation.apply(value, head, value.length());
  }

  /** Puts the separators of {@code pattern} between the characters of {@code compact}. */
  private static String spaced(String compact, String pattern) {
    StringBuilder out = new StringBuilder(pattern.length());
    int next = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      out.append(Character.isLetterOrDigit(c) ? compact.charAt(next++) : c);
    }
    return out.toString();
  }

  private Permutation permutation(String value, int attempt) {
    return new Permutation(hash.of(value) + attempt, isHex(value));
  }

  /** Digests and ids in hexadecimal stay that, or nothing could read them. */
  static boolean isHex(String value) {
    boolean letter = false;
    boolean digit = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
        letter = true;
      } else if (c >= '0' && c <= '9') {
        digit = true;
      } else if (c != '-' && c != ':') {
        return false;
      }
    }
    return letter && digit && value.length() >= SHORTEST_HEX;
  }
}
