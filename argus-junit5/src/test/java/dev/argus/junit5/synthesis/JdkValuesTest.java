package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.junit5.worker.Trial;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of the JDK are written as a developer would write them. */
class JdkValuesTest {

  /** Says what it got. */
  @SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
  static final class Sink {
    static void take(Object value) {
      throw new Crash(value.getClass().getName() + " " + value);
    }
  }

  @SuppressWarnings({"JavaUtilDate", "UnnecessaryStringBuilder"}) // production has them, too
  static Stream<Arguments> values() {
    Instant instant = Instant.parse("2026-02-28T23:59:59.123456789Z");
    return Stream.of(
        Arguments.of(new BigDecimal("-1.50"), "new BigDecimal(\"-1.50\")"),
        Arguments.of(BigInteger.TEN.pow(30), "new BigInteger(\"1000"),
        Arguments.of(new StringBuilder("a\"b$"), "new StringBuilder(\"a\\\"b$\")"),
        Arguments.of(new File("a b"), "new File(\"a b\")"),
        Arguments.of(new UUID(1, 2), "UUID.fromString("),
        Arguments.of(URI.create("http://example.org/?q=1"), "URI.create("),
        Arguments.of(Locale.GERMANY, "Locale.GERMANY"),
        Arguments.of(Locale.forLanguageTag("pt-BR"), "Locale.forLanguageTag(\"pt-BR\")"),
        Arguments.of(StandardCharsets.UTF_8, "StandardCharsets.UTF_8"),
        Arguments.of(Charset.forName("IBM437"), "Charset.forName(\"IBM437\")"),
        Arguments.of(ZoneId.of("Europe/Berlin"), "ZoneId.of(\"Europe/Berlin\")"),
        Arguments.of(ZoneOffset.UTC, "ZoneOffset.UTC"),
        Arguments.of(ZoneOffset.ofHours(-3), "ZoneOffset.of(\"-03:00\")"),
        Arguments.of(LocalDate.of(2024, 2, 29), "LocalDate.parse(\"2024-02-29\")"),
        Arguments.of(LocalTime.NOON, "LocalTime.parse("),
        Arguments.of(LocalDateTime.of(1, 1, 1, 1, 1), "LocalDateTime.parse("),
        Arguments.of(ZonedDateTime.ofInstant(instant, ZoneId.of("Asia/Tokyo")), "ZonedDateTime"),
        Arguments.of(OffsetDateTime.ofInstant(instant, ZoneOffset.ofHours(2)), "OffsetDateTime"),
        Arguments.of(instant, "Instant.parse(\"2026-02-28T23:59:59.123456789Z\")"),
        Arguments.of(Duration.ofMillis(-1), "Duration.parse("),
        Arguments.of(Period.ofMonths(14), "Period.parse("),
        Arguments.of(YearMonth.of(2026, 1), "YearMonth.parse("),
        Arguments.of(MonthDay.of(2, 29), "MonthDay.parse("),
        Arguments.of(Clock.fixed(instant, ZoneOffset.UTC), "Clock.fixed(Instant.parse("),
        Arguments.of(Optional.empty(), "Optional.empty()"),
        Arguments.of(Optional.of("x"), "Optional.of(\"x\")"),
        Arguments.of(new AtomicInteger(-1), "new AtomicInteger(-1)"),
        Arguments.of(new AtomicLong(5), "new AtomicLong(5L)"),
        Arguments.of(new AtomicBoolean(true), "new AtomicBoolean(true)"),
        Arguments.of(new Date(0), "new Date(0L)"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesAreWrittenAsADeveloperWould(Object value, String expected) {
    CandidateTest test = CapturedCrash.calling(Sink.class, "take", null, value).written();

    assertThat(test.source()).contains(expected);
    assertThat(test.resource()).isNull();
    Trial.reproduces(test);
  }

  @Test
  void aLocaleWithSeveralConstantsIsAlwaysWrittenByTheSameOne() {
    CandidateTest test = CapturedCrash.calling(Sink.class, "take", null, Locale.CHINA).written();

    assertThat(test.source()).contains("Locale.CHINA)");
    Trial.reproduces(test);
  }

  @Test
  void whatHasNoLiteralIsRestored() {
    CandidateTest test =
        CapturedCrash.calling(Sink.class, "take", null, new java.util.BitSet(3)).written();

    assertThat(test.source()).contains("state.get(\"value\")");
    Trial.reproduces(test);
  }
}
