package dev.argus.core.redact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Numbers in a text, and what numbers make up: dates, UUIDs, internet addresses, numbers in groups.
 * Not thread-safe.
 */
final class DataNumbers {

  private static final int DATE = 10;
  private static final int MOST_DATES = 10_000;
  private static final int UUID = 36;
  private static final int LEAST_GROUPED = 7;
  private static final int MOST_GROUPS = 8;
  private static final String JOINING = "-_/#:.";
  private static final int FAR = 32;
  private static final int LEAST_MONTHS = 13;
  private static final int MOST_MONTHS = 119;

  private final CodeWords code;
  private final KeyedHash hash;
  private final NumberStandIns standIns;
  private final int months;
  private final Set<String> inTheClear = new HashSet<>();

  DataNumbers(CodeWords code, KeyedHash hash) {
    this.code = code;
    this.hash = hash;
    this.standIns = new NumberStandIns(hash);
    Permutation random = new Permutation(hash.of("months"), false);
    int some = LEAST_MONTHS + random.next(MOST_MONTHS - LEAST_MONTHS);
    int moved = some % 12 == 0 ? some + 1 : some;
    this.months = random.next(2) == 0 ? moved : -moved;
  }

  /** The stand-in of a run of digits; some stay if they stand alone. */
  String of(String digits, boolean alone) {
    boolean kept =
        alone
            && (NumberStandIns.tellsLittle(digits)
                || isYear(digits)
                || code.isWhole(digits, 0, digits.length()));
    return kept ? digits : standIns.of(digits);
  }

  private static boolean isYear(String digits) {
    return digits.length() == 4 && (digits.startsWith("19") || digits.startsWith("20"));
  }

  /**
   * Whether a number stands for itself, as in {@code [3]}, {@code x=3} and {@code -3,5}, and does
   * not make a name or a word of a text complete, as in {@code B-3}, {@code user3} and {@code flat
   * 3}.
   */
  boolean standsAlone(String text, int from, int to) {
    int before = from - 1;
    while (before >= 0 && from - before < FAR && isJoined(text, before)) {
      before--;
    }
    if (isBlank(text, before)) {
      before--;
    }
    int after = to;
    while (after < text.length() && after - to < FAR && isJoined(text, after)) {
      after++;
    }
    if (isBlank(text, after)) {
      after++;
    }
    return !isLetter(text, before) && !isLetter(text, after);
  }

  private static boolean isJoined(String text, int at) {
    return JOINING.indexOf(text.charAt(at)) >= 0 || Shapes.isDigit(text.charAt(at));
  }

  private static boolean isBlank(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) == ' ';
  }

  private static boolean isLetter(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && Shapes.isDigit(text.charAt(at));
  }

  /** Where the digits of a literal such as {@code 1e5} or {@code 10L} end; {@code from} if none. */
  static int literalEnd(String text, int from, int to) {
    int end = from;
    while (end < to && Shapes.isDigit(text.charAt(end))) {
      end++;
    }
    if (end == from || end == to) {
      return from;
    }
    boolean suffix = end + 1 == to && "lLfFdDeE".indexOf(text.charAt(end)) >= 0;
    boolean exponent = (text.charAt(end) == 'e' || text.charAt(end) == 'E') && end + 1 < to;
    for (int i = end + 1; exponent && i < to; i++) {
      exponent = Shapes.isDigit(text.charAt(i)) && to - end <= 4;
    }
    return suffix || exponent ? end : from;
  }

  /** Appends the stand-in of what starts here, if it is special; returns where it ends. */
  int special(String text, int from, StringBuilder out) {
    if (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
      return from;
    }
    int to = uuid(text, from, out);
    if (to > from || !isDigit(text, from)) {
      return to;
    }
    to = time(text, from, out);
    to = to > from ? to : date(text, from, out);
    return to > from ? to : grouped(text, from, out);
  }

  /** Takes note of a date that the report shows as it is: hiding it in texts would hide nothing. */
  void showsDate(String date) {
    if (inTheClear.size() < MOST_DATES) {
      inTheClear.add(date);
    }
  }

  /** A time of day stays. */
  private static int time(String text, int from, StringBuilder out) {
    int at = from;
    while (isDigit(text, at) && at - from < 2) {
      at++;
    }
    boolean minutes =
        at < text.length()
            && text.charAt(at) == ':'
            && isDigit(text, at + 1)
            && isDigit(text, at + 2)
            && !isDigit(text, at + 3)
            && Integer.parseInt(text, from, at, 10) < 24
            && text.charAt(at + 1) < '6';
    if (!minutes) {
      return from;
    }
    out.append(text, from, at + 3);
    return at + 3;
  }

  /** The stand-in of hexadecimal digits; few of them stay. */
  String hex(String digits) {
    return digits.length() <= 2 ? digits : new Permutation(hash.of(digits), true).apply(digits);
  }

  private int uuid(String text, int from, StringBuilder out) {
    int to = from + UUID;
    if (to > text.length() || isLetter(text, to) || isDigit(text, to)) {
      return from;
    }
    for (int i = 0; i < UUID; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(from + i);
      if (dash ? c != '-' : c >= 0x80 || Character.digit(c, 16) < 0) {
        return from;
      }
    }
    String uuid = text.substring(from, to);
    out.append(new Permutation(hash.of(uuid), true).apply(uuid));
    return to;
  }

  /** A date, with the time of day behind it, which stays. */
  private int date(String text, int from, StringBuilder out) {
    int to = from + DATE;
    if (to > text.length() || isDigit(text, to)) {
      return from;
    }
    String date = text.substring(from, to);
    if (!CalendarDates.isDate(date)) {
      String monthFirst = date.substring(3, 6) + date.substring(0, 3) + date.substring(6);
      if (!CalendarDates.isDate(monthFirst)) {
        return from;
      }
      String moved = CalendarDates.moved(monthFirst, months);
      out.append(moved, 3, 6).append(moved, 0, 3).append(moved, 6, DATE);
      return to;
    }
    out.append(inTheClear.contains(date) ? date : CalendarDates.moved(date, months));
    if (to + 1 < text.length() && text.charAt(to) == 'T' && isDigit(text, to + 1)) {
      int end = to + 1;
      while (end < text.length() && (isDigit(text, end) || ":.".indexOf(text.charAt(end)) >= 0)) {
        end++;
      }
      end += end < text.length() && text.charAt(end) == 'Z' ? 1 : 0;
      out.append(text, to, end);
      return end;
    }
    return to;
  }

  /** {@code 192.168.10.25} and {@code 030 1234-567}. */
  private int grouped(String text, int from, StringBuilder out) {
    List<String> groups = new ArrayList<>();
    int digits = 0;
    int longest = 0;
    int at = from;
    int to = from;
    while (groups.size() < MOST_GROUPS && isDigit(text, at)) {
      int start = at;
      while (isDigit(text, at)) {
        at++;
      }
      groups.add(text.substring(start, at));
      digits += at - start;
      longest = Math.max(longest, at - start);
      to = at;
      if (at >= text.length() || " -./".indexOf(text.charAt(at)) < 0) {
        break;
      }
      at++;
    }
    if (groups.size() < 2 || isLetter(text, to)) {
      return from;
    }
    if (isAddress(text, from, to, groups)) {
      out.append(standIns.ofAddress(groups.toArray(new String[0])));
      return to;
    }
    if (digits < LEAST_GROUPED || longest < 3 || isDecimal(text, from, groups)) {
      return from;
    }
    int copied = from;
    for (String group : groups) {
      int start = text.indexOf(group, copied);
      out.append(text, copied, start).append(standIns.of(group));
      copied = start + group.length();
    }
    return to;
  }

  private static boolean isAddress(String text, int from, int to, List<String> groups) {
    if (groups.size() != 4) {
      return false;
    }
    int dots = 0;
    for (int i = from; i < to; i++) {
      dots += text.charAt(i) == '.' ? 1 : 0;
    }
    boolean small = true;
    for (String group : groups) {
      boolean leadingZero = group.length() > 1 && group.charAt(0) == '0';
      small &= group.length() <= 3 && !leadingZero && Integer.parseInt(group) <= 255;
    }
    return dots == 3 && small;
  }

  private static boolean isDecimal(String text, int from, List<String> groups) {
    return groups.size() == 2 && text.charAt(from + groups.get(0).length()) == '.';
  }
}
