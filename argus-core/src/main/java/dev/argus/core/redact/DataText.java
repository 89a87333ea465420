package dev.argus.core.redact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Replaces what is data in a text and keeps what is code: words that stand in class files, single
 * letters, punctuation, escapes, numbers of up to three digits that stand for themselves. Linear in
 * the text. One instance for each report; not thread-safe.
 */
final class DataText {

  private static final Set<Shape> WITH_STRUCTURE =
      Set.of(Shape.EMAIL, Shape.IBAN, Shape.CARD, Shape.SSN, Shape.PHONE, Shape.JWT);

  private static final int LONGEST_REFERENCE = 2;
  private static final int MOST_EXPECTED = 50_000;
  private static final String IN_CHUNK = "-_./+#:";

  private final CodeWords code;
  private final StandIns shapes;
  private final WordStandIns words;
  private final DataNumbers numbers;
  private final Set<String> expected = new TreeSet<>();
  private boolean expecting;
  private boolean message;
  private int replaced;

  DataText(CodeWords code, StandIns shapes) {
    this.code = code;
    this.shapes = shapes;
    this.words = new WordStandIns(shapes.hash(), code);
    this.numbers = new DataNumbers(code, shapes.hash());
  }

  /** Notes the words of a text that will have to be replaced. */
  void expect(String text) {
    expecting = true;
    String unused = standIn(text, false);
    expecting = false;
  }

  /** Notes a text of a date object, which stays as it is. */
  void shows(String date) {
    for (int i = 0; i + 10 <= date.length(); i++) {
      if (CalendarDates.isDate(date.substring(i, i + 10))) {
        numbers.showsDate(date.substring(i, i + 10));
        i += 9;
      }
    }
  }

  /** To be called when all texts have been noted, before the first is replaced. */
  void expectNoMore() {
    words.expect(expected);
    expected.clear();
    replaced = 0;
  }

  /** How many words and numbers were replaced. */
  int replaced() {
    return replaced;
  }

  /** A text of the state. */
  String ofState(String text) {
    return standIn(text, false);
  }

  /** A message: what the code itself says stays, unless the state has the same word as data. */
  String ofMessage(String text) {
    return standIn(text, true);
  }

  private String standIn(String text, boolean isMessage) {
    if (code.isWhole(text, 0, text.length())) {
      return text;
    }
    message = isMessage;
    List<Span> spans = structured(text);
    int span = 0;
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      while (span < spans.size() && spans.get(span).from() < i) {
        span++;
      }
      if (span < spans.size() && spans.get(span).from() == i) {
        Span s = spans.get(span);
        out.append(shapes.of(text.substring(i, s.to()), s.shape()));
        replaced++;
        i = s.to();
      } else if (Character.isLetterOrDigit(text.codePointAt(i))) {
        i = run(text, i, out);
      } else {
        i = other(text, i, out);
      }
    }
    return out.toString();
  }

  private static List<Span> structured(String text) {
    List<Span> found = Shapes.in(text);
    if (found.isEmpty()) {
      return found;
    }
    List<Span> kept = new ArrayList<>(found.size());
    for (Span span : found) {
      if (WITH_STRUCTURE.contains(span.shape())) {
        kept.add(span);
      }
    }
    Collections.sort(kept);
    return kept;
  }

  /** What is neither letter nor digit, with the letters of an escape behind it. */
  private int other(String text, int at, StringBuilder out) {
    char c = text.charAt(at);
    int to = at + 1;
    if (c == '\\') {
      to = escapeEnd(text, at);
    } else if (c == '%') {
      to = formatEnd(text, at);
    } else if (c == '$') {
      to = referenceEnd(text, at);
    } else if (c == '&' && text.startsWith("&#", at)) {
      int end = text.indexOf(';', at);
      to = end > 0 && end - at < 10 ? end + 1 : to;
    }
    out.append(text, at, to);
    return to;
  }

  /** A letter behind a backslash, unless a longer word starts there, as in a path. */
  private static int escapeEnd(String text, int at) {
    if (at + 1 >= text.length()) {
      return at + 1;
    }
    char c = text.charAt(at + 1);
    if (c == 'u' && isHex(text, at + 2, at + 6)) {
      return at + 6;
    }
    boolean word = at + 2 < text.length() && Character.isLetter(text.charAt(at + 2));
    return "nrtbf".indexOf(c) >= 0 || !word ? at + 2 : at + 1;
  }

  /** {@code $1}: to a replacement it is a group, and as an amount it tells little. */
  private static int referenceEnd(String text, int at) {
    int to = at + 1;
    while (to < text.length() && Shapes.isDigit(text.charAt(to))) {
      to++;
    }
    boolean ends = to == text.length() || !Character.isLetter(text.charAt(to));
    return ends && to - at <= 1 + LONGEST_REFERENCE ? to : at + 1;
  }

  /** {@code %-5.2f}, {@code %1$tY} and the {@code %C3} of a URL. */
  private static int formatEnd(String text, int at) {
    if (isHex(text, at + 1, at + 3)) {
      return at + 3;
    }
    int to = at + 1;
    while (to < text.length()
        && to - at < 10
        && "0123456789$-+#,.( ".indexOf(text.charAt(to)) >= 0) {
      to++;
    }
    boolean time = to < text.length() && (text.charAt(to) == 't' || text.charAt(to) == 'T');
    int end = time ? to + 2 : to + 1;
    boolean known =
        to < text.length()
            && end <= text.length()
            && "sSdxXofeEgGcbBhHntTaA".indexOf(text.charAt(to)) >= 0;
    boolean ends = known && (end == text.length() || !Character.isLetter(text.charAt(end)));
    return ends ? end : at + 1;
  }

  private static boolean isHex(String text, int from, int to) {
    if (to > text.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** A run of letters and digits. */
  private int run(String text, int from, StringBuilder out) {
    boolean starts = from == 0 || !isChunkPart(text.charAt(from - 1));
    if (starts) {
      int end = chunkEnd(text, from);
      if (end > from && code.isWhole(text, from, end)) {
        out.append(text, from, end);
        return end;
      }
    }
    int before = out.length();
    int special = numbers.special(text, from, out);
    if (special > from) {
      replaced += text.regionMatches(from, out.substring(before), 0, special - from) ? 0 : 1;
      return special;
    }
    int to = from;
    boolean digits = false;
    boolean letters = false;
    while (to < text.length() && Character.isLetterOrDigit(text.codePointAt(to))) {
      boolean digit = Shapes.isDigit(text.charAt(to));
      digits |= digit;
      letters |= !digit;
      to += Character.charCount(text.codePointAt(to));
    }
    if (!letters) {
      return number(text, from, to, numbers.standsAlone(text, from, to), out);
    }
    if (isKept(text, from, to, digits)) {
      out.append(text, from, to);
      return to;
    }
    if (!digits) {
      return word(text, from, to, out);
    }
    return mixed(text, from, to, out);
  }

  private static boolean isChunkPart(char c) {
    return Character.isLetterOrDigit(c) || IN_CHUNK.indexOf(c) >= 0;
  }

  /** Where the longest stretch without blanks and brackets ends that has a digit; else from. */
  private static int chunkEnd(String text, int from) {
    int to = from;
    boolean digit = false;
    while (to < text.length() && isChunkPart(text.charAt(to))) {
      digit |= Shapes.isDigit(text.charAt(to));
      to++;
    }
    while (to > from && IN_CHUNK.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return digit ? to : from;
  }

  private boolean isKept(String text, int from, int to, boolean digits) {
    if (code.isWord(text, from, to)) {
      return true;
    }
    if (message && code.isOfMessages(text, from, to)) {
      return !words.knows(text.substring(from, to));
    }
    int length = to - from;
    if (digits || !hasCase(text, from, to)) {
      return false;
    }
    return length == 1 || (length == 2 && text.length() == 2) || isOneLetter(text, from, to);
  }

  /** In a script without capitals a letter can be a word. */
  private static boolean hasCase(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!Character.isUpperCase(c) && !Character.isLowerCase(c)) {
        return false;
      }
    }
    return true;
  }

  static boolean isOneLetter(String text, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (text.charAt(i) != text.charAt(from)) {
        return false;
      }
    }
    return true;
  }

  private int word(String text, int from, int to, StringBuilder out) {
    String word = text.substring(from, to);
    replaced++;
    if (expecting) {
      if (expected.size() < MOST_EXPECTED) {
        expected.add(word);
      }
      out.append(word);
    } else {
      out.append(words.of(word));
    }
    return to;
  }

  private int number(String text, int from, int to, boolean alone, StringBuilder out) {
    String standIn = numbers.of(text.substring(from, to), alone);
    replaced += standIn.regionMatches(0, text, from, to - from) ? 0 : 1;
    out.append(standIn);
    return to;
  }

  /** Letters and digits in one run. */
  private int mixed(String text, int from, int to, StringBuilder out) {
    int literal = DataNumbers.literalEnd(text, from, to);
    if (literal > from) {
      number(text, from, literal, numbers.standsAlone(text, from, to), out);
      out.append(text, literal, to);
      return to;
    }
    if (text.startsWith("0x", from) && isHex(text, from + 2, to)) {
      out.append("0x").append(numbers.hex(text.substring(from + 2, to)));
      return to;
    }
    int turn = from;
    boolean digitsFirst = Shapes.isDigit(text.charAt(from));
    while (turn < to && Shapes.isDigit(text.charAt(turn)) == digitsFirst) {
      turn++;
    }
    int again = turn;
    while (again < to && Shapes.isDigit(text.charAt(again)) != digitsFirst) {
      again++;
    }
    boolean two = again == to;
    if (two && !digitsFirst && turn - from > 1 && !StandIns.isHex(text.substring(from, to))) {
      if (isKept(text, from, turn, false)) {
        out.append(text, from, turn);
      } else {
        word(text, from, turn, out);
      }
      return number(text, turn, to, false, out);
    }
    if (two && digitsFirst && (to - turn <= 2 || code.isWord(text, turn, to))) {
      number(text, from, turn, numbers.standsAlone(text, from, to), out);
      out.append(text, turn, to);
      return to;
    }
    return word(text, from, to, out);
  }
}
