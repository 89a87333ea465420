package dev.argus.core.redact;

/**
 * What a name says about the text it holds. Some names are of secrets in one program and of
 * harmless things in the next ({@code token}, {@code pin}, {@code address}); there the text has a
 * say, too.
 */
enum NameRule {
  /** Nothing. */
  NONE,
  /** Sensitive if the text reads like a person's name. */
  PERSON,
  /** Sensitive if the text reads like a place: words and a number. */
  PLACE,
  /** Sensitive if half of the text is digits. */
  NUMBER,
  /** Sensitive unless the text is a word or two, as a parser's tokens are. */
  TOKEN,
  /** Sensitive unless the text is a JDBC URL that names no user: a driver needs its beginning. */
  CONNECTION,
  /** Sensitive. */
  ALWAYS,
  /** Not sensitive, whatever the text: somebody said so. */
  EXEMPT;

  private static final int LEAST_DIGITS = 3;
  private static final int SHORTEST_TOKEN = 6;
  private static final int LONGEST_WORD = 12;
  private static final int SHORTEST_PLACE = 5;

  /** Whether the text is to be hidden. */
  boolean hides(String text) {
    return switch (this) {
      case NONE, EXEMPT -> false;
      case PERSON -> isPerson(text);
      case PLACE -> isPlace(text);
      case NUMBER -> isNumber(text);
      case TOKEN -> isToken(text);
      case CONNECTION -> !text.startsWith("jdbc:") || text.indexOf('@') >= 0;
      case ALWAYS -> !isNothing(text);
    };
  }

  /** The many ways to write null. */
  private static boolean isNothing(String text) {
    return switch (text) {
      case "", "null", "NULL", "none", "None", "NONE", "n/a", "N/A", "unknown", "undefined" -> true;
      case "true", "false", "yes", "no" -> true;
      default -> false;
    };
  }

  /** Two to five words with capitals, at most one of them, as in {@code Eva von Stein}, without. */
  private static boolean isPerson(String text) {
    int words = 0;
    int small = 0;
    boolean start = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        start = true;
      } else if (!Character.isLetter(c) && ".,'’-".indexOf(c) < 0) {
        return false;
      } else if (start) {
        start = false;
        words++;
        small += Character.isLowerCase(c) ? 1 : 0;
      }
    }
    return words >= 2 && words <= 5 && small <= 1 && small < words - 1 + (words == 2 ? 0 : 1);
  }

  private static boolean isPlace(String text) {
    return text.length() >= SHORTEST_PLACE
        && text.indexOf(' ') > 0
        && text.indexOf("://") < 0
        && count(text, true) > 0
        && count(text, false) > 0;
  }

  private static boolean isNumber(String text) {
    int digits = count(text, true);
    return digits >= LEAST_DIGITS && digits >= count(text, false);
  }

  private static boolean isToken(String text) {
    int letters = count(text, false);
    int digits = count(text, true);
    if (text.length() < SHORTEST_TOKEN || letters + digits == 0 || isNothing(text)) {
      return false;
    }
    boolean sentence = text.indexOf(' ') != text.lastIndexOf(' ');
    return !sentence && (digits > 0 || text.length() >= LONGEST_WORD);
  }

  private static int count(String text, boolean digits) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      count += (digits ? Character.isDigit(c) : Character.isLetter(c)) ? 1 : 0;
    }
    return count;
  }
}
