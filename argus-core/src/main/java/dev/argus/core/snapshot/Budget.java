package dev.argus.core.snapshot;

import dev.argus.core.snapshot.Node.PrimitiveArrayNode;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one snapshot may still keep of texts, arrays and elements. A limit holds for the single
 * object; {@value #WHOLE} times as much for the whole, so that many large objects stay bounded,
 * too. Also the one place in which captured text meets its filter.
 */
final class Budget {

  private static final int WHOLE = 16;

  /** Seen by the filter beyond what is kept, so that it recognises what the cut goes through. */
  private static final int LOOKAHEAD = 1024;

  /** Text that costs next to nothing and is never cut: names, words. */
  private static final int SHORT = 256;

  /** A smaller number says nothing about anybody. */
  private static final int TELLING = 1_000;

  private final SnapshotLimits limits;
  private final TextFilter filter;
  private long textLeft;
  private long bytesLeft;
  private long elementsLeft;
  private boolean truncated;

  Budget(SnapshotLimits limits, TextFilter filter) {
    this.limits = limits;
    this.filter = filter;
    this.textLeft = (long) WHOLE * limits.text();
    this.bytesLeft = (long) WHOLE * limits.bytes();
    this.elementsLeft = (long) WHOLE * limits.elements();
  }

  void truncated() {
    truncated = true;
  }

  boolean isTruncated() {
    return truncated;
  }

  /** A text after the filter, cut where it is too long. */
  Value.Text text(String s, String name) {
    int most = (int) Math.min(limits.text(), Math.max(textLeft, Math.min(SHORT, limits.text())));
    String seen = s.length() - LOOKAHEAD > most ? s.substring(0, most + LOOKAHEAD) : s;
    String kept = filter.filter(name, seen);
    if (kept.length() > most) {
      kept = kept.substring(0, most);
    }
    int omitted = s.length() > most ? Math.max(1, s.length() - kept.length()) : 0;
    textLeft -= kept.length();
    if (omitted > 0) {
      truncated = true;
    }
    return new Value.Text(kept, omitted);
  }

  /**
   * A number's text: filtered as every text, but a number whatever the filter puts in its place.
   */
  String number(String text, String name) {
    String kept = filter.filter(name, text);
    if (kept.equals(text)) {
      return text;
    }
    try {
      new BigDecimal(kept);
      return text.indexOf('.') < 0 && kept.indexOf('.') >= 0 ? masked(text) : kept;
    } catch (NumberFormatException e) {
      return masked(text);
    }
  }

  /**
   * A boxed number: a large integer passes the filter as its digits, since a card's number is one
   * under whatever type. It stays a number of its type with as many digits.
   */
  Object boxed(Object number, String name) {
    boolean whole = number instanceof Integer || number instanceof Long;
    long value = whole ? ((Number) number).longValue() : 0;
    if (name.isEmpty() || (value < TELLING && value > -TELLING)) {
      return number;
    }
    String text = number.toString();
    String kept = filter.filter(name, text);
    if (kept.equals(text)) {
      return number;
    }
    // The first digit tells the magnitude only; without it there might be none that is not zero.
    int first = value < 0 ? 1 : 0;
    String same = text.substring(0, first + 1) + fitted(kept, text.length()).substring(first + 1);
    try {
      return parsed(number, same);
    } catch (NumberFormatException tooLarge) {
      return parsed(number, text.substring(0, first) + masked(text.substring(first)));
    }
  }

  private static Object parsed(Object like, String text) {
    return like instanceof Integer ? (Object) Integer.valueOf(text) : Long.valueOf(text);
  }

  /** A date's text: filtered as every text, but a date whatever the filter puts in its place. */
  String date(String text, String name) {
    String kept = filter.filter(name, text);
    try {
      return LocalDate.parse(kept).toString();
    } catch (DateTimeParseException e) {
      return text;
    }
  }

  private static String masked(String text) {
    return text.replaceAll("[1-9]", "1");
  }

  /** One more than the number of elements that may be kept. */
  int most() {
    return (int) Math.min(limits.elements(), Math.max(elementsLeft, 0)) + 1;
  }

  /** How many of {@code size} elements may be kept. */
  int elements(int size) {
    int kept = (int) Math.min(size, Math.min(limits.elements(), Math.max(elementsLeft, 0)));
    elementsLeft -= kept;
    if (kept < size) {
      truncated = true;
    }
    return kept;
  }

  /** A copy of a primitive array, cut where it is too long. */
  PrimitiveArrayNode primitives(Object array, String name) {
    int length = Array.getLength(array);
    Class<?> component = array.getClass().getComponentType();
    int width = width(component);
    int most = (int) (Math.max(0, Math.min(limits.bytes(), bytesLeft)) / width);
    int kept = Math.min(length, most);
    if (kept < length) {
      truncated = true;
    }
    bytesLeft -= (long) kept * width;
    Object copy = Array.newInstance(component, kept);
    System.arraycopy(array, 0, copy, 0, kept);
    if (copy instanceof char[] chars) {
      copy = filtered(chars, name);
    } else if (copy instanceof byte[] bytes) {
      copy = filtered(bytes, name);
    }
    return new PrimitiveArrayNode(array.getClass().getName(), copy);
  }

  private static int width(Class<?> component) {
    if (component == long.class || component == double.class) {
      return 8;
    }
    if (component == int.class || component == float.class) {
      return 4;
    }
    return component == char.class || component == short.class ? 2 : 1;
  }

  /** Characters pass the filter as a text does; their number stays, as indexes point into them. */
  private char[] filtered(char[] chars, String name) {
    String text = String.valueOf(chars);
    String kept = filter.filter(name, text);
    return kept.equals(text) ? chars : fitted(kept, chars.length).toCharArray();
  }

  /**
   * Bytes pass the filter where they are a text, or where it is the name that makes them secret.
   */
  private byte[] filtered(byte[] bytes, String name) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--; // the part of a buffer that is not used yet
    }
    String readable = readable(bytes, end);
    if (readable != null) {
      byte[] kept = filter.filter(name, readable).getBytes(StandardCharsets.UTF_8);
      return kept.length == end ? Arrays.copyOf(kept, bytes.length) : bytes;
    }
    if (bytes.length == 0 || name.isEmpty()) {
      return bytes;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String kept = filter.filter(name, text);
    if (kept.equals(text) || kept.equals(filter.filter("", text))) {
      return bytes;
    }
    return fitted(kept, bytes.length).getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * The text that bytes are in UTF-8; null where they are none, judging by their control
   * characters.
   */
  private static @Nullable String readable(byte[] bytes, int end) {
    for (int i = 0; i < end; i++) {
      byte b = bytes[i];
      if (b >= 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t') {
        return null;
      }
    }
    String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    return end == 0 || text.indexOf('\uFFFD') >= 0 ? null : text;
  }

  private static String fitted(String text, int length) {
    if (text.length() >= length) {
      return text.substring(0, length);
    }
    return text + "x".repeat(length - text.length());
  }
}
