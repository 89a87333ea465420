package dev.argus.junit5.synthesis;

import dev.argus.junit5.synthesis.Plan.Literal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Java source for primitives, strings and names, escaped for JavaPoet. */
final class Literals {

  private static final int LONGEST_TEXT = 4_000;
  private static final int SHORTEST_REPEATED = 120;

  private Literals() {}

  static Literal ofNull(Class<?> type) {
    return new Literal(type, "null", List.of(), null);
  }

  static Literal of(Object boxed, Class<?> declared) {
    Class<?> type = declared.isPrimitive() ? declared : boxed.getClass();
    if (boxed instanceof Double d && (d.isNaN() || d.isInfinite())) {
      return new Literal(type, "$T." + special(d), List.of(Double.class), boxed);
    }
    if (boxed instanceof Float f && (f.isNaN() || f.isInfinite())) {
      return new Literal(type, "$T." + special(f.doubleValue()), List.of(Float.class), boxed);
    }
    return new Literal(type, code(boxed), List.of(), boxed);
  }

  private static String special(double d) {
    return Double.isNaN(d) ? "NaN" : d > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
  }

  private static String code(Object boxed) {
    if (boxed instanceof Long l) {
      return l + "L";
    }
    if (boxed instanceof Float f) {
      return f + "f";
    }
    if (boxed instanceof Byte || boxed instanceof Short) {
      return "(" + (boxed instanceof Byte ? "byte" : "short") + ") " + boxed;
    }
    if (boxed instanceof Character c) {
      return "'" + (c == '\'' ? "\\'" : c == '"' ? "\"" : escaped(String.valueOf(c))) + "'";
    }
    return String.valueOf(boxed);
  }

  /** A string, as a literal or, where it repeats itself, through {@code repeat}. */
  static Optional<Plan> text(String text) {
    if (text.length() > SHORTEST_REPEATED) {
      Optional<Plan> repeated = RepeatedText.of(text, LONGEST_TEXT);
      if (repeated.isPresent()) {
        return repeated;
      }
    }
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    return Optional.of(new Literal(String.class, quoted(text), List.of(), text));
  }

  /** Bytes that are a readable text in UTF-8, as that text. */
  static Optional<Plan> bytes(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean readable =
        bytes.length > 0
            && text.chars().noneMatch(c -> c < 0x20 && c != '\n' && c != '\r' && c != '\t')
            && Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
    return readable
        ? text(text)
            .map(
                plan ->
                    new Literal(
                        byte[].class,
                        operand((Literal) plan) + ".getBytes($T.UTF_8)",
                        List.of(StandardCharsets.class),
                        bytes))
        : Optional.empty();
  }

  /** A literal as something to call a method on. */
  private static String operand(Literal text) {
    return text.code().contains(" + ") ? "(" + text.code() + ")" : text.code();
  }

  static String quoted(String text) {
    return "\"" + escaped(text) + "\"";
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '$' -> out.append("$$");
        default -> {
          if (c < 0x20 || (c >= 0x7f && !Character.isLetterOrDigit(c)) || isDirectional(c)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }

  /** Characters that make source code look different from what it is. */
  private static boolean isDirectional(char c) {
    return Character.isSurrogate(c) || Character.getType(c) == Character.FORMAT;
  }

  /** {@code null} with its type, where a call would be ambiguous without. */
  static Literal typedNull(Class<?> type) {
    return new Literal(type, "($T) null", List.of(type), null);
  }

  static boolean isNull(Plan plan) {
    return plan instanceof Literal l && (@Nullable Object) l.value() == null;
  }
}
