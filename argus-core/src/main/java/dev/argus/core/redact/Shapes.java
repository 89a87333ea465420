package dev.argus.core.redact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets and personal data by their form. Hand-written scans, each linear in the text: no
 * input makes a search backtrack, and a text without the characters that matter is passed over
 * once.
 */
final class Shapes {

  private static final int SHORTEST = 6;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final int MOST_CARD_DIGITS = 19;
  private static final int LEAST_PHONE_DIGITS = 8;
  private static final int MOST_PHONE_DIGITS = 15;
  private static final int SSN_LENGTH = 11;
  private static final String KEY_BEGIN = "-----BEGIN ";
  private static final String KEY_END = "-----END ";

  private Shapes() {}

  /** All that is found, in no order; stretches may overlap. */
  static List<Span> in(String text) {
    if (text.length() < SHORTEST) {
      return List.of();
    }
    List<Span> spans = new ArrayList<>(2);
    boolean digits = false;
    int next;
    for (int i = 0; i < text.length(); i = next) {
      next = i + 1;
      switch (text.charAt(i)) {
        case '@' -> addEmail(text, i, spans);
        case '+' -> addPhone(text, i, spans);
        case ':' -> addUserInfo(text, i, spans);
        case '-' -> next = addPrivateKey(text, i, spans);
        default -> digits |= isDigit(text.charAt(i));
      }
    }
    if (digits) {
      addNumbers(text, spans);
      addIbans(text, spans);
    }
    Tokens.addTo(spans, text);
    return spans;
  }

  /**
   * The form that a whole value has, if any: from its start, or behind the telling head of a key.
   */
  static @Nullable Span whole(String value) {
    for (Span span : in(value)) {
      boolean telling =
          span.from() == 0
              || (span.shape() == Shape.OPAQUE
                  && "_-$".indexOf(value.charAt(span.from() - 1)) >= 0);
      if (telling && span.to() == value.length()) {
        return span;
      }
    }
    return null;
  }

  private static void addEmail(String text, int at, List<Span> spans) {
    int from = at;
    while (from > 0 && at - from < LONGEST_LOCAL_PART && isLocalPart(text.charAt(from - 1))) {
      from--;
    }
    while (from < at && text.charAt(from) == '.') {
      from++;
    }
    int to = at + 1;
    int dot = -1;
    while (to < text.length() && isDomain(text.charAt(to))) {
      if (text.charAt(to) == '.') {
        dot = to;
      }
      to++;
    }
    while (to > at + 1 && !Character.isLetterOrDigit(text.charAt(to - 1))) {
      to--;
      if (to == dot) {
        dot = text.lastIndexOf('.', to - 1);
      }
    }
    boolean topLevel = dot > at + 1 && to - dot > 2 && Character.isLetter(text.charAt(dot + 1));
    if (from < at && topLevel) {
      spans.add(new Span(from, to, Shape.EMAIL));
    }
  }

  private static boolean isLocalPart(char c) {
    return Character.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
  }

  private static boolean isDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }

  private static void addPhone(String text, int plus, List<Span> spans) {
    if (plus + 1 >= text.length() || !isDigit(text.charAt(plus + 1)) || isAlnum(text, plus - 1)) {
      return;
    }
    int digits = 0;
    int end = plus;
    int separators = 0;
    for (int i = plus + 1; i < text.length() && digits <= MOST_PHONE_DIGITS; i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        digits++;
        separators = 0;
        end = i + 1;
      } else if (" -./()".indexOf(c) < 0 || ++separators > 2) {
        break;
      }
    }
    // No country code starts with 0, but offsets of time zones do.
    boolean country = text.charAt(plus + 1) != '0';
    if (country && digits >= LEAST_PHONE_DIGITS && digits <= MOST_PHONE_DIGITS) {
      spans.add(new Span(plus, end, Shape.PHONE));
    }
  }

  /** {@code user:password@} in a URL. */
  private static void addUserInfo(String text, int colon, List<Span> spans) {
    if (!text.startsWith("//", colon + 1)) {
      return;
    }
    int from = colon + 3;
    int secret = -1;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@') {
        if (i > from) {
          // Both halves on their own, so that neither depends on the other.
          spans.add(new Span(from, secret < 0 ? i : secret, Shape.OPAQUE));
          if (secret >= 0 && secret + 1 < i) {
            spans.add(new Span(secret + 1, i, Shape.OPAQUE));
          }
        }
        return;
      }
      if (c == ':' && secret < 0) {
        secret = i;
      }
      if (c == '/' || c == '?' || c == '#' || c == '"' || Character.isWhitespace(c)) {
        return;
      }
    }
  }

  /** Looks for a key and says where to go on. */
  private static int addPrivateKey(String text, int at, List<Span> spans) {
    if (!text.startsWith(KEY_BEGIN, at)) {
      return at + 1;
    }
    int head = text.indexOf("-----", at + KEY_BEGIN.length());
    if (head < 0
        || !text.regionMatches(head - "KEY".length(), "KEY", 0, "KEY".length())
        || text.startsWith("PUBLIC", at + KEY_BEGIN.length())) {
      return at + KEY_BEGIN.length();
    }
    int from = head + "-----".length();
    int end = text.indexOf(KEY_END, from);
    int to = end < 0 ? text.length() : end;
    spans.add(new Span(from, to, Shape.OPAQUE));
    return to;
  }

  /** Card and social security numbers. */
  private static void addNumbers(String text, List<Span> spans) {
    int i = 0;
    while (i < text.length()) {
      if (!isDigit(text.charAt(i))) {
        i++;
        continue;
      }
      boolean fraction = i > 1 && text.charAt(i - 1) == '.' && isDigit(text.charAt(i - 2));
      if (!isAlnum(text, i - 1) && !fraction) {
        Span span = number(text, i);
        if (span != null) {
          spans.add(span);
          i = span.to();
          continue;
        }
      }
      while (i < text.length() && isDigit(text.charAt(i))) {
        i++;
      }
    }
  }

  private static @Nullable Span number(String text, int from) {
    if (from + SSN_LENGTH <= text.length()
        && !isNumberPart(text, from - 1)
        && !isNumberPart(text, from + SSN_LENGTH)
        && isSsn(text.substring(from, from + SSN_LENGTH))) {
      return new Span(from, from + SSN_LENGTH, Shape.SSN);
    }
    StringBuilder digits = new StringBuilder();
    int card = -1;
    int group = 0;
    for (int i = from; i <= text.length() && digits.length() <= MOST_CARD_DIGITS; i++) {
      char c = i < text.length() ? text.charAt(i) : '\0';
      if (isDigit(c)) {
        digits.append(c);
        group++;
        continue;
      }
      if (!Character.isLetter(c) && CheckDigits.isCard(digits)) {
        card = i;
      }
      boolean next = i + 1 < text.length() && isDigit(text.charAt(i + 1));
      if ((c != ' ' && c != '-') || !next || group < 3) {
        break;
      }
      group = 0;
    }
    return card < 0 ? null : new Span(from, card, Shape.CARD);
  }

  /** {@code ddd-dd-dddd} with numbers that have been given out. */
  static boolean isSsn(String text) {
    for (int i = 0; i < SSN_LENGTH; i++) {
      boolean dash = i == 3 || i == 6;
      char c = text.charAt(i);
      if (dash ? c != '-' : !isDigit(c)) {
        return false;
      }
    }
    String area = text.substring(0, 3);
    return !area.equals("000")
        && !area.equals("666")
        && area.charAt(0) != '9'
        && !text.startsWith("00", 4)
        && !text.endsWith("0000");
  }

  private static void addIbans(String text, List<Span> spans) {
    for (int i = 0; i + 14 < text.length(); i++) {
      boolean start =
          isUpper(text.charAt(i))
              && isUpper(text.charAt(i + 1))
              && isDigit(text.charAt(i + 2))
              && isDigit(text.charAt(i + 3))
              && !isAlnum(text, i - 1);
      Integer length = start ? CheckDigits.ibanLength(text.substring(i, i + 2)) : null;
      if (length != null) {
        addIban(text, i, length, spans);
      }
    }
  }

  private static void addIban(String text, int from, int length, List<Span> spans) {
    StringBuilder compact = new StringBuilder(length);
    int i = from;
    while (i < text.length() && compact.length() < length) {
      char c = text.charAt(i);
      if (isDigit(c) || isUpper(c)) {
        compact.append(c);
      } else if (c != ' ' || text.charAt(i - 1) == ' ') {
        return;
      }
      i++;
    }
    if (compact.length() == length && !isAlnum(text, i) && CheckDigits.isIban(compact.toString())) {
      spans.add(new Span(from, i, Shape.IBAN));
    }
  }

  /** The text without a character. */
  static String without(String text, char left) {
    return text.replace(String.valueOf(left), "");
  }

  /** The digits of a text. */
  static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (isDigit(text.charAt(i))) {
        digits.append(text.charAt(i));
      }
    }
    return digits.toString();
  }

  private static boolean isNumberPart(String text, int at) {
    return isAlnum(text, at) || (at >= 0 && at < text.length() && text.charAt(at) == '-');
  }

  private static boolean isAlnum(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
