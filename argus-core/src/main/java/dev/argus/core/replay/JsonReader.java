package dev.argus.core.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reader for the state files that Argus writes beside its tests (RFC 8259). Here because a
 * generated test must not bring a JSON library of its own into the user's test JVM. Objects become
 * maps in order, arrays lists, numbers {@code Long} or {@code Double}. Linear in the input; nesting
 * beyond 512 is refused.
 */
final class JsonReader {

  private static final int MAX_DEPTH = 512;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /** Parses one JSON value that makes up the whole text. */
  static @Nullable Object parse(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    reader.space();
    if (reader.at < text.length()) {
      throw reader.broken("the end");
    }
    return value;
  }

  private @Nullable Object value() {
    space();
    if (at >= text.length()) {
      throw broken("a value");
    }
    char c = text.charAt(at);
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() {
    enter();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    space();
    if (peek('}')) {
      return leave(map);
    }
    do {
      space();
      String key = string();
      space();
      expect(':');
      map.put(key, value());
      space();
    } while (peek(','));
    expect('}');
    return leave(map);
  }

  private List<@Nullable Object> array() {
    enter();
    List<@Nullable Object> list = new ArrayList<>();
    space();
    if (peek(']')) {
      return leave(list);
    }
    do {
      list.add(value());
      space();
    } while (peek(','));
    expect(']');
    return leave(list);
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return out.toString();
      }
      out.append(c == '\\' ? escape() : c);
    }
    throw broken("a closing quote");
  }

  private char escape() {
    if (at >= text.length()) {
      throw broken("an escape");
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        try {
          char unit = (char) Integer.parseInt(text, at, at + 4, 16);
          at += 4;
          yield unit;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
          throw broken("four hexadecimal digits");
        }
      }
      default -> c;
    };
  }

  private Object number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    try {
      return isWhole(number) ? (Object) Long.valueOf(number) : Double.valueOf(number);
    } catch (NumberFormatException e) {
      at = start;
      throw broken("a value");
    }
  }

  private static boolean isWhole(String number) {
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if ((c < '0' || c > '9') && (c != '-' || i > 0)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Object literal(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw broken(word);
    }
    at += word.length();
    return value;
  }

  private void enter() {
    at++;
    if (++depth > MAX_DEPTH) {
      throw broken("less nesting");
    }
  }

  private <T> T leave(T value) {
    depth--;
    return value;
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean peek(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!peek(c)) {
      throw broken("'" + c + "'");
    }
  }

  private RestoreException broken(String expected) {
    return new RestoreException(
        "state file is damaged: expected " + expected + " at character " + at, null);
  }
}
