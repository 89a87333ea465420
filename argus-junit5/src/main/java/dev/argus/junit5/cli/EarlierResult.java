package dev.argus.junit5.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.argus.core.ArgusException;
import dev.argus.junit5.generate.Outcome;
import dev.argus.junit5.generate.Outcome.Attempt;
import dev.argus.junit5.generate.Outcome.Status;
import dev.argus.junit5.generate.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what {@code argus generate --json} wrote about one error. */
final class EarlierResult {

  private static final JsonFactory JSON = new JsonFactory();

  private EarlierResult() {}

  /**
   * The outcome of a fingerprint; empty where the file has none.
   *
   * @throws ArgusException when it is not such a file
   */
  static Optional<Outcome> read(Path file, String fingerprint) throws IOException {
    try (JsonParser json = JSON.createParser(Files.newInputStream(file))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new ArgusException("no JSON object");
      }
      String schema = null;
      Outcome found = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("schema")) {
          schema = json.getValueAsString();
        } else if (name.equals("results") && value == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            Outcome outcome = outcome(json);
            found = outcome.fingerprint().equals(fingerprint) ? outcome : found;
          }
        } else {
          json.skipChildren();
        }
      }
      if (!"argus-generate/1".equals(schema)) {
        throw new ArgusException("its schema is " + schema + ", not argus-generate/1");
      }
      return Optional.ofNullable(found);
    }
  }

  private static Outcome outcome(JsonParser json) throws IOException {
    Map<String, @Nullable String> texts = new HashMap<>();
    List<Attempt> attempts = new ArrayList<>();
    List<Signal> signals = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          Map<String, @Nullable String> item = texts(json);
          if (name.equals("attempts")) {
            attempts.add(new Attempt(text(item, "title"), text(item, "result")));
          } else if (name.equals("signals")) {
            signals.add(new Signal(text(item, "name"), weight(item), text(item, "why")));
          }
        }
      } else {
        texts.put(name, json.getValueAsString());
        json.skipChildren();
      }
    }
    String file = texts.get("file");
    return new Outcome(
        text(texts, "fingerprint"),
        status(text(texts, "status")),
        text(texts, "exception"),
        file == null ? null : Path.of(file),
        texts.get("test"),
        List.copyOf(attempts),
        text(texts, "reason"),
        List.copyOf(signals));
  }

  private static Map<String, @Nullable String> texts(JsonParser json) throws IOException {
    Map<String, @Nullable String> texts = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      texts.put(name, json.getValueAsString());
      json.skipChildren();
    }
    return texts;
  }

  private static String text(Map<String, @Nullable String> texts, String name) {
    String text = texts.get(name);
    return text == null ? "" : text;
  }

  private static int weight(Map<String, @Nullable String> texts) {
    try {
      return Integer.parseInt(text(texts, "weight"));
    } catch (NumberFormatException e) {
      throw new ArgusException("a weight that is no number: " + texts.get("weight"), e);
    }
  }

  private static Status status(String word) {
    return Arrays.stream(Status.values())
        .filter(status -> GenerationJson.word(status).equals(word))
        .findFirst()
        .orElseThrow(() -> new ArgusException("an unknown status: " + word));
  }
}
