package dev.argus.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.router.ChatMessage;
import dev.argus.router.Effort;
import dev.argus.router.catalog.Capability;
import dev.argus.router.internal.HttpTransport.Answer;
import dev.argus.router.money.Usage;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Services that speak as OpenAI does: Ollama, vLLM, llama.cpp, LM Studio, OpenRouter, the
 * compatible endpoint of Workers AI. The base URL ends before {@code /chat/completions}, usually in
 * {@code /v1}.
 *
 * <p>Of a model's {@code wire} it reads {@code maxTokensField} (else {@code max_tokens}) and {@code
 * sampling}: with {@code no}, no temperature is sent.
 */
public final class OpenAiProvider extends HttpProvider {

  private OpenAiProvider(ProviderSettings settings, Clock clock) {
    super(settings, clock);
  }

  /** A provider with these settings. */
  public static ModelProvider create(ProviderSettings settings, Clock clock) {
    return new OpenAiProvider(settings, clock);
  }

  @Override
  URI uri(ProviderCall call) {
    return settings.resolve("/chat/completions");
  }

  @Override
  void authorize(String key, Map<String, String> headers) {
    headers.put("authorization", "Bearer " + key);
  }

  @Override
  ObjectNode body(ProviderCall call, boolean stream) {
    boolean held = call.model().can(Capability.JSON_SCHEMA);
    ObjectNode body = Wire.JSON.createObjectNode();
    body.put("model", call.model().ref().model());
    messages(body.putArray("messages"), held ? call.messages() : Wire.withSchemaInWords(call));
    body.put(
        call.model().wire().getOrDefault("maxTokensField", "max_tokens"), call.maxOutputTokens());
    if (call.temperature().isPresent() && !"no".equals(call.model().wire().get("sampling"))) {
      body.put("temperature", call.temperature().getAsDouble());
    }
    call.effort()
        .filter(effort -> effort != Effort.OFF && call.model().can(Capability.EFFORT))
        .ifPresent(effort -> body.put("reasoning_effort", effort.name().toLowerCase(Locale.ROOT)));
    call.schema()
        .filter(schema -> held)
        .ifPresent(
            schema -> {
              ObjectNode format = body.putObject("response_format").put("type", "json_schema");
              format
                  .putObject("json_schema")
                  .put("name", schema.name())
                  .put("strict", true)
                  .set("schema", Wire.parse(schema.json()));
            });
    if (stream) {
      body.put("stream", true);
      body.putObject("stream_options").put("include_usage", true);
    }
    return body;
  }

  static void messages(ArrayNode array, List<ChatMessage> messages) {
    for (ChatMessage message : messages) {
      array
          .addObject()
          .put("role", message.role().name().toLowerCase(Locale.ROOT))
          .put("content", message.text());
    }
  }

  @Override
  @Nullable ProviderReply reply(JsonNode json, Answer answer) {
    JsonNode choice = json.path("choices").path(0);
    JsonNode content = choice.path("message").path("content");
    FinishReason finish = finish(choice.path("finish_reason").asText());
    if (!content.isTextual() && finish != FinishReason.REFUSED) {
      return null;
    }
    return new ProviderReply(
        content.asText(""),
        finish,
        usage(json),
        Wire.printable(json.path("model").asText(), List.of()),
        Optional.ofNullable(json.path("id").asText(null)),
        header(answer, "cf-aig-step"));
  }

  @Override
  Optional<Usage> usage(JsonNode json) {
    return Wire.openAiUsage(json.path("usage"));
  }

  @Override
  StreamReader stream(ProviderCall call) {
    return new Chunks(call.onText().orElseThrow());
  }

  private static FinishReason finish(String reason) {
    return switch (reason) {
      case "stop" -> FinishReason.DONE;
      case "length" -> FinishReason.LENGTH;
      case "content_filter" -> FinishReason.REFUSED;
      default -> FinishReason.OTHER;
    };
  }

  @Override
  ErrorMeaning meaning(int status, @Nullable JsonNode json) {
    if (json != null && json.path("errors").size() > 0) {
      return WorkersAiProvider.cloudflare(status, json.path("errors").path(0), nextDay());
    }
    JsonNode error = json == null ? Wire.JSON.createObjectNode() : json.path("error");
    String code = error.path("code").asText("") + " " + error.path("type").asText("");
    String message =
        error.isTextual() ? error.asText() : error.path("message").asText(code.strip());
    if (code.contains("insufficient_quota") || status == 402) {
      return new ErrorMeaning(FailureKind.MONEY_EXHAUSTED, message, Optional.of(nextDay()));
    }
    if (code.contains("context_length") || code.contains("exceed_context_size")) {
      return ErrorMeaning.of(FailureKind.TOO_LARGE, message);
    }
    if (code.contains("model_not_found")) {
      return ErrorMeaning.of(FailureKind.NO_SUCH_MODEL, message);
    }
    int effective = status == 200 ? error.path("code").asInt(500) : status;
    FailureKind kind = code.contains("rate_limit") ? FailureKind.RATE_LIMITED : byStatus(effective);
    return ErrorMeaning.of(kind, message);
  }

  /** The chunks of a stream; it is complete at {@code [DONE]}, after a finish reason. */
  private static final class Chunks implements StreamReader {
    private final Consumer<String> sink;
    private final StringBuilder text = new StringBuilder();
    private FinishReason finish = FinishReason.OTHER;
    private boolean finished;
    private boolean started;
    private Optional<Usage> usage = Optional.empty();
    private String model = "";
    private @Nullable String id;

    Chunks(Consumer<String> sink) {
      this.sink = sink;
    }

    @Override
    public boolean event(String name, JsonNode data) {
      if (name.equals("[DONE]")) {
        return finished;
      }
      JsonNode choice = data.path("choices").path(0);
      JsonNode delta = choice.path("delta").path("content");
      started = true;
      if (delta.isTextual() && !delta.asText().isEmpty()) {
        text.append(delta.asText());
        sink.accept(delta.asText());
      }
      if (choice.path("finish_reason").isTextual()) {
        finish = OpenAiProvider.finish(choice.path("finish_reason").asText());
        finished = true;
      }
      if (data.path("usage").isObject()) {
        usage = Wire.openAiUsage(data.path("usage"));
      }
      model = data.path("model").asText(model);
      id = data.path("id").asText(id);
      return false;
    }

    @Override
    public boolean started() {
      return started;
    }

    @Override
    public ProviderReply reply(Answer answer) {
      return new ProviderReply(
          text.toString(),
          finish,
          usage,
          Wire.printable(model, List.of()),
          Optional.ofNullable(id),
          header(answer, "cf-aig-step"));
    }
  }
}
