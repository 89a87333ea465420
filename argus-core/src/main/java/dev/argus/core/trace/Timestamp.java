package dev.argus.core.trace;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The date and time that a line of a log begins with.
 *
 * @param end where it ends, a closing bracket included
 * @param instant null where the line tells no year or no date
 */
record Timestamp(int end, @Nullable Instant instant) {

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  /** The timestamp at the beginning of a text, blanks and brackets not counted; null for none. */
  static @Nullable Timestamp at(CharSequence text, int from, ZoneId zone) {
    int start = Chars.skipBlanks(text, from);
    boolean bracket = start < text.length() && "[(<\"".indexOf(text.charAt(start)) >= 0;
    Scan scan = new Scan(text, bracket ? start + 1 : start, zone);
    if (!scan.any()) {
      return null;
    }
    int end = scan.at;
    if (bracket && end < text.length() && "])>\"".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
    return ends ? new Timestamp(end, scan.instant()) : null;
  }

  /** Reads one timestamp; a bounded number of characters. */
  private static final class Scan {
    private final CharSequence text;
    private final int start;
    private final ZoneId zone;
    private int at;
    private int year = Chars.NONE;
    private int month;
    private int day;
    private int hour;
    private int minute;
    private int second;
    private int nanos;
    private @Nullable ZoneId ownZone;

    Scan(CharSequence text, int start, ZoneId zone) {
      this.text = text;
      this.start = start;
      this.at = start;
      this.zone = zone;
    }

    boolean any() {
      return (isoDate() && separatedTime())
          || (reset() && compactDate() && separatedTime())
          || (reset() && dayMonthYear() && separatedTime())
          || (reset() && monthDayYear() && separatedTime())
          || (reset() && monthDay() && separatedTime())
          || (reset() && time());
    }

    private boolean reset() {
      at = start;
      year = Chars.NONE;
      return true;
    }

    /** {@code 2026-03-01} and {@code 2026/03/01}. */
    private boolean isoDate() {
      year = digits(4, 4);
      return year >= 0
          && skip("-/.")
          && (month = digits(2, 2)) >= 0
          && skip("-/.")
          && (day = digits(2, 2)) >= 0;
    }

    /** {@code 20260301}. */
    private boolean compactDate() {
      int date = digits(8, 8);
      year = date / 10_000;
      month = date / 100 % 100;
      day = date % 100;
      return date >= 0;
    }

    /** {@code 01-Mar-2026}, {@code 01/Mar/2026} and {@code 1 Mar 2026}. */
    private boolean dayMonthYear() {
      return (day = digits(1, 2)) >= 0
          && skip("-/ ")
          && monthName()
          && skip("-/ ")
          && (year = digits(4, 4)) >= 0;
    }

    /** {@code Mar 01, 2026} of {@code java.util.logging}. */
    private boolean monthDayYear() {
      return monthName()
          && skip(" ")
          && (day = digits(1, 2)) >= 0
          && skip(",")
          && skip(" ")
          && (year = digits(4, 4)) >= 0;
    }

    /** {@code Mar 1} of syslog, {@code 03-01} of logcat: no year. */
    private boolean monthDay() {
      if (monthName()) {
        at = Chars.skipBlanks(text, at);
        return digits(1, 2) >= 0;
      }
      at = start;
      return digits(2, 2) >= 0 && skip("-") && digits(2, 2) >= 0;
    }

    private boolean separatedTime() {
      if (!skip("T t_,:")) {
        return false;
      }
      at = Chars.skipBlanks(text, at);
      return time();
    }

    private boolean time() {
      hour = digits(1, 2);
      if (hour < 0 || !skip(":") || (minute = digits(2, 2)) < 0 || !skip(":")) {
        return false;
      }
      second = digits(2, 2);
      if (second < 0) {
        return false;
      }
      fraction();
      halfDay();
      ownZone();
      return true;
    }

    private void fraction() {
      nanos = 0;
      int from = at;
      if (!skip(".,:")) {
        return;
      }
      int end = Chars.digitsEnd(text, at, Math.min(text.length(), at + 9));
      if (end == at) {
        at = from;
        return;
      }
      int value = Chars.number(text, at, end);
      for (int i = end - at; i < 9; i++) {
        value *= 10;
      }
      nanos = value;
      at = end;
    }

    private void halfDay() {
      int from = at;
      at = Chars.skipBlanks(text, at);
      boolean afternoon = Chars.startsWith(text, at, "PM");
      if (!afternoon && !Chars.startsWith(text, at, "AM")) {
        at = from;
        return;
      }
      at += 2;
      hour = hour % 12 + (afternoon ? 12 : 0);
    }

    private void ownZone() {
      ownZone = null;
      if (at < text.length() && text.charAt(at) == 'Z') {
        at++;
        ownZone = ZoneOffset.UTC;
        return;
      }
      int from = at;
      at = Chars.skipBlanks(text, at);
      if (Chars.startsWith(text, at, "UTC") || Chars.startsWith(text, at, "GMT")) {
        at += 3;
        ownZone = ZoneOffset.UTC;
        return;
      }
      if (at == text.length() || "+-".indexOf(text.charAt(at)) < 0) {
        at = from;
        return;
      }
      int sign = text.charAt(at++) == '-' ? -1 : 1;
      int hours = digits(2, 2);
      skip(":");
      int minutes = hours < 0 ? Chars.NONE : digits(2, 2);
      if (hours > 17 || minutes < 0 || minutes > 59) {
        at = from;
        return;
      }
      ownZone = ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private boolean monthName() {
      if (at + 3 > text.length() || !Character.isUpperCase(text.charAt(at))) {
        return false;
      }
      int index = MONTHS.indexOf(Chars.text(text, at, at + 3));
      if (index < 0 || index % 3 != 0) {
        return false;
      }
      month = index / 3 + 1;
      at += 3;
      return true;
    }

    private int digits(int least, int most) {
      int end = Chars.digitsEnd(text, at, Math.min(text.length(), at + most));
      if (end - at < least) {
        return Chars.NONE;
      }
      int number = Chars.number(text, at, end);
      at = end;
      return number;
    }

    private boolean skip(String any) {
      if (at < text.length() && any.indexOf(text.charAt(at)) >= 0) {
        at++;
        return true;
      }
      return false;
    }

    @Nullable Instant instant() {
      if (year < 0) {
        return null;
      }
      try {
        LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nanos);
        return local.atZone(ownZone == null ? zone : ownZone).toInstant();
      } catch (DateTimeException noSuchDay) {
        return null;
      }
    }
  }
}
