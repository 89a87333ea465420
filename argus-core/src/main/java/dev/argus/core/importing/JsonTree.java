package dev.argus.core.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.argus.core.ArgusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object as maps, lists, texts and numbers, and ways to look for something in it that
 * don't fail where something else stands.
 */
final class JsonTree {

  private static final int DEEPEST = 200;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(JsonEvents.LONGEST).build())
          .build();

  private JsonTree() {}

  /**
   * Reads one object.
   *
   * @throws ArgusException if the text is anything else; the message says why and in which line of
   *     it
   */
  static Map<String, @Nullable Object> parse(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new ArgusException("not a JSON object");
      }
      Map<String, @Nullable Object> object = object(json, 0);
      if (json.nextToken() != null) {
        throw new ArgusException("more follows the JSON object");
      }
      return object;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where =
          at == null || at.getLineNr() <= 1
              ? ""
              : " (" + (at.getLineNr() - 1) + " lines after its beginning)";
      throw new ArgusException("not valid JSON: " + firstLine(e.getOriginalMessage()) + where, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static Map<String, @Nullable Object> object(JsonParser json, int depth)
      throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      object.put(name, value(json, depth + 1));
    }
    return object;
  }

  private static @Nullable Object value(JsonParser json, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new ArgusException("nested deeper than " + DEEPEST);
    }
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json, depth);
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json, depth + 1));
        }
        yield list;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> json.getText();
      default -> throw new ArgusException("not valid JSON: " + json.currentToken());
    };
  }

  /** What stands under a name, or under its parts one in the other: {@code error.stack}. */
  static @Nullable Object find(@Nullable Object tree, String path) {
    if (!(tree instanceof Map<?, ?> map)) {
      return null;
    }
    Object whole = map.get(path);
    if (whole != null) {
      return whole;
    }
    for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      Object found = find(map.get(path.substring(0, dot)), path.substring(dot + 1));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The first text or number under one of these names; null if there is none. */
  static @Nullable String text(@Nullable Object tree, String... paths) {
    for (String path : paths) {
      if (find(tree, path) instanceof String text) {
        return text;
      }
    }
    return null;
  }

  /** The list under a name; empty if there is none. */
  static List<?> list(@Nullable Object tree, String path) {
    return find(tree, path) instanceof List<?> list ? list : List.of();
  }
}
