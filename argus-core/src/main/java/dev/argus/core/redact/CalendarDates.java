package dev.argus.core.redact;

import java.time.Year;
import java.time.YearMonth;

/**
 * Dates in figures, year first or last: {@code 1971-11-02}, {@code 2.11.1971} with two-digit parts.
 */
final class CalendarDates {

  private static final int LENGTH = 10;
  private static final int SAFE_DAY = 28;
  private static final int LEAP_CYCLE = 4;
  private static final int CYCLES = 6;
  private static final int LAST_YEAR = 9999;

  private CalendarDates() {}

  /** Whether a text is a date, for example of birth, that exists. */
  static boolean isDate(String text) {
    return text.length() == LENGTH && (parts(text, 4, 5, 8) || parts(text, 6, 3, 0));
  }

  private static boolean parts(String text, int year, int month, int day) {
    boolean yearFirst = year == 4;
    int first = yearFirst ? 4 : 2;
    int second = yearFirst ? 7 : 5;
    char separator = text.charAt(first);
    if (separator != '-' && separator != '/' && separator != '.') {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      boolean isSeparator = i == first || i == second;
      char c = text.charAt(i);
      if (isSeparator ? c != separator : c < '0' || c > '9') {
        return false;
      }
    }
    int m = number(text, month, month + 2);
    int d = number(text, day, day + 2);
    int y = yearFirst ? number(text, 0, 4) : number(text, 6, 10);
    return y > 0 && m >= 1 && m <= 12 && d >= 1 && d <= YearMonth.of(y, m).lengthOfMonth();
  }

  /**
   * Another date of the same form. Leap years stay leap years, and a day from the 29th on stays
   * with its month, since that is what date arithmetic fails on.
   */
  static String shifted(String text, Permutation by) {
    boolean yearFirst = text.charAt(4) < '0' || text.charAt(4) > '9';
    int year = number(text, yearFirst ? 0 : 6, yearFirst ? 4 : 10);
    int month = number(text, yearFirst ? 5 : 3, yearFirst ? 7 : 5);
    int day = number(text, yearFirst ? 8 : 0, yearFirst ? 10 : 2);
    int shift = LEAP_CYCLE * (1 + by.choose(1, CYCLES));
    boolean later = year <= 2 * shift || (by.choose(2, 2) == 0 && year < LAST_YEAR - 2 * shift);
    int other = later ? year + shift : year - shift;
    if (Year.isLeap(year) && !Year.isLeap(other)) {
      // The end of a century without a leap day.
      other += later ? shift : -shift;
    }
    if (day <= SAFE_DAY) {
      month = 1 + by.choose(3, 12);
      day = 1 + by.choose(4, SAFE_DAY);
    }
    char separator = text.charAt(yearFirst ? 4 : 2);
    return yearFirst
        ? padded(other, 4) + separator + padded(month, 2) + separator + padded(day, 2)
        : padded(day, 2) + separator + padded(month, 2) + separator + padded(other, 4);
  }

  /**
   * The date some months later, or where its month has no such day, some years; a date from the
   * 29th on stays with its month in any case. All dates moved by the same months keep their order,
   * but for those.
   *
   * @param months no multiple of twelve
   */
  static String moved(String text, int months) {
    boolean yearFirst = text.charAt(4) < '0' || text.charAt(4) > '9';
    int year = number(text, yearFirst ? 0 : 6, yearFirst ? 4 : 10);
    int month = number(text, yearFirst ? 5 : 3, yearFirst ? 7 : 5);
    int day = number(text, yearFirst ? 8 : 0, yearFirst ? 10 : 2);
    if (day > SAFE_DAY) {
      int leaps = months > 0 ? Math.max(1, months / 48) : Math.min(-1, months / 48);
      int other = year + LEAP_CYCLE * leaps;
      if (Year.isLeap(year) && !Year.isLeap(other)) {
        other += LEAP_CYCLE * Integer.signum(months);
      }
      year = other < 1 || other > LAST_YEAR ? year - LEAP_CYCLE * leaps : other;
    } else {
      int all = year * 12 + month - 1 + months;
      if (all < 12 || all >= (LAST_YEAR + 1) * 12) {
        all -= 2 * months;
      }
      year = all / 12;
      month = all % 12 + 1;
    }
    char separator = text.charAt(yearFirst ? 4 : 2);
    return yearFirst
        ? padded(year, 4) + separator + padded(month, 2) + separator + padded(day, 2)
        : padded(day, 2) + separator + padded(month, 2) + separator + padded(year, 4);
  }

  private static String padded(int number, int length) {
    StringBuilder text = new StringBuilder(Integer.toString(number));
    while (text.length() < length) {
      text.insert(0, '0');
    }
    return text.toString();
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
