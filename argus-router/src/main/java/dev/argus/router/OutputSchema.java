package dev.argus.router;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The JSON schema that an answer has to follow.
 *
 * <p>A model that can be held to it is; another is told it in words. Either way the router checks
 * that the answer is one JSON object or array, and not that it follows the schema.
 *
 * @param name a name of letters, digits, {@code _} and {@code -}
 * @param json the schema, a JSON object
 */
public record OutputSchema(String name, String json) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Rejects what is no schema. */
  public OutputSchema {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("a schema's name is 1 to 64 of A-Z a-z 0-9 _ -");
    }
    try {
      if (!JSON.readTree(json).isObject()) {
        throw new IllegalArgumentException("the schema '" + name + "' is no JSON object");
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the schema '" + name + "' is not JSON", e);
    }
  }
}
