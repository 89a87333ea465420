package dev.argus.router.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.router.ChatMessage;
import dev.argus.router.internal.HttpTransport.Answer;
import dev.argus.router.money.Usage;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the services' formats have in common. Everything that is read here is hostile. */
final class Wire {

  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final int MESSAGE_CHARS = 300;

  private Wire() {}

  static byte[] bytes(ObjectNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** A JSON body, or null if it is something else. */
  static @Nullable JsonNode json(Answer answer) throws IOException {
    byte[] body = answer.body().readAllBytes();
    try {
      JsonNode node = JSON.readTree(body);
      return node.isObject() ? node : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  static boolean isJson(Answer answer) {
    String type = answer.header("content-type");
    return type != null && type.strip().toLowerCase(Locale.ROOT).contains("json");
  }

  static boolean isEventStream(Answer answer) {
    String type = answer.header("content-type");
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("text/event-stream");
  }

  /**
   * How long the service asks to be left alone. A date is taken relative to the service's own
   * clock, where it tells that: the two need not agree.
   */
  static Optional<Duration> retryAfter(Answer answer, Instant now) {
    String millis = answer.header("retry-after-ms");
    if (millis != null && millis.strip().matches("\\d{1,12}")) {
      return Optional.of(bounded(Duration.ofMillis(Long.parseLong(millis.strip()))));
    }
    String after = answer.header("retry-after");
    if (after == null) {
      return Optional.empty();
    }
    if (after.strip().matches("\\d{1,9}")) {
      return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(after.strip()))));
    }
    if (after.strip().matches("\\d{1,9}\\.\\d{1,9}")) {
      return Optional.of(
          bounded(Duration.ofMillis((long) Math.ceil(Double.parseDouble(after.strip()) * 1000))));
    }
    return date(after)
        .map(until -> bounded(Duration.between(date(answer.header("date")).orElse(now), until)));
  }

  private static Optional<Instant> date(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  /**
   * Tokens as OpenAI counts them: the cached ones are a part of the prompt's. Empty if the numbers
   * are missing or can't be.
   */
  static Optional<Usage> openAiUsage(JsonNode usage) {
    JsonNode prompt = usage.path("prompt_tokens");
    JsonNode completion = usage.path("completion_tokens");
    JsonNode cached = usage.path("prompt_tokens_details").path("cached_tokens");
    if (!isCount(prompt) || !isCount(completion)) {
      return Optional.empty();
    }
    long read = isCount(cached) ? cached.asLong() : 0;
    if (read > prompt.asLong()) {
      return Optional.empty();
    }
    return Optional.of(new Usage(prompt.asLong() - read, 0, 0, read, completion.asLong()));
  }

  static boolean isCount(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() && node.asLong() >= 0;
  }

  /** A text of a service, short and printable, without the secrets that it may echo. */
  static String printable(String text, List<String> secrets) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, "***");
    }
    clean = clean.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", " ").strip();
    return clean.length() <= MESSAGE_CHARS ? clean : clean.substring(0, MESSAGE_CHARS) + "…";
  }

  /** The conversation with the schema told in words, for models that can't be held to it. */
  static List<ChatMessage> withSchemaInWords(ProviderCall call) {
    if (call.schema().isEmpty()) {
      return call.messages();
    }
    List<ChatMessage> messages = new ArrayList<>(call.messages());
    messages.add(
        Math.max(0, lastUser(messages)),
        new ChatMessage(
            ChatMessage.Role.SYSTEM,
            "Answer with one JSON value that follows this schema, and nothing else:\n"
                + call.schema().get().json(),
            false));
    return messages;
  }

  private static int lastUser(List<ChatMessage> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).role() == ChatMessage.Role.USER) {
        return i;
      }
    }
    return 0;
  }
}
