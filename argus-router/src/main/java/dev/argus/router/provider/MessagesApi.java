package dev.argus.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.router.ChatMessage;
import dev.argus.router.ChatMessage.Role;
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

/** The Anthropic Messages API: how requests, answers, events and errors are written. */
class MessagesApi extends HttpProvider {

  static final String VERSION = "2023-06-01";

  /** The API takes no more. */
  private static final int MAX_BREAKPOINTS = 4;

  MessagesApi(ProviderSettings settings, Clock clock) {
    super(settings, clock);
  }

  @Override
  URI uri(ProviderCall call) {
    return settings.resolve("/v1/messages");
  }

  @Override
  void describe(Map<String, String> headers) {
    headers.put("anthropic-version", VERSION);
  }

  @Override
  void authorize(String key, Map<String, String> headers) {
    headers.put("x-api-key", key);
  }

  @Override
  ObjectNode body(ProviderCall call, boolean stream) {
    ObjectNode body = request(call);
    if (stream) {
      body.put("stream", true);
    }
    return body;
  }

  /** A request as the API takes it, alone and in a batch. */
  static ObjectNode request(ProviderCall call) {
    boolean held = call.model().can(Capability.JSON_SCHEMA);
    List<ChatMessage> messages = held ? call.messages() : Wire.withSchemaInWords(call);
    ObjectNode body = Wire.JSON.createObjectNode();
    body.put("model", call.model().ref().model());
    body.put("max_tokens", call.maxOutputTokens());
    int uncached = Math.max(0, cacheable(messages, call) - MAX_BREAKPOINTS);
    boolean instructed = messages.stream().anyMatch(message -> message.role() == Role.SYSTEM);
    ArrayNode system = instructed ? body.putArray("system") : Wire.JSON.createArrayNode();
    ArrayNode turns = body.putArray("messages");
    for (ChatMessage message : messages) {
      ArrayNode content = system;
      if (message.role() != Role.SYSTEM) {
        ObjectNode turn = turns.addObject();
        turn.put("role", message.role().name().toLowerCase(Locale.ROOT));
        content = turn.putArray("content");
      }
      ObjectNode block = content.addObject().put("type", "text").put("text", message.text());
      if (caches(message, call) && uncached-- <= 0) {
        block.putObject("cache_control").put("type", "ephemeral");
      }
    }
    thinking(call, body, held);
    if (call.temperature().isPresent() && !"no".equals(call.model().wire().get("sampling"))) {
      body.put("temperature", call.temperature().getAsDouble());
    }
    return body;
  }

  private static int cacheable(List<ChatMessage> messages, ProviderCall call) {
    return (int) messages.stream().filter(message -> caches(message, call)).count();
  }

  private static boolean caches(ChatMessage message, ProviderCall call) {
    return message.cacheable()
        && !message.text().isEmpty()
        && call.model().can(Capability.PROMPT_CACHE);
  }

  private static void thinking(ProviderCall call, ObjectNode body, boolean held) {
    String off = call.model().wire().get("thinkingOff");
    if (call.effort().filter(effort -> effort == Effort.OFF).isPresent() && off != null) {
      body.putObject("thinking").put("type", off);
    }
    Optional<Effort> effort =
        call.effort().filter(e -> e != Effort.OFF && call.model().can(Capability.EFFORT));
    boolean format = held && call.schema().isPresent();
    if (effort.isEmpty() && !format) {
      return;
    }
    ObjectNode output = body.putObject("output_config");
    effort.ifPresent(e -> output.put("effort", e.name().toLowerCase(Locale.ROOT)));
    if (format) {
      output
          .putObject("format")
          .put("type", "json_schema")
          .set("schema", Wire.parse(call.schema().orElseThrow().json()));
    }
  }

  @Override
  @Nullable ProviderReply reply(JsonNode json, Answer answer) {
    JsonNode content = json.path("content");
    if (!content.isArray() || !json.path("stop_reason").isTextual()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode block : content) {
      if ("text".equals(block.path("type").asText())) {
        text.append(block.path("text").asText());
      }
    }
    return new ProviderReply(
        text.toString(),
        finish(json.path("stop_reason").asText()),
        usage(json),
        Wire.printable(json.path("model").asText(), List.of()),
        header(answer, "request-id").or(() -> Optional.ofNullable(json.path("id").asText(null))),
        header(answer, "cf-aig-step"));
  }

  static FinishReason finish(String reason) {
    return switch (reason) {
      case "end_turn", "stop_sequence" -> FinishReason.DONE;
      case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
      case "refusal" -> FinishReason.REFUSED;
      default -> FinishReason.OTHER;
    };
  }

  @Override
  Optional<Usage> usage(JsonNode json) {
    return usageOf(json.path("usage"));
  }

  /** The counters are apart from each other here; those of the two caches may be missing. */
  static Optional<Usage> usageOf(JsonNode usage) {
    JsonNode input = usage.path("input_tokens");
    JsonNode output = usage.path("output_tokens");
    if (!Wire.isCount(input) || !Wire.isCount(output)) {
      return Optional.empty();
    }
    long written = count(usage.path("cache_creation_input_tokens"));
    long hour = count(usage.path("cache_creation").path("ephemeral_1h_input_tokens"));
    long read = count(usage.path("cache_read_input_tokens"));
    if (written < 0 || hour < 0 || read < 0 || hour > written) {
      return Optional.empty();
    }
    return Optional.of(new Usage(input.asLong(), written - hour, hour, read, output.asLong()));
  }

  private static long count(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return 0;
    }
    return Wire.isCount(node) ? node.asLong() : -1;
  }

  @Override
  StreamReader stream(ProviderCall call) {
    return new AnthropicStream(call.onText().orElseThrow());
  }

  @Override
  ErrorMeaning meaning(int status, @Nullable JsonNode json) {
    JsonNode error = json == null ? Wire.JSON.createObjectNode() : json.path("error");
    String type = error.path("type").asText();
    String message = error.path("message").asText(type);
    if ("enforced_spend_limit_reached".equals(error.path("details").path("error_code").asText())) {
      return new ErrorMeaning(FailureKind.MONEY_EXHAUSTED, message, Optional.of(nextMonth()));
    }
    FailureKind kind =
        switch (type) {
          case "invalid_request_error" ->
              message.contains("prompt is too long")
                  ? FailureKind.TOO_LARGE
                  : FailureKind.INVALID_REQUEST;
          case "authentication_error", "permission_error" -> FailureKind.AUTHENTICATION;
          case "billing_error" -> FailureKind.MONEY_EXHAUSTED;
          case "not_found_error" -> FailureKind.NO_SUCH_MODEL;
          case "request_too_large" -> FailureKind.TOO_LARGE;
          case "rate_limit_error" -> FailureKind.RATE_LIMITED;
          case "api_error", "timeout_error" -> FailureKind.SERVER_ERROR;
          case "overloaded_error" -> FailureKind.OVERLOADED;
          default -> byStatus(status == 200 ? 500 : status);
        };
    return new ErrorMeaning(
        kind,
        message,
        kind == FailureKind.MONEY_EXHAUSTED ? Optional.of(nextDay()) : Optional.empty());
  }

  /** The events of a message. */
  private static final class AnthropicStream implements StreamReader {
    private final Consumer<String> sink;
    private final StringBuilder text = new StringBuilder();
    private final ObjectNode usage = Wire.JSON.createObjectNode();
    private boolean started;
    private String model = "";
    private @Nullable String id;
    private @Nullable String stop;

    AnthropicStream(Consumer<String> sink) {
      this.sink = sink;
    }

    @Override
    public boolean event(String name, JsonNode data) {
      switch (data.path("type").asText()) {
        case "message_start" -> start(data.path("message"));
        case "content_block_start" -> append(data.path("content_block").path("text").asText(""));
        case "content_block_delta" -> append(data.path("delta").path("text").asText(""));
        case "message_delta" -> {
          merge(data.path("usage"));
          stop = data.path("delta").path("stop_reason").asText(stop);
        }
        case "message_stop" -> {
          return stop != null;
        }
        default -> {
          // Pings, and what is new.
        }
      }
      return false;
    }

    private void start(JsonNode message) {
      started = true;
      model = message.path("model").asText();
      id = message.path("id").asText(null);
      merge(message.path("usage"));
    }

    /** The counters of the end are totals and replace those of the start. */
    private void merge(JsonNode counters) {
      counters
          .properties()
          .forEach(
              entry -> {
                if (!entry.getValue().isNull()) {
                  usage.set(entry.getKey(), entry.getValue());
                }
              });
    }

    private void append(String piece) {
      if (!piece.isEmpty()) {
        text.append(piece);
        sink.accept(piece);
      }
    }

    @Override
    public boolean started() {
      return started;
    }

    @Override
    public ProviderReply reply(Answer answer) {
      return new ProviderReply(
          text.toString(),
          finish(stop == null ? "" : stop),
          usageOf(usage),
          Wire.printable(model, List.of()),
          header(answer, "request-id").or(() -> Optional.ofNullable(id)),
          header(answer, "cf-aig-step"));
    }
  }
}
