package dev.argus.core.snapshot;

import dev.argus.core.snapshot.Node.JdkNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.text.SimpleDateFormat;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Readers, buffers and formats: what they work on and how far they are. By meaning, since their
 * fields differ between JDKs and those of buffers hold addresses.
 */
final class JdkStreams {

  private JdkStreams() {}

  static @Nullable Node describe(Object o, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    if (type == StringReader.class) {
      return stringReader(o, context);
    }
    if (type == ByteArrayInputStream.class) {
      String text =
          context.number("mark", o)
              + " "
              + context.number("pos", o)
              + " "
              + context.number("count", o);
      return new JdkNode(type.getName(), text, List.of(context.part(context.field("buf", o), "")));
    }
    if (type == ByteArrayOutputStream.class) {
      byte[] bytes = (byte[]) context.field("buf", o);
      byte[] written =
          bytes == null ? new byte[0] : Arrays.copyOf(bytes, context.number("count", o));
      return new JdkNode(type.getName(), "", List.of(context.made(written)));
    }
    if (type == StringWriter.class) {
      return new JdkNode(
          type.getName(), "", List.of(context.part(((StringWriter) o).getBuffer(), "")));
    }
    if (o instanceof Buffer buffer) {
      return buffer(buffer, type, context);
    }
    if (type == GregorianCalendar.class) {
      return calendar(o, context);
    }
    return type == SimpleDateFormat.class ? format(o, context) : null;
  }

  /** Text {@code mark next} or {@code closed}; the string as the part. */
  private static @Nullable Node stringReader(Object o, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    Object inner = o;
    Field source = ClassLayout.of(StringReader.class).named().get("str");
    if (source == null) {
      inner = context.field("r", o); // since JDK 24
      source = inner == null ? null : ClassLayout.of(inner.getClass()).named().get("val$cs");
    }
    if (inner == null || source == null) {
      return null;
    }
    Object text = context.field(source, inner);
    Field closed = ClassLayout.of(inner.getClass()).named().get("isClosed");
    boolean open =
        text instanceof String
            && (closed == null || !Boolean.TRUE.equals(context.field(closed, inner)));
    if (!open) {
      return new JdkNode("java.io.StringReader", "closed", List.of());
    }
    String at = context.number("mark", inner) + " " + context.number("next", inner);
    return new JdkNode("java.io.StringReader", at, List.of(context.part(text, "")));
  }

  /** Text {@code kind mark position limit capacity offset order access}; the array as the part. */
  private static @Nullable Node buffer(Buffer buffer, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    boolean bytes = buffer instanceof ByteBuffer;
    boolean ofText = type.getName().equals("java.nio.StringCharBuffer");
    if (!bytes && !ofText && !type.getName().startsWith("java.nio.HeapCharBuffer")) {
      return null;
    }
    Object array = context.field(ofText ? "str" : "hb", buffer);
    Object held = array;
    if (array == null && bytes) {
      held = context.field("fd", buffer) == null ? content((ByteBuffer) buffer) : null;
    }
    if (held == null) {
      return null; // a mapped file
    }
    String order =
        bytes && ((ByteBuffer) buffer).order() == ByteOrder.LITTLE_ENDIAN ? "little" : "big";
    String text =
        String.join(
            " ",
            array == null ? "direct" : "heap",
            String.valueOf(context.number("mark", buffer)),
            String.valueOf(buffer.position()),
            String.valueOf(buffer.limit()),
            String.valueOf(buffer.capacity()),
            String.valueOf(array == null ? 0 : context.number("offset", buffer)),
            order,
            buffer.isReadOnly() ? "read" : "write");
    Value part = array == null ? context.made(held) : context.part(held, "");
    String name = bytes ? ByteBuffer.class.getName() : CharBuffer.class.getName();
    return new JdkNode(name, text, List.of(part));
  }

  private static Object content(ByteBuffer direct) {
    byte[] bytes = new byte[direct.capacity()];
    direct.duplicate().clear().get(bytes);
    return bytes;
  }

  /**
   * Text {@code millis firstDay minimalDays lenient cutover}; the zone as the part. Not for a
   * calendar whose time is yet to be worked out from its fields.
   */
  private static @Nullable Node calendar(Object o, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    if (!Boolean.TRUE.equals(context.field("isTimeSet", o))) {
      return null;
    }
    String text =
        String.join(
            " ",
            String.valueOf(context.field("time", o)),
            String.valueOf(context.field("firstDayOfWeek", o)),
            String.valueOf(context.field("minimalDaysInFirstWeek", o)),
            String.valueOf(context.field("lenient", o)),
            String.valueOf(context.field("gregorianCutover", o)));
    return new JdkNode(
        "java.util.GregorianCalendar", text, List.of(context.part(context.field("zone", o), "")));
  }

  private static Node format(Object o, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    Object pattern = context.field("pattern", o);
    return new JdkNode(
        "java.text.SimpleDateFormat",
        pattern instanceof String text ? text : "",
        List.of(
            context.part(context.field("locale", o), ""),
            context.part(context.field("calendar", o), "")));
  }
}
