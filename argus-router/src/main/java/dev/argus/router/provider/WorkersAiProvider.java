package dev.argus.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.router.catalog.Capability;
import dev.argus.router.internal.HttpTransport.Answer;
import dev.argus.router.money.Usage;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cloudflare Workers AI by its own endpoint. The base URL ends before the model: {@code
 * https://api.cloudflare.com/client/v4/accounts/ACCOUNT/ai/run}, or {@code
 * https://gateway.ai.cloudflare.com/v1/ACCOUNT/GATEWAY/workers-ai}.
 */
public final class WorkersAiProvider extends HttpProvider {

  private WorkersAiProvider(ProviderSettings settings, Clock clock) {
    super(settings, clock);
  }

  /** A provider with these settings. */
  public static ModelProvider create(ProviderSettings settings, Clock clock) {
    return new WorkersAiProvider(settings, clock);
  }

  @Override
  URI uri(ProviderCall call) {
    String model = call.model().ref().model();
    if (!model.matches("[A-Za-z0-9@._/-]+") || model.contains("..")) {
      throw ProviderException.of(FailureKind.NO_SUCH_MODEL, name() + ": no model id: " + model)
          .notBilled()
          .build();
    }
    return settings.resolve("/" + model);
  }

  @Override
  void authorize(String key, Map<String, String> headers) {
    headers.put("authorization", "Bearer " + key);
  }

  /** In JSON mode it can't. */
  @Override
  boolean streams(ProviderCall call) {
    return call.onText().isPresent() && !held(call);
  }

  private static boolean held(ProviderCall call) {
    return call.schema().isPresent() && call.model().can(Capability.JSON_SCHEMA);
  }

  @Override
  ObjectNode body(ProviderCall call, boolean stream) {
    ObjectNode body = Wire.JSON.createObjectNode();
    OpenAiProvider.messages(
        body.putArray("messages"), held(call) ? call.messages() : Wire.withSchemaInWords(call));
    // Left out, it is 256.
    body.put("max_tokens", call.maxOutputTokens());
    call.temperature().ifPresent(value -> body.put("temperature", value));
    if (held(call)) {
      body.putObject("response_format")
          .put("type", "json_schema")
          .set("json_schema", Wire.parse(call.schema().orElseThrow().json()));
    }
    if (stream) {
      body.put("stream", true);
    }
    return body;
  }

  @Override
  @Nullable ProviderReply reply(JsonNode json, Answer answer) {
    JsonNode result = json.path("result");
    JsonNode response = result.path("response");
    if (!json.path("success").asBoolean(true)
        || !(response.isTextual() || response.isContainerNode())) {
      return null;
    }
    // In JSON mode it is the object itself.
    String text = response.isTextual() ? response.asText() : response.toString();
    return new ProviderReply(
        text,
        finish(result),
        usage(json),
        "",
        header(answer, "cf-ray"),
        header(answer, "cf-aig-step"));
  }

  private static FinishReason finish(JsonNode result) {
    return "length".equals(result.path("finish_reason").asText())
        ? FinishReason.LENGTH
        : FinishReason.DONE;
  }

  @Override
  Optional<Usage> usage(JsonNode json) {
    return Wire.openAiUsage(json.path("result").path("usage"));
  }

  @Override
  StreamReader stream(ProviderCall call) {
    return new Pieces(call.onText().orElseThrow());
  }

  @Override
  ErrorMeaning meaning(int status, @Nullable JsonNode json) {
    if (json == null) {
      return ErrorMeaning.of(byStatus(status), "");
    }
    JsonNode first = json.path("errors").path(0);
    return cloudflare(status, first.isMissingNode() ? json.path("error") : first, nextDay());
  }

  /** An error of Cloudflare's, by its code. */
  static ErrorMeaning cloudflare(int status, JsonNode error, Instant nextDay) {
    String message = error.isTextual() ? error.asText() : error.path("message").asText();
    int code = error.path("code").asInt();
    FailureKind kind =
        switch (code) {
          case 3036 -> FailureKind.MONEY_EXHAUSTED;
          case 3040 -> FailureKind.OVERLOADED;
          case 5007, 3042 -> FailureKind.NO_SUCH_MODEL;
          case 3006 -> FailureKind.TOO_LARGE;
          case 3007 -> FailureKind.SERVER_ERROR;
          case 5035, 5016 -> FailureKind.AUTHENTICATION;
          default -> byStatus(status == 200 ? 500 : status);
        };
    if (message.contains("JSON Mode couldn't be met")) {
      kind = FailureKind.BAD_RESPONSE;
    }
    String text = code == 0 ? message : message + " (code " + code + ")";
    return new ErrorMeaning(
        kind, text, kind == FailureKind.MONEY_EXHAUSTED ? Optional.of(nextDay) : Optional.empty());
  }

  /** Pieces of text, and the usage in the last; complete at {@code [DONE]}. */
  private static final class Pieces implements StreamReader {
    private final Consumer<String> sink;
    private final StringBuilder text = new StringBuilder();
    private Optional<Usage> usage = Optional.empty();
    private boolean started;
    private boolean full;

    Pieces(Consumer<String> sink) {
      this.sink = sink;
    }

    @Override
    public boolean event(String name, JsonNode data) {
      if (name.equals("[DONE]")) {
        return started;
      }
      started = true;
      String piece = data.path("response").asText("");
      if (!piece.isEmpty()) {
        text.append(piece);
        sink.accept(piece);
      }
      full |= "length".equals(data.path("finish_reason").asText());
      if (data.path("usage").isObject()) {
        usage = Wire.openAiUsage(data.path("usage"));
      }
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
          full ? FinishReason.LENGTH : FinishReason.DONE,
          usage,
          "",
          header(answer, "cf-ray"),
          header(answer, "cf-aig-step"));
    }
  }
}
