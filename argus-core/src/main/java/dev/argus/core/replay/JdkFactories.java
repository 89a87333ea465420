package dev.argus.core.replay;

import dev.argus.core.snapshot.Node.JdkNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes single JDK objects from the text and parts that a snapshot keeps of them. */
final class JdkFactories {

  private JdkFactories() {}

  static @Nullable Object make(JdkNode node, List<@Nullable Object> parts, Restorer restorer)
      throws ReflectiveOperationException {
    String type = node.type();
    if (IteratorFactories.makes(type)) {
      return IteratorFactories.make(node, parts.get(0));
    }
    if (type.startsWith("java.util.Collections$")) {
      return JdkWrappers.make(type.substring("java.util.Collections$".length()), parts.get(0));
    }
    if (type.startsWith("java.time.")) {
      return time(type, node.text(), parts, restorer);
    }
    if (type.startsWith("java.util.concurrent.")) {
      return JdkResourceFactories.concurrent(node, parts);
    }
    if (type.startsWith("java.lang.reflect.")) {
      return member(node, parts);
    }
    if (type.startsWith("java.util.zip.")) {
      return JdkResourceFactories.zip(node, parts);
    }
    if (type.contains("Map$") && !type.startsWith("java.util.AbstractMap$")) {
      return view(type, parts.get(0));
    }
    if (type.startsWith("java.")) {
      Object stream = JdkStreamFactories.make(node, parts);
      return stream != null ? stream : value(type, node.text(), parts, restorer);
    }
    return logger(type, node.text(), restorer);
  }

  @SuppressWarnings({"JavaUtilDate", "JdkObsolete", "UnnecessaryStringBuilder"})
  private static @Nullable Object value(
      String type, String text, List<@Nullable Object> parts, Restorer restorer)
      throws ReflectiveOperationException {
    return switch (type) {
      case "java.lang.Object" -> new Object();
      case "java.lang.ThreadLocal" -> threadLocal(parts);
      case "java.lang.ClassLoader" -> restorer.loader();
      case "java.lang.StackTraceElement" -> frame(text);
      case "java.lang.StringBuilder" -> new StringBuilder(text);
      case "java.lang.StringBuffer" -> new StringBuffer(text);
      case "java.math.BigDecimal" -> new BigDecimal(text);
      case "java.math.BigInteger" -> new BigInteger(text);
      case "java.util.UUID" -> UUID.fromString(text);
      case "java.net.URI" -> java.net.URI.create(text);
      case "java.net.URL" -> restorer.type(type).getConstructor(String.class).newInstance(text);
      case "java.io.File" -> new java.io.File(text);
      case "java.nio.file.Path" -> Path.of(text);
      case "java.nio.charset.Charset" -> Charset.forName(text);
      case "java.util.Date" -> new Date(Long.parseLong(text));
      case "java.util.Locale" -> locale(text);
      case "java.util.Currency" -> Currency.getInstance(text);
      case "java.util.TimeZone" -> TimeZone.getTimeZone(text);
      case "java.util.regex.Pattern" -> {
        int slash = text.indexOf('/');
        yield Pattern.compile(
            text.substring(slash + 1), Integer.parseInt(text.substring(0, slash)));
      }
      case "java.util.Random" -> new java.util.Random(Long.parseLong(text));
      case "java.util.BitSet" -> bits(text);
      case "java.util.Optional" -> Optional.ofNullable(parts.get(0));
      case "java.util.OptionalInt" ->
          text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
      case "java.util.OptionalLong" ->
          text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
      case "java.util.OptionalDouble" ->
          text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
      case "java.util.AbstractMap$SimpleEntry" -> new SimpleEntry<>(parts.get(0), parts.get(1));
      case "java.util.AbstractMap$SimpleImmutableEntry" ->
          new SimpleImmutableEntry<>(parts.get(0), parts.get(1));
      case "java.util.KeyValueHolder" -> Map.entry(part(parts, 0), part(parts, 1));
      case "java.util.logging.Logger" -> java.util.logging.Logger.getLogger(text);
      case "java.lang.ref.WeakReference" -> new java.lang.ref.WeakReference<>(parts.get(0));
      case "java.lang.ref.SoftReference" -> new java.lang.ref.SoftReference<>(parts.get(0));
      default -> throw unknown(type);
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object threadLocal(List<@Nullable Object> parts) {
    return !parts.isEmpty() && parts.get(0) instanceof Supplier initial
        ? ThreadLocal.withInitial(initial)
        : new ThreadLocal<>();
  }

  /** A language tag, or {@code language/country/variant} for what has none. */
  @SuppressWarnings("deprecation") // the builder refuses what an old constructor let through
  private static Locale locale(String text) {
    if (text.indexOf('/') < 0) {
      return Locale.forLanguageTag(text);
    }
    String[] words = text.split("/", 3);
    return new Locale(words[0], words[1], words[2]);
  }

  private static Object frame(String text) {
    String[] words = text.split("\\|", 7);
    return new StackTraceElement(
        orNull(words[0]),
        orNull(words[1]),
        orNull(words[2]),
        words[3],
        words[4],
        orNull(words[5]),
        Integer.parseInt(words[6]));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static Object bits(String printed) {
    BitSet bits = new BitSet();
    String inner = printed.substring(1, printed.length() - 1).trim();
    if (!inner.isEmpty()) {
      for (String bit : inner.split(", ", -1)) {
        bits.set(Integer.parseInt(bit));
      }
    }
    return bits;
  }

  private static Object time(
      String type, String text, List<@Nullable Object> parts, Restorer restorer)
      throws ReflectiveOperationException {
    return switch (type) {
      case "java.time.Clock$FixedClock" ->
          Clock.fixed((Instant) part(parts, 0), (ZoneId) part(parts, 1));
      case "java.time.Clock$SystemClock" -> Clock.system((ZoneId) part(parts, 0));
      case "java.time.Clock$OffsetClock" ->
          Clock.offset((Clock) part(parts, 0), (Duration) part(parts, 1));
      case "java.time.Clock$TickClock" -> {
        Object nanos = part(parts, 1);
        yield Clock.tick((Clock) part(parts, 0), Duration.ofNanos((long) nanos));
      }
      case "java.time.ZoneId" -> ZoneId.of(text);
      case "java.time.ZoneOffset" -> java.time.ZoneOffset.of(text);
      case "java.time.Year" -> java.time.Year.of(Integer.parseInt(text));
      case "java.time.YearMonth" -> {
        int dash = text.lastIndexOf('-'); // beyond 9999 it is printed without the sign to parse it
        yield java.time.YearMonth.of(
            Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
      }
      default -> {
        Method parse = restorer.type(type).getMethod("parse", CharSequence.class);
        Object parsed = parse.invoke(null, text);
        if (parsed == null) {
          throw unknown(type);
        }
        yield parsed;
      }
    };
  }

  static Object part(List<@Nullable Object> parts, int index) {
    Object part = index < parts.size() ? parts.get(index) : null;
    if (part == null) {
      throw new RestoreException("a part of a JDK object was not captured", null);
    }
    return part;
  }

  private static @Nullable Object member(JdkNode node, List<@Nullable Object> parts)
      throws ReflectiveOperationException {
    Class<?> owner = (Class<?>) part(parts, 0);
    Class<?>[] types = parts.subList(1, parts.size()).toArray(new Class<?>[0]);
    return switch (node.type()) {
      case "java.lang.reflect.Method" -> owner.getDeclaredMethod(node.text(), types);
      case "java.lang.reflect.Field" -> owner.getDeclaredField(node.text());
      default -> owner.getDeclaredConstructor(types);
    };
  }

  private static @Nullable Object view(String type, @Nullable Object map) {
    if (!(map instanceof Map<?, ?> m)) {
      return null;
    }
    return type.endsWith("Values")
        ? m.values()
        : type.endsWith("EntrySet") ? m.entrySet() : m.keySet();
  }

  /** Loggers of the usual facades, by name, through the facade's own factory. */
  private static @Nullable Object logger(String type, String name, Restorer restorer)
      throws ReflectiveOperationException {
    String factory =
        switch (type) {
          case "org.slf4j.Logger" -> "org.slf4j.LoggerFactory#getLogger";
          case "org.apache.logging.log4j.Logger" -> "org.apache.logging.log4j.LogManager#getLogger";
          case "org.apache.commons.logging.Log" -> "org.apache.commons.logging.LogFactory#getLog";
          default -> throw unknown(type);
        };
    int hash = factory.indexOf('#');
    Class<?> owner = Class.forName(factory.substring(0, hash), true, restorer.loader());
    Method method = owner.getMethod(factory.substring(hash + 1), String.class);
    try {
      return method.invoke(null, name);
    } catch (InvocationTargetException e) {
      throw new RestoreException("no logger from " + factory + ": " + e.getCause(), e);
    }
  }

  static RestoreException unknown(String type) {
    return new RestoreException("Argus does not know how to rebuild a " + type, null);
  }
}
