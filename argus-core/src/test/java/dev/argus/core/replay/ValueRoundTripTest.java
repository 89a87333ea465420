package dev.argus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Scanner;
import java.util.SimpleTimeZone;
import java.util.StringJoiner;
import java.util.StringTokenizer;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"JdkObsolete", "JavaUtilDate", "UnnecessaryStringBuilder"})
class ValueRoundTripTest {

  static Stream<Object> values() throws Exception {
    ZonedDateTime overlap =
        ZonedDateTime.ofLocal(
            LocalDateTime.of(2020, 10, 25, 2, 30),
            ZoneId.of("Europe/Berlin"),
            ZoneOffset.ofHours(1));
    return Stream.of(
        new BigDecimal("1.50"),
        new BigDecimal("-1E+400"),
        BigInteger.TEN.pow(50).negate(),
        BigInteger.ONE.shiftLeft(100_000),
        UUID.randomUUID(),
        URI.create("https://example.com/a%20b?q=1#f"),
        new java.net.URL("https://example.com/a?q=1"),
        new File("some/dir/file.txt"),
        Path.of("some", "dir"),
        StandardCharsets.UTF_16LE,
        java.nio.charset.Charset.forName("windows-1252"),
        Locale.GERMANY,
        Locale.ROOT,
        new Locale("no", "NO", "NY"),
        new Locale("x", "Y", "zzz"),
        Locale.forLanguageTag("zh-Hant-TW-u-nu-latn"),
        Currency.getInstance("EUR"),
        Pattern.compile("a/(b)+\\d", Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
        TimeZone.getTimeZone("Europe/Berlin"),
        new SimpleTimeZone(3_600_000, "mine"),
        new Date(-5),
        new java.sql.Timestamp(1_234_567_890_123L),
        Duration.ofNanos(-1),
        Period.of(1, -2, 3),
        Instant.MAX,
        Instant.ofEpochSecond(1, 999_999_999),
        LocalDate.MIN,
        LocalDate.of(2024, 2, 29),
        LocalTime.NOON,
        LocalDateTime.MAX,
        overlap,
        OffsetDateTime.MAX,
        OffsetTime.MIN,
        Year.of(5),
        Year.of(-12345),
        YearMonth.of(12_345, 1),
        MonthDay.of(2, 29),
        DayOfWeek.MONDAY,
        ZoneOffset.UTC,
        ZoneOffset.ofTotalSeconds(-3661),
        ZoneId.of("UTC+5"),
        IsoChronology.INSTANCE,
        JapaneseDate.of(2020, 1, 1),
        Clock.systemUTC(),
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
        Clock.offset(Clock.systemUTC(), Duration.ofDays(1)),
        Clock.tickSeconds(ZoneId.of("Asia/Tokyo")),
        Optional.empty(),
        Optional.of(List.of("x")),
        OptionalInt.of(-3),
        OptionalLong.empty(),
        OptionalDouble.of(Double.NaN),
        bits(),
        new StringBuilder("b\u00e9\ud83d\ude00"),
        new StringBuffer("b\u00e9"),
        new StringBuffer("\ud83d\ude00x"),
        new AtomicInteger(5),
        new AtomicLong(-5),
        new AtomicBoolean(true),
        new AtomicReference<>("x"),
        new AtomicIntegerArray(new int[] {1, 2}),
        adder(),
        new StringJoiner(",", "[", "]").add("a"),
        half(new StringTokenizer("a b c")),
        new IntSummaryStatistics(1, 2, 3, 5));
  }

  private static BitSet bits() {
    BitSet bits = new BitSet();
    bits.set(3, 7);
    bits.set(1000);
    return bits;
  }

  private static LongAdder adder() {
    LongAdder adder = new LongAdder();
    adder.add(7);
    return adder;
  }

  private static StringTokenizer half(StringTokenizer tokens) {
    tokens.nextToken();
    return tokens;
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesOfTheJdk(Object value) {
    Object copy = RoundTrip.of(value);

    assertThat(copy.getClass()).isEqualTo(value.getClass());
    if (!value.getClass().getName().contains("Array") && !(value instanceof StringTokenizer)) {
      assertThat(copy).hasToString(value.toString());
    }
  }

  @Test
  void randomGoesOnWithItsSequence() {
    Random random = new Random(42);
    random.nextGaussian();

    Random copy = RoundTrip.of(random);

    assertThat(copy.nextGaussian()).isEqualTo(random.nextGaussian());
    assertThat(copy.nextLong()).isEqualTo(random.nextLong());
    assertThat(RoundTrip.of(random).nextInt()).isEqualTo(random.nextInt());
  }

  @Test
  void formatsFormatAlike() {
    SimpleDateFormat dates = new SimpleDateFormat("dd MMM yyyy HH:mm z", Locale.GERMANY);
    dates.setTimeZone(TimeZone.getTimeZone("Asia/Tokyo"));
    dates.setLenient(false);
    DecimalFormat decimals = (DecimalFormat) NumberFormat.getCurrencyInstance(Locale.FRANCE);
    decimals.setParseBigDecimal(true);
    MessageFormat message = new MessageFormat("{0,number,#.##} of {1,date,yyyy}: {2}", Locale.US);
    Object[] arguments = {1.239, new Date(0), "x"};

    assertThat(RoundTrip.of(dates).format(new Date(0))).isEqualTo(dates.format(new Date(0)));
    assertThat(RoundTrip.of(dates).isLenient()).isFalse();
    assertThat(RoundTrip.of(decimals).format(1234.5)).isEqualTo(decimals.format(1234.5));
    assertThat(RoundTrip.of(decimals).isParseBigDecimal()).isTrue();
    assertThat(RoundTrip.of(message).format(arguments)).isEqualTo(message.format(arguments));
  }

  @Test
  void formattersFormatAlike() {
    DateTimeFormatter own = DateTimeFormatter.ofPattern("EEE d. MMMM uuuu", Locale.GERMANY);

    assertThat(RoundTrip.of(DateTimeFormatter.ISO_DATE)).isSameAs(DateTimeFormatter.ISO_DATE);
    assertThat(RoundTrip.of(own).format(LocalDate.EPOCH)).isEqualTo(own.format(LocalDate.EPOCH));
    assertThat(RoundTrip.of(own).parse("Do. 1. Januar 1970"))
        .hasToString(own.parse("Do. 1. Januar 1970").toString());
  }

  @Test
  void calendars() {
    GregorianCalendar calendar =
        new GregorianCalendar(TimeZone.getTimeZone("America/New_York"), Locale.US);
    calendar.setTimeInMillis(1_700_000_000_000L);
    calendar.setLenient(false);
    Calendar unfinished = (Calendar) calendar.clone();
    unfinished.set(Calendar.DAY_OF_MONTH, 31);

    assertThat(RoundTrip.of(calendar)).isEqualTo(calendar);
    assertThat(RoundTrip.of(calendar).get(Calendar.WEEK_OF_YEAR))
        .isEqualTo(calendar.get(Calendar.WEEK_OF_YEAR));
    Calendar copy = RoundTrip.restored(unfinished);
    copy.setLenient(true);
    unfinished.setLenient(true);
    assertThat(copy.getTime()).isEqualTo(unfinished.getTime());
  }

  @Test
  void aScannerGoesOnWhereItWas() {
    Scanner scanner = new Scanner("one 2 three");
    scanner.next();

    Scanner copy = RoundTrip.restored(scanner);

    assertThat(copy.nextInt()).isEqualTo(2);
  }

  static final class Money extends Date {
    private static final long serialVersionUID = 1;
    final String currency = "EUR";

    Money() {
      super(77);
    }
  }

  static final class Weak extends java.lang.ref.WeakReference<String> {
    final int id;

    Weak(String value, int id) {
      super(value);
      this.id = id;
    }
  }

  static final class Local extends ThreadLocal<String> {
    @Override
    protected String initialValue() {
      return "initial";
    }
  }

  static final class Box extends AtomicReference<Object> {
    private static final long serialVersionUID = 1;
    int writes = 3;
  }

  static final class Dice extends Random {
    private static final long serialVersionUID = 1;
    final int sides = 6;

    int roll() {
      return nextInt(sides) + 1;
    }
  }

  @Test
  void subclassesOfAnApplication() {
    Box box = new Box();
    box.set(box);
    Dice dice = new Dice();

    assertThat(RoundTrip.of(new Money())).isEqualTo(new Money());
    assertThat(RoundTrip.of(new Money()).currency).isEqualTo("EUR");
    assertThat(RoundTrip.of(new Weak("x", 5)).id).isEqualTo(5);
    assertThat(RoundTrip.of(new Weak("x", 5)).get()).isEqualTo("x");
    assertThat(RoundTrip.of(new Local()).get()).isEqualTo("initial");
    Box copy = RoundTrip.of(box);
    assertThat(copy.get()).isSameAs(copy);
    assertThat(RoundTrip.of(dice).roll()).isEqualTo(dice.roll());
  }

  static class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
    final transient Object detail;

    Failure(String message, Throwable cause, Object detail) {
      super(message, cause);
      this.detail = detail;
    }

    @Override
    public String getMessage() {
      throw new AssertionError("called");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new AssertionError("called");
    }
  }

  @Test
  void throwables() {
    Throwable cause = new java.io.IOException("inner");
    Failure failure = new Failure("outer", cause, List.of(1));
    failure.addSuppressed(new IllegalStateException());
    Exception plain = new Exception("plain");
    Exception uninitialised = new Exception();

    Failure copy = RoundTrip.of(failure);

    assertThat(copy.getCause()).hasMessage("inner").isInstanceOf(java.io.IOException.class);
    assertThat(copy.getSuppressed()).hasSize(1);
    assertThat(copy.detail).isEqualTo(List.of(1));
    assertThat(RoundTrip.of(plain)).hasMessage("plain").hasNoCause();
    assertThat(RoundTrip.of(plain).getStackTrace()[0]).isEqualTo(plain.getStackTrace()[0]);
    assertThat(RoundTrip.of(uninitialised).initCause(cause)).hasCause(cause);
    assertThat(RoundTrip.of(new NoTrace()).getStackTrace()).isEmpty();
  }

  static final class NoTrace extends Error {
    private static final long serialVersionUID = 1;

    NoTrace() {
      super("quick", null, false, false);
    }
  }

  @Test
  void classesAndMembers() throws Exception {
    Object[] all = {
      String.class,
      int.class,
      int[][].class,
      Objects.class.getMethod("equals", Object.class, Object.class),
      String.class.getConstructor(char[].class),
      Box.class.getDeclaredField("writes"),
      ValueRoundTripTest.class.getDeclaredMethod("classesAndMembers").getGenericExceptionTypes(),
      getClass().getClassLoader()
    };

    Object[] copy = RoundTrip.of(all);

    assertThat(copy[1]).isSameAs(int.class);
    assertThat(copy[3]).isEqualTo(all[3]);
    assertThat(copy[4]).isEqualTo(all[4]);
    assertThat(copy[5]).isEqualTo(all[5]);
  }
}
