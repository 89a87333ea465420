package dev.argus.core.importing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads the times of events, which come as texts and as numbers of several units. */
final class EventTimes {

  private static final BigDecimal NANOS = new BigDecimal(1_000_000_000L);

  private EventTimes() {}

  /**
   * A time as ISO 8601, or as a number since 1970 whose unit its size tells: seconds, milliseconds,
   * microseconds or nanoseconds.
   *
   * @param zone of a text that names none
   * @return null for anything else
   */
  static @Nullable Instant of(@Nullable String text, ZoneId zone) {
    if (text == null || text.length() < 4 || text.length() > 60) {
      return null;
    }
    try {
      return isNumber(text) ? sinceEpoch(new BigDecimal(text)) : iso(text, zone);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static Instant sinceEpoch(BigDecimal number) {
    int digits = number.precision() - number.scale();
    int exponent = digits <= 11 ? 0 : digits <= 14 ? 3 : digits <= 17 ? 6 : 9;
    BigDecimal seconds = number.movePointLeft(exponent);
    long whole = seconds.longValue();
    long nanos = seconds.subtract(new BigDecimal(whole)).multiply(NANOS).longValue();
    return Instant.ofEpochSecond(whole, nanos);
  }

  private static @Nullable Instant iso(String text, ZoneId zone) {
    String t = text.replace(' ', 'T').replace(',', '.');
    if (t.endsWith("+0000")) {
      t = t.substring(0, t.length() - 5) + "Z";
    }
    boolean hasZone = t.endsWith("Z") || t.indexOf('+') > 0 || t.lastIndexOf('-') > 10;
    return hasZone
        ? OffsetDateTime.parse(t).toInstant()
        : LocalDateTime.parse(t).atZone(zone).toInstant();
  }
}
