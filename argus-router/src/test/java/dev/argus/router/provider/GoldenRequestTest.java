package dev.argus.router.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.router.ChatMessage;
import dev.argus.router.Effort;
import dev.argus.router.OutputSchema;
import dev.argus.router.ScriptedServer;
import dev.argus.router.ScriptedServer.Received;
import dev.argus.router.catalog.Model;
import dev.argus.router.catalog.ModelCatalog;
import dev.argus.router.catalog.ModelRef;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests as the services document them. */
class GoldenRequestTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OutputSchema SCHEMA =
      new OutputSchema("answer", "{\"type\":\"object\",\"additionalProperties\":false}");

  private final ScriptedServer server = new ScriptedServer();
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(1);

  GoldenRequestTest() {
    server.otherwise(ScriptedServer.http(400, "application/json", "{}"));
  }

  @AfterEach
  void close() {
    server.close();
    timers.shutdownNow();
  }

  @Test
  void anthropicWithCacheSchemaAndEffort() {
    Received sent =
        send(
            anthropic(),
            call("anthropic/claude-haiku-5-5", Optional.of(SCHEMA), Optional.of(Effort.LOW), null));

    assertThat(sent.line()).isEqualTo("POST /v1/messages HTTP/1.1");
    assertThat(sent.headers())
        .containsEntry("x-api-key", "k")
        .containsEntry("anthropic-version", "2023-06-01")
        .doesNotContainKey("authorization");
    assertBody(
        sent,
        """
        {"model":"claude-haiku-5-5","max_tokens":50,
         "system":[{"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}}],
         "messages":[{"role":"user","content":[{"type":"text","text":"Hello"}]}],
         "output_config":{"effort":"low","format":{"type":"json_schema",
           "schema":{"type":"object","additionalProperties":false}}}}""");
  }

  @Test
  void anthropicWithoutThinkingAndStreamed() {
    Received sent =
        send(
            anthropic(),
            call(
                "anthropic/claude-sonnet-5-5",
                Optional.empty(),
                Optional.of(Effort.OFF),
                piece -> {}));

    assertBody(
        sent,
        """
        {"model":"claude-sonnet-5-5","max_tokens":50,
         "system":[{"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}}],
         "messages":[{"role":"user","content":[{"type":"text","text":"Hello"}]}],
         "thinking":{"type":"between_tools"},"stream":true}""");
  }

  @Test
  void anthropicSendsTemperatureOnlyToModelsThatTakeIt() {
    assertThat(send(anthropic(), warm("anthropic/claude-haiku-4-5")).body())
        .contains("\"temperature\":0.5");
    assertThat(send(anthropic(), warm("anthropic/claude-haiku-5-5")).body())
        .doesNotContain("temperature");
  }

  @Test
  void workersAiWithASchemaIsNotStreamed() {
    Received sent =
        send(
            WorkersAiProvider.create(
                settings("workers-ai", "/client/v4/accounts/a/ai/run"), Clock.systemUTC()),
            call(
                "workers-ai/@cf/meta/llama-3.1-8b-instruct-fp8-fast",
                Optional.of(SCHEMA),
                Optional.empty(),
                piece -> {}));

    assertThat(sent.line())
        .isEqualTo(
            "POST /client/v4/accounts/a/ai/run/@cf/meta/llama-3.1-8b-instruct-fp8-fast HTTP/1.1");
    assertThat(sent.headers()).containsEntry("authorization", "Bearer k");
    assertBody(
        sent,
        """
        {"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}],
         "max_tokens":50,"response_format":{"type":"json_schema",
           "json_schema":{"type":"object","additionalProperties":false}}}""");
  }

  @Test
  void openAiStreamedWithUsage() {
    Received sent =
        send(
            OpenAiProvider.create(settings("workers-ai", "/ai/v1"), Clock.systemUTC()),
            call(
                "workers-ai/@cf/openai/gpt-oss-20b",
                Optional.empty(),
                Optional.empty(),
                piece -> {}));

    assertThat(sent.line()).isEqualTo("POST /ai/v1/chat/completions HTTP/1.1");
    assertBody(
        sent,
        """
        {"model":"@cf/openai/gpt-oss-20b","messages":[{"role":"system","content":"Be brief."},
          {"role":"user","content":"Hello"}],"max_tokens":50,"stream":true,
         "stream_options":{"include_usage":true}}""");
  }

  @Test
  void aModelThatCannotBeHeldToASchemaIsToldItInWords() {
    Received sent =
        send(
            OpenAiProvider.create(settings("workers-ai", "/ai/v1"), Clock.systemUTC()),
            call("workers-ai/@cf/openai/gpt-oss-20b", Optional.of(SCHEMA), Optional.empty(), null));

    assertThat(sent.body())
        .contains("follows this schema")
        .contains("additionalProperties")
        .doesNotContain("response_format");
  }

  @Test
  void theGatewayIsToldTheDeadlineAndNotToRetry() {
    ProviderSettings settings =
        ProviderSettings.of("workers-ai", server.url() + "/v1/acc/gw/workers-ai")
            .key(ApiKey.of(() -> "k"))
            .secretHeader("cf-aig-authorization", ApiKey.of(() -> "Bearer-g"))
            .throughAiGateway()
            .build();

    Received sent =
        send(
            WorkersAiProvider.create(settings, Clock.systemUTC()),
            call("workers-ai/@cf/openai/gpt-oss-20b", Optional.empty(), Optional.empty(), null));

    assertThat(sent.line()).startsWith("POST /v1/acc/gw/workers-ai/@cf/openai/gpt-oss-20b ");
    assertThat(sent.headers())
        .containsEntry("cf-aig-max-attempts", "1")
        .containsEntry("cf-aig-collect-log-payload", "false")
        .containsEntry("cf-aig-authorization", "Bearer-g");
    assertThat(Long.parseLong(sent.headers().get("cf-aig-request-timeout"))).isBetween(1L, 20_000L);
  }

  private ModelProvider anthropic() {
    return AnthropicProvider.create(settings("anthropic", ""), Clock.systemUTC());
  }

  private Received send(ModelProvider provider, ProviderCall call) {
    int before = server.received().size();
    try (provider) {
      assertThatThrownBy(() -> provider.send(call)).isInstanceOf(ProviderException.class);
    }
    return server.received().get(before);
  }

  private static void assertBody(Received sent, String expected) {
    try {
      assertThat(JSON.readTree(sent.body())).isEqualTo(JSON.readTree(expected));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private ProviderSettings settings(String name, String path) {
    return ProviderSettings.of(name, server.url() + path).key(ApiKey.of(() -> "k")).build();
  }

  private ProviderCall warm(String model) {
    return new ProviderCall(
        model(model),
        List.of(ChatMessage.user("Hello")),
        50,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.of(0.5),
        Optional.empty(),
        scope());
  }

  private ProviderCall call(
      String model,
      Optional<OutputSchema> schema,
      Optional<Effort> effort,
      Consumer<String> onText) {
    return new ProviderCall(
        model(model),
        List.of(ChatMessage.system("Be brief."), ChatMessage.user("Hello")),
        50,
        schema,
        effort,
        OptionalDouble.empty(),
        Optional.ofNullable(onText),
        scope());
  }

  private CallScope scope() {
    return CallScope.start(Duration.ofSeconds(20), timers);
  }

  private static Model model(String ref) {
    return ModelCatalog.builtIn().find(ModelRef.parse(ref), LocalDate.of(2026, 11, 25));
  }
}
