package dev.argus.router.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JSON in an answer that should be nothing else; models like to put it into a code fence. */
final class JsonAnswer {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final Pattern FENCED =
      Pattern.compile("\\s*```(?:json)?\\s*\\n(.*)\\n\\s*```\\s*", Pattern.DOTALL);

  private JsonAnswer() {}

  /** The JSON text, or null if there is none. */
  static @Nullable String of(String text) {
    if (isJson(text)) {
      return text;
    }
    Matcher fenced = FENCED.matcher(text);
    return fenced.matches() && isJson(fenced.group(1)) ? fenced.group(1) : null;
  }

  private static boolean isJson(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node.isContainerNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
