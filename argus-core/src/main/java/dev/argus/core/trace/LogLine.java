package dev.argus.core.trace;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log that is no part of a trace by itself, though it may begin one.
 *
 * @param afterTime where the text goes on after the timestamp that it begins with; 0 without one
 * @param at what that timestamp says
 */
record LogLine(CharSequence text, int afterTime, @Nullable Instant at, long number) {

  private static final String[] LEVELS = {
    "ERROR",
    "WARNING",
    "WARN",
    "INFO",
    "DEBUG",
    "TRACE",
    "FATAL",
    "SEVERE",
    "CONFIG",
    "FINEST",
    "FINER",
    "FINE",
    "NOTICE",
    "CRITICAL",
    "CRIT",
    "ALERT"
  };

  private static final int LONGEST_WORD = 16;

  static LogLine of(CharSequence text, @Nullable Instant given, long number, ZoneId zone) {
    Timestamp stamp = Timestamp.at(text, 0, zone);
    if (stamp == null) {
      Timestamp later = afterLevel(text, zone);
      Instant at = later == null || later.instant() == null ? given : later.instant();
      return new LogLine(text, 0, at, number);
    }
    Instant own = stamp.instant();
    return new LogLine(text, stamp.end(), own == null ? given : own, number);
  }

  /** The same line without the beginning that all lines of its source have. */
  LogLine without(int prefix) {
    return new LogLine(text.subSequence(prefix, text.length()), 0, at, number);
  }

  /** Whether a record of a log begins here: with a time or a level. */
  boolean beginsRecord(ZoneId zone) {
    return afterTime > 0
        || startsWithLevel(text)
        || Timestamp.at(text, 0, zone) != null
        || afterLevel(text, zone) != null;
  }

  /** {@code [ERROR] 2026-03-01 12:00:00}: one word may come before the time. */
  private static @Nullable Timestamp afterLevel(CharSequence text, ZoneId zone) {
    int space = Chars.indexOf(text, ' ', 0, Math.min(text.length(), LONGEST_WORD));
    return space > 0 ? Timestamp.at(text, space + 1, zone) : null;
  }

  private static boolean startsWithLevel(CharSequence text) {
    int from = Chars.skipBlanks(text, 0);
    if (from < text.length() && "[<(|".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    for (String level : LEVELS) {
      if (Chars.startsWith(text, from, level)) {
        int end = from + level.length();
        return end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      }
    }
    return false;
  }
}
