package dev.argus.agent.internal.delivery;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered to a report.
 *
 * @param status of HTTP, three digits
 * @param retryAfterMillis how long it wants to be left alone; -1 where it does not say
 */
record Answer(int status, long retryAfterMillis) {

  /** A server may ask for much, but reports have an age. */
  private static final long LONGEST_WAIT = 3_600_000;

  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY_REQUESTS = 429;

  /** What an answer means for the report. */
  enum Meaning {
    /** The server has it. */
    ACCEPTED,
    /** The server will not have it, however often it is sent. */
    REFUSED,
    /** Later, perhaps. */
    LATER
  }

  /**
   * A redirect is no answer: the token is for the configured address alone, and so is the report.
   * It means that the address is wrong, which says nothing about the report.
   */
  Meaning meaning() {
    if (status / 100 == 2) {
      return Meaning.ACCEPTED;
    }
    boolean later =
        status / 100 != 4
            || status == REQUEST_TIMEOUT
            || status == TOO_EARLY
            || status == TOO_MANY_REQUESTS;
    return later ? Meaning.LATER : Meaning.REFUSED;
  }

  /** For people. */
  String words() {
    return status / 100 == 3 ? "HTTP " + status + ", a redirect is not followed" : "HTTP " + status;
  }

  /**
   * Reads the value of {@code Retry-After} (RFC 9110, 10.2.3): seconds or a date.
   *
   * @return milliseconds from {@code now}, an hour at the most; -1 for what is neither
   */
  static long retryAfter(@Nullable String value, Instant now) {
    String text = value == null ? "" : value.trim();
    if (text.isEmpty()) {
      return -1;
    }
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      // longer numbers than this are more than the longest wait, too
      return text.length() > 6 ? LONGEST_WAIT : bounded(Long.parseLong(text) * 1_000);
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return bounded(at.toEpochMilli() - now.toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException e) {
      return -1;
    }
  }

  private static long bounded(long millis) {
    return Math.max(0, Math.min(LONGEST_WAIT, millis));
  }
}
