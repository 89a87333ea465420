package dev.argus.core.replay;

import dev.argus.core.snapshot.Node.JdkNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.text.SimpleDateFormat;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Readers, buffers and formats, as far advanced as they were. See the formats in {@code JdkStreams}
 * of the snapshot package.
 */
final class JdkStreamFactories {

  private JdkStreamFactories() {}

  /** The object, or null for a type that is not made here. */
  static @Nullable Object make(JdkNode node, List<@Nullable Object> parts) {
    return switch (node.type()) {
      case "java.io.StringReader" -> reader(node.text(), parts);
      case "java.io.ByteArrayInputStream" -> input(numbers(node), (byte[]) first(parts));
      case "java.io.ByteArrayOutputStream" -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((byte[]) first(parts));
        yield out;
      }
      case "java.io.StringWriter" -> {
        StringWriter writer = new StringWriter();
        writer.append((CharSequence) first(parts));
        yield writer;
      }
      case "java.nio.ByteBuffer" -> bytes(node.text().split(" ", -1), (byte[]) first(parts));
      case "java.nio.CharBuffer" -> chars(node.text().split(" ", -1), first(parts));
      case "java.util.GregorianCalendar" -> calendar(node.text().split(" ", -1), first(parts));
      case "java.text.SimpleDateFormat" -> format(node.text(), parts);
      default -> null;
    };
  }

  private static Object first(List<@Nullable Object> parts) {
    Object part = parts.isEmpty() ? null : parts.get(0);
    if (part == null) {
      throw new RestoreException("what a JDK object works on was not captured", null);
    }
    return part;
  }

  private static int[] numbers(JdkNode node) {
    String[] words = node.text().split(" ", -1);
    int[] numbers = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Integer.parseInt(words[i]);
    }
    return numbers;
  }

  private static Object reader(String text, List<@Nullable Object> parts) {
    try {
      if (text.equals("closed")) {
        StringReader closed = new StringReader("");
        closed.close();
        return closed;
      }
      int space = text.indexOf(' ');
      int mark = Integer.parseInt(text.substring(0, space));
      int next = Integer.parseInt(text.substring(space + 1));
      StringReader reader = new StringReader((String) first(parts));
      reader.skip(mark);
      reader.mark(0);
      reader.skip((long) next - mark);
      return reader;
    } catch (IOException e) {
      throw new RestoreException("cannot rebuild a StringReader: " + e, e);
    }
  }

  private static Object input(int[] at, byte[] bytes) {
    int mark = Math.min(at[0], bytes.length);
    int count = Math.min(at[2], bytes.length);
    ByteArrayInputStream in = new ByteArrayInputStream(bytes, mark, Math.max(0, count - mark));
    in.skip(Math.max(0, at[1] - mark));
    return in;
  }

  /** {@code kind mark position limit capacity offset order access}. */
  private static Object bytes(String[] words, byte[] array) {
    int capacity = Integer.parseInt(words[4]);
    int offset = Integer.parseInt(words[5]);
    ByteBuffer buffer;
    if (words[0].equals("direct")) {
      buffer = ByteBuffer.allocateDirect(capacity);
      buffer.put(array, 0, Math.min(capacity, array.length)).clear();
    } else {
      buffer = ByteBuffer.wrap(array);
      if (offset > 0 || capacity < array.length) {
        buffer = buffer.slice(offset, capacity);
      }
    }
    if (words[7].equals("read")) {
      buffer = buffer.asReadOnlyBuffer();
    }
    place(buffer, words);
    return buffer.order(words[6].equals("little") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  private static Object chars(String[] words, Object over) {
    int capacity = Integer.parseInt(words[4]);
    int offset = Integer.parseInt(words[5]);
    CharBuffer buffer =
        over instanceof char[] array
            ? CharBuffer.wrap(array)
            : CharBuffer.wrap((CharSequence) over);
    if (offset > 0 || capacity < buffer.capacity()) {
      buffer = buffer.slice(offset, capacity);
    }
    if (words[7].equals("read") && !buffer.isReadOnly()) {
      buffer = buffer.asReadOnlyBuffer();
    }
    place(buffer, words);
    return buffer;
  }

  private static void place(Buffer buffer, String[] words) {
    int mark = Integer.parseInt(words[1]);
    buffer.limit(Integer.parseInt(words[3]));
    if (mark >= 0) {
      buffer.position(mark).mark();
    }
    buffer.position(Integer.parseInt(words[2]));
  }

  /** {@code millis firstDay minimalDays lenient cutover}. */
  @SuppressWarnings("JavaUtilDate") // part of the calendar's API
  private static Object calendar(String[] words, Object zone) {
    GregorianCalendar calendar = new GregorianCalendar((TimeZone) zone, Locale.ROOT);
    calendar.setGregorianChange(new Date(Long.parseLong(words[4])));
    calendar.setFirstDayOfWeek(Integer.parseInt(words[1]));
    calendar.setMinimalDaysInFirstWeek(Integer.parseInt(words[2]));
    calendar.setLenient(Boolean.parseBoolean(words[3]));
    calendar.setTimeInMillis(Long.parseLong(words[0]));
    return calendar;
  }

  private static Object format(String pattern, List<@Nullable Object> parts) {
    SimpleDateFormat format =
        first(parts) instanceof Locale locale
            ? new SimpleDateFormat(pattern, locale)
            : new SimpleDateFormat(pattern, Locale.ROOT);
    if (parts.size() > 1 && parts.get(1) instanceof Calendar calendar) {
      format.setCalendar(calendar);
    }
    return format;
  }
}
