package dev.argus.router;

import static dev.argus.router.ScriptedServer.http;

import dev.argus.router.ScriptedServer.Reply;
import dev.argus.router.catalog.Capability;
import dev.argus.router.catalog.Model;
import dev.argus.router.catalog.ModelRef;
import dev.argus.router.catalog.Prices;
import dev.argus.router.money.Money;
import dev.argus.router.provider.AnthropicProvider;
import dev.argus.router.provider.ApiKey;
import dev.argus.router.provider.ModelProvider;
import dev.argus.router.provider.OpenAiProvider;
import dev.argus.router.provider.ProviderSettings;
import dev.argus.router.provider.WorkersAiProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a service says, in the words of each. */
enum Dialect {
  ANTHROPIC,
  OPENAI,
  WORKERS_AI;

  static final String TEXT = "Hello.";
  static final String KEY = "sk-canary-0123456789";

  String provider() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A model at a dollar a million prompt tokens, and five for the answer. */
  Model model(String id, int tier) {
    Prices prices =
        new Prices(
            Money.dollars("0.000001"),
            Money.dollars("0.000001"),
            Money.dollars("0.000001"),
            Money.dollars("0.000001"),
            Money.dollars("0.000005"),
            0,
            1);
    return new Model(
        new ModelRef(provider(), id),
        tier,
        100_000,
        4_096,
        0.3,
        0.5,
        EnumSet.allOf(Capability.class),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(new Model.PricePeriod(LocalDate.MIN, Optional.empty(), prices)));
  }

  ModelProvider create(String url, Clock clock) {
    ProviderSettings settings =
        ProviderSettings.of(provider(), url)
            .key(ApiKey.of(() -> KEY))
            .connectTimeout(Duration.ofSeconds(2))
            .maxResponseBytes(300_000)
            .build();
    return create(settings, clock);
  }

  ModelProvider create(ProviderSettings settings, Clock clock) {
    return switch (this) {
      case ANTHROPIC -> AnthropicProvider.create(settings, clock);
      case OPENAI -> OpenAiProvider.create(settings, clock);
      case WORKERS_AI -> WorkersAiProvider.create(settings, clock);
    };
  }

  /** Ten tokens of prompt and five of answer. */
  String usage() {
    return usage("10", "5");
  }

  String usage(String prompt, String answer) {
    return this == ANTHROPIC
        ? "{\"input_tokens\":" + prompt + ",\"output_tokens\":" + answer + "}"
        : "{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":" + answer + "}";
  }

  Reply ok() {
    return http(200, "application/json", body(usage()));
  }

  String body(String usage) {
    return body(TEXT, usage);
  }

  String body(String text, String usage) {
    return switch (this) {
      case ANTHROPIC ->
          """
          {"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text",\
          "text":"%s"}],"stop_reason":"end_turn","stop_sequence":null,"usage":%s}"""
              .formatted(text, usage);
      case OPENAI ->
          """
          {"id":"c1","object":"chat.completion","model":"m","choices":[{"index":0,"message":{"role":\
          "assistant","content":"%s"},"finish_reason":"stop"}],"usage":%s}"""
              .formatted(text, usage);
      case WORKERS_AI ->
          """
          {"result":{"response":"%s","usage":%s},"success":true,"errors":[],"messages":[]}"""
              .formatted(text, usage);
    };
  }

  /** The events of an answer in two pieces. */
  List<String> events(String usage) {
    return switch (this) {
      case ANTHROPIC ->
          List.of(
              event(
                  "message_start",
                  "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\","
                      + "\"role\":\"assistant\",\"model\":\"m\",\"content\":[],\"stop_reason\":null,"
                      + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":10,\"output_tokens\":1}}}"),
              event("ping", "{\"type\":\"ping\"}"),
              event(
                  "content_block_start",
                  "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\","
                      + "\"text\":\"\"}}"),
              delta("Hel"),
              delta("lo."),
              event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}"),
              event(
                  "message_delta",
                  "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\","
                      + "\"stop_sequence\":null},\"usage\":"
                      + usage
                      + "}"),
              event("message_stop", "{\"type\":\"message_stop\"}"));
      case OPENAI ->
          List.of(
              "data: {\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\n",
              "data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\n",
              "data: {\"choices\":[{\"delta\":{\"content\":\"lo.\"}}]}\n\n",
              "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
              "data: {\"choices\":[],\"usage\":" + usage + "}\n\n",
              "data: [DONE]\n\n");
      case WORKERS_AI ->
          List.of(
              "data: {\"response\":\"Hel\"}\n\n",
              "data: {\"response\":\"lo.\"}\n\n",
              "data: {\"response\":\"\",\"usage\":" + usage + "}\n\n",
              "data: [DONE]\n\n");
    };
  }

  private static String delta(String text) {
    return event(
        "content_block_delta",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\""
            + text
            + "\"}}");
  }

  static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  Reply okStream() {
    return stream(events(usage()));
  }

  static Reply stream(List<String> events) {
    return http(200, "text/event-stream", String.join("", events));
  }

  /** An error as the service writes it; the key is echoed, as some do. */
  String error(int status) {
    String message = "no luck with " + KEY;
    return switch (this) {
      case ANTHROPIC ->
          "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"},\"request_id\":\"r\"}"
              .formatted(anthropicType(status), message);
      case OPENAI ->
          "{\"error\":{\"message\":\"%s\",\"type\":\"t\",\"code\":null}}".formatted(message);
      case WORKERS_AI ->
          "{\"result\":null,\"success\":false,\"errors\":[{\"code\":%d,\"message\":\"%s\"}]}"
              .formatted(9000, message);
    };
  }

  private static String anthropicType(int status) {
    return switch (status) {
      case 400, 422 -> "invalid_request_error";
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 504 -> "timeout_error";
      case 529 -> "overloaded_error";
      default -> "api_error";
    };
  }
}
