package dev.argus.core.snapshot;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JDK objects that one text describes fully, and what that text is. Texts that are data pass the
 * filter; those that come from code or from a fixed list (a charset's name), and plain numbers,
 * which are not filtered as primitives either, do not.
 */
final class JdkValues {

  /** Without state worth keeping: rebuilt by their constructor without arguments. */
  private static final Set<String> FRESH = Set.of("java.lang.Object", "java.lang.ThreadLocal");

  /** Free text, which is data. */
  private static final Set<Class<?>> TEXTS =
      Set.of(StringBuilder.class, StringBuffer.class, UUID.class, URI.class, File.class, URL.class);

  private static final Set<Class<?>> BIG_NUMBERS = Set.of(BigDecimal.class, BigInteger.class);

  private static final Set<Class<?>> NUMBERS =
      Set.of(
          AtomicInteger.class,
          AtomicLong.class,
          AtomicBoolean.class,
          LongAdder.class,
          BitSet.class,
          OptionalInt.class,
          OptionalLong.class,
          OptionalDouble.class,
          Date.class,
          Semaphore.class,
          CountDownLatch.class);

  /** What has a {@code parse} that reads what its {@code toString} writes. */
  private static final Set<String> TIMES =
      Set.of(
          "Duration",
          "Instant",
          "LocalDate",
          "LocalDateTime",
          "LocalTime",
          "MonthDay",
          "OffsetDateTime",
          "OffsetTime",
          "Period",
          "Year",
          "YearMonth",
          "ZonedDateTime");

  /** Beyond this a number's text takes time that grows with the square of its length. */
  private static final int MOST_BITS = 20_000;

  private JdkValues() {}

  static boolean isFresh(Class<?> type) {
    return FRESH.contains(type.getName());
  }

  /** Whether the exact class is one of those that a text describes. */
  static boolean isValue(Class<?> type) {
    return TEXTS.contains(type)
        || BIG_NUMBERS.contains(type)
        || NUMBERS.contains(type)
        || isTime(type)
        || isFresh(type)
        || type == Locale.class
        || type == Currency.class
        || type == Pattern.class
        || Charset.class.isAssignableFrom(type)
        || Path.class.isAssignableFrom(type)
        || ZoneId.class.isAssignableFrom(type)
        || type.getName().equals("sun.util.calendar.ZoneInfo");
  }

  private static boolean isTime(Class<?> type) {
    String name = type.getName();
    return name.startsWith("java.time.") && TIMES.contains(name.substring("java.time.".length()));
  }

  /** The text that an object can be rebuilt from, or null where there is none. */
  static @Nullable String text(Object o, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    if (TEXTS.contains(type)) {
      String text = freeText(o, type, context);
      return text == null ? null : context.text(text);
    }
    if (BIG_NUMBERS.contains(type)) {
      BigInteger digits =
          o instanceof BigDecimal decimal ? decimal.unscaledValue() : (BigInteger) o;
      return digits.bitLength() > MOST_BITS ? null : context.number(o.toString());
    }
    if (NUMBERS.contains(type)) {
      return number(o);
    }
    if (isFresh(type)) {
      return "";
    }
    if (type == LocalDate.class) {
      return context.date(o.toString());
    }
    if (isTime(type)) {
      return o.toString();
    }
    return code(o, type, context);
  }

  private static @Nullable String freeText(Object o, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    if (type == StringBuffer.class) {
      return bufferText(o, context); // its toString takes its lock
    }
    if (type == URL.class) {
      Object handler = context.field("handler", o);
      boolean jdk = handler != null && ClassLayout.of(handler.getClass()).jdk();
      return jdk ? o.toString() : null; // toString calls the handler
    }
    return o.toString();
  }

  private static String bufferText(Object o, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    int count = context.number("count", o);
    byte[] bytes = (byte[]) context.field("value", o);
    if (bytes == null) {
      return "";
    }
    boolean latin = Byte.valueOf((byte) 0).equals(context.field("coder", o));
    char[] chars = new char[Math.min(count, latin ? bytes.length : bytes.length / 2)];
    if (latin) {
      for (int i = 0; i < chars.length; i++) {
        chars[i] = (char) (bytes[i] & 0xff);
      }
    } else {
      java.nio.ByteBuffer.wrap(bytes)
          .order(java.nio.ByteOrder.nativeOrder())
          .asCharBuffer()
          .get(chars);
    }
    return String.valueOf(chars);
  }

  @SuppressWarnings("JavaUtilDate") // applications have them
  private static String number(Object o) {
    if (o instanceof Date date) {
      return String.valueOf(date.getTime());
    }
    if (o instanceof Semaphore semaphore) {
      return String.valueOf(semaphore.availablePermits());
    }
    if (o instanceof CountDownLatch latch) {
      return String.valueOf(latch.getCount());
    }
    if (o instanceof OptionalInt || o instanceof OptionalLong || o instanceof OptionalDouble) {
      return optional(o.toString());
    }
    return o.toString();
  }

  /** {@code OptionalInt[5]} or {@code OptionalInt.empty} as {@code 5} or an empty text. */
  private static String optional(String printed) {
    int open = printed.indexOf('[');
    return open < 0 ? "" : printed.substring(open + 1, printed.length() - 1);
  }

  private static @Nullable String code(Object o, Class<?> type, SnapshotWriter.Context context) {
    if (o instanceof ZoneId zone) {
      return zone.getId();
    }
    if (o instanceof Locale locale) {
      return locale(locale);
    }
    if (o instanceof Charset charset) {
      return charset.name();
    }
    if (o instanceof Path path) {
      return path.getFileSystem() == FileSystems.getDefault()
          ? context.text(path.toString())
          : null;
    }
    if (type == Pattern.class) {
      Pattern pattern = (Pattern) o;
      return pattern.flags() + "/" + context.text(pattern.pattern());
    }
    if (type == Currency.class) {
      return ((Currency) o).getCurrencyCode();
    }
    if (type.getName().equals("sun.util.calendar.ZoneInfo")) {
      return ((TimeZone) o).getID();
    }
    if (o instanceof java.util.logging.Logger logger) {
      String name = logger.getName();
      return name == null ? "" : name;
    }
    return null;
  }

  /**
   * The language tag, or where that loses something the parts as {@code language/country/variant}.
   */
  private static String locale(Locale locale) {
    String tag = locale.toLanguageTag();
    return Locale.forLanguageTag(tag).equals(locale)
        ? tag
        : locale.getLanguage() + "/" + locale.getCountry() + "/" + locale.getVariant();
  }

  /** The type under which user code knows an object of a hidden JDK class. */
  static String publicType(Object o, Class<?> type) {
    if (o instanceof Path) {
      return "java.nio.file.Path";
    }
    if (o instanceof Charset) {
      return "java.nio.charset.Charset";
    }
    if (o instanceof ZoneId && !(o instanceof java.time.ZoneOffset)) {
      return "java.time.ZoneId";
    }
    if (o instanceof java.util.logging.Logger) {
      return "java.util.logging.Logger";
    }
    return o instanceof TimeZone ? "java.util.TimeZone" : type.getName();
  }
}
