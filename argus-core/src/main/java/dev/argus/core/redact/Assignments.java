package dev.argus.core.redact;

import java.util.List;

/**
 * Finds what stands behind a sensitive name inside of a text: {@code password=…}, {@code "iban":
 * "…"}, {@code ?token=…}, {@code Customer[email=…, street=…]}, {@code <email>…</email>}, {@code
 * patient 1144-A}.
 */
final class Assignments {

  private static final int LONGEST_NAME = 64;
  private static final int NAME_WORDS = 3;
  private static final int LEAST_DIGITS = 3;
  private static final int WINDOW = 256;

  private final Redactor names;
  private final String text;
  private final List<Span> spans;
  private int brackets;

  Assignments(Redactor names, String text, List<Span> spans) {
    this.names = names;
    this.text = text;
    this.spans = spans;
  }

  /** Adds what is found; linear in the text, since names and their look-behind are bounded. */
  void find() {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int next = i + 1;
      switch (c) {
        case '[', '{', '(' -> brackets++;
        case ']', '}', ')' -> brackets = Math.max(0, brackets - 1);
        case '=', ':' -> next = assigned(i);
        case '>' -> next = element(i);
        case ' ' -> next = numbered(i);
        default -> {}
      }
      i = next;
    }
  }

  private int assigned(int separator) {
    char after = separator + 1 < text.length() ? text.charAt(separator + 1) : '\0';
    if (after == '=' || after == ':' || after == '/' || after == '\0') {
      return separator + 1;
    }
    NameRule rule = nameBefore(separator);
    if (rule == NameRule.NONE) {
      return separator + 1;
    }
    int from = separator + 1;
    while (from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    boolean escaped = from + 1 < text.length() && text.charAt(from) == '\\';
    int quote = escaped ? from + 1 : from;
    if (quote < text.length() && (text.charAt(quote) == '"' || text.charAt(quote) == '\'')) {
      return add(rule, quote + 1, quoteEnd(quote, escaped), separator);
    }
    // What may turn out harmless is looked at again from its next separator on: within a window, so
    // that the whole stays linear.
    boolean prose = text.charAt(separator) == ':' && from > separator + 1;
    if (prose && !isData(from, plainEnd(from, from + WINDOW))) {
      return separator + 1;
    }
    int most = rule == NameRule.ALWAYS ? text.length() : from + WINDOW;
    return add(rule, from, plainEnd(from, most), separator);
  }

  private int add(NameRule rule, int from, int to, int separator) {
    int end = to;
    while (end > from && text.charAt(end - 1) == ' ') {
      end--;
    }
    if (end > from && rule.hides(text.substring(from, end))) {
      spans.add(new Span(from, end, Shape.NAMED));
      return end;
    }
    return separator + 1;
  }

  /**
   * In a sentence a colon may be followed by the rest of the sentence: {@code email: must be set}.
   */
  private boolean isData(int from, int to) {
    if (from >= to) {
      return false;
    }
    if (Character.isUpperCase(text.charAt(from)) || to == text.length()) {
      return true;
    }
    for (int i = from; i < to; i++) {
      if (Shapes.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where the text in quotes ends; {@code escaped} where the quotes themselves are, as in nested
   * JSON.
   */
  private int quoteEnd(int quote, boolean escaped) {
    char mark = text.charAt(quote);
    for (int i = quote + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == mark) {
        return escaped && text.charAt(i - 1) == '\\' ? i - 1 : i;
      }
      if (c == '\\' && !escaped) {
        i++;
      }
    }
    return text.length();
  }

  /**
   * Inside of brackets blanks belong to the value; elsewhere only before another name or number.
   */
  private int plainEnd(int from, int most) {
    int last = Math.min(text.length(), most);
    for (int i = from; i < last; i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
        boolean scheme = i - from <= "bearer".length() && isScheme(from, i);
        if (brackets == 0 && !scheme && !Character.isUpperCase(after) && !Shapes.isDigit(after)) {
          return i;
        }
      } else if (",;&|<>]})\"'`".indexOf(c) >= 0 || Character.isWhitespace(c)) {
        return i;
      }
    }
    return last;
  }

  private boolean isScheme(int from, int to) {
    String word = text.substring(from, to);
    return word.equalsIgnoreCase("bearer") || word.equalsIgnoreCase("basic");
  }

  private int element(int end) {
    int start = end;
    while (start > 0 && end - start < LONGEST_NAME && isNamePart(text.charAt(start - 1))) {
      start--;
    }
    if (start == end || start == 0 || text.charAt(start - 1) != '<') {
      return end + 1;
    }
    NameRule rule = names.rule(text.substring(start, end));
    if (rule == NameRule.NONE) {
      return end + 1;
    }
    int close = text.indexOf('<', end);
    return add(rule, end + 1, close < 0 ? text.length() : close, end);
  }

  /** A sensitive word and behind it something with digits. */
  private int numbered(int blank) {
    int to = blank + 1;
    int digits = 0;
    while (to < text.length() && isNumberPart(text.charAt(to))) {
      digits += Shapes.isDigit(text.charAt(to)) ? 1 : 0;
      to++;
    }
    if (digits < LEAST_DIGITS) {
      return blank + 1;
    }
    return nameBefore(blank) == NameRule.ALWAYS ? add(NameRule.ALWAYS, blank + 1, to, blank) : to;
  }

  private static boolean isNumberPart(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '/' || c == '.';
  }

  /** The strongest rule of the last word, the last two and the last three before a separator. */
  private NameRule nameBefore(int separator) {
    int to = separator;
    while (to > 0 && separator - to < 2 && text.charAt(to - 1) == ' ') {
      to--;
    }
    if (to > 0 && (text.charAt(to - 1) == '"' || text.charAt(to - 1) == '\'')) {
      to--;
    }
    if (to > 0 && text.charAt(to - 1) == '\\') {
      to--;
    }
    NameRule strongest = NameRule.NONE;
    int from = to;
    for (int word = 0; word < NAME_WORDS; word++) {
      int start = from;
      while (start > 0 && to - start < LONGEST_NAME && isNamePart(text.charAt(start - 1))) {
        start--;
      }
      if (start == from) {
        break;
      }
      NameRule rule = names.rule(text.substring(start, to));
      if (rule.compareTo(strongest) > 0) {
        strongest = rule;
      }
      if (start == 0 || text.charAt(start - 1) != ' ') {
        break;
      }
      from = start - 1;
    }
    return strongest;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '$';
  }
}
