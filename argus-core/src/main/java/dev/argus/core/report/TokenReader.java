package dev.argus.core.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.argus.core.ArgusException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to a token stream. Each method expects the parser at the first token of what it
 * reads and leaves it at the last; each throws {@link ArgusException} when something else stands
 * there.
 */
final class TokenReader {

  /** Far above what a report nests, far below what a stack holds. */
  private static final int DEEPEST = 64;

  private final JsonParser json;

  TokenReader(JsonParser json) {
    this.json = json;
  }

  /** Reads the value of one field. */
  interface FieldReader {
    void read(String name) throws IOException;
  }

  /** Reads one element of a list. */
  interface ItemReader<T> {
    T read() throws IOException;
  }

  void expectObject(String what) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw unexpected(what, "an object");
    }
  }

  /**
   * Hands every field of the object at hand to {@code fields}, which must read or skip its value.
   */
  void readObject(FieldReader fields) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      fields.read(name);
    }
    if (json.currentToken() != JsonToken.END_OBJECT) {
      throw new ArgusException("The text ends inside of an object. The file was cut.");
    }
  }

  <T> List<T> readList(String what, ItemReader<T> items) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw unexpected(what, "a list");
    }
    List<T> list = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token == null) {
        throw new ArgusException("The text ends inside of a list. The file was cut.");
      }
      list.add(items.read());
    }
    return Collections.unmodifiableList(list);
  }

  List<String> readTexts(String what) throws IOException {
    return readList(what, () -> readText(what));
  }

  String readText(String what) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw unexpected(what, "a text");
    }
    return json.getText();
  }

  @Nullable String readNullableText(String what) throws IOException {
    return json.currentToken() == JsonToken.VALUE_NULL ? null : readText(what);
  }

  long readLong(String what) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw unexpected(what, "a whole number");
    }
    return json.getLongValue();
  }

  int readInt(String what) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw unexpected(what, "a whole number");
    }
    return json.getIntValue();
  }

  /** Reads whatever stands there as a plain tree; numbers other than {@code int} become texts. */
  @Nullable Object readTree() throws IOException {
    return readTree(0);
  }

  private @Nullable Object readTree(int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new ArgusException("A value is nested deeper than any in a crash report.");
    }
    JsonToken token = json.currentToken();
    if (token == null) {
      throw new ArgusException("The text ends where a value is due. The file was cut.");
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        readObject(name -> map.put(name, readTree(depth + 1)));
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(readTree(depth + 1));
        }
        yield list;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT ->
          json.getNumberType() == JsonParser.NumberType.INT
              ? (Object) json.getIntValue()
              : json.getText();
      case VALUE_NUMBER_FLOAT -> json.getText();
      default -> throw unexpected("a value", "a value");
    };
  }

  private ArgusException unexpected(String what, String due) {
    return new ArgusException(
        "Expected "
            + due
            + " for \""
            + what
            + "\" but found "
            + json.currentToken()
            + ". The file is not an intact crash report.");
  }
}
