package dev.argus.router.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import dev.argus.router.ChatMessage;
import dev.argus.router.ScriptedServer;
import dev.argus.router.catalog.Model;
import dev.argus.router.catalog.ModelCatalog;
import dev.argus.router.catalog.ModelRef;
import dev.argus.router.money.Usage;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendor's own client and this one read the same fixtures, and have to agree. */
class AnthropicSdkOracleTest {

  private static final Model MODEL =
      ModelCatalog.builtIn()
          .find(ModelRef.parse("anthropic/claude-haiku-5-5"), LocalDate.of(2026, 11, 25));

  private final ScriptedServer server = new ScriptedServer();
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(1);
  private final ModelProvider ours =
      AnthropicProvider.create(
          ProviderSettings.of("anthropic", server.url()).key(ApiKey.of(() -> "k")).build(),
          Clock.systemUTC());
  private final AnthropicClient theirs =
      AnthropicOkHttpClient.builder()
          .baseUrl(server.url())
          .apiKey("k")
          .maxRetries(0)
          .timeout(Duration.ofSeconds(20))
          .build();

  @AfterEach
  void close() {
    ours.close();
    theirs.close();
    server.close();
    timers.shutdownNow();
  }

  @Test
  void agreeOnTextAndUsageWithCaches() {
    agree(
        """
        {"id":"msg_1","type":"message","role":"assistant","model":"claude-haiku-5-5","content":[
          {"type":"thinking","thinking":"hm","signature":"s"},
          {"type":"text","text":"One, "},{"type":"text","text":"two."}],
         "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":11,
          "cache_creation_input_tokens":300,"cache_read_input_tokens":200,
          "cache_creation":{"ephemeral_5m_input_tokens":100,"ephemeral_1h_input_tokens":200},
          "output_tokens":7,"service_tier":"standard"}}""",
        FinishReason.DONE);
  }

  @Test
  void agreeOnAnAnswerThatWasCutOff() {
    agree(message("max_tokens"), FinishReason.LENGTH);
  }

  @Test
  void agreeOnARefusal() {
    agree(message("refusal"), FinishReason.REFUSED);
  }

  @Test
  void agreeOnUmlautsAndEscapes() {
    agree(
        message("end_turn").replace("Hello.", "\\u00e4\\n\\\"\\ud83d\\ude00 \u00e9"),
        FinishReason.DONE);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error, BadRequestException, INVALID_REQUEST",
    "401, authentication_error, UnauthorizedException, AUTHENTICATION",
    "403, permission_error, PermissionDeniedException, AUTHENTICATION",
    "404, not_found_error, NotFoundException, NO_SUCH_MODEL",
    "422, invalid_request_error, UnprocessableEntityException, INVALID_REQUEST",
    "429, rate_limit_error, RateLimitException, RATE_LIMITED",
    "500, api_error, InternalServerException, SERVER_ERROR",
    "529, overloaded_error, InternalServerException, OVERLOADED",
  })
  void agreeOnTheClassOfAnError(int status, String type, String sdkClass, FailureKind kind) {
    server.otherwise(
        ScriptedServer.http(
            status,
            "application/json",
            "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"no\"}}"));

    Throwable their = catchThrowable(() -> theirs.messages().create(params()));
    Throwable our = catchThrowable(() -> ours.send(call()));

    assertThat(their).isInstanceOf(AnthropicServiceException.class);
    assertThat(their.getClass().getSimpleName()).isEqualTo(sdkClass);
    assertThat(our)
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.status()).isEqualTo(((AnthropicServiceException) their).statusCode());
            });
  }

  private void agree(String fixture, FinishReason finish) {
    server.otherwise(ScriptedServer.http(200, "application/json", fixture));

    Message their = theirs.messages().create(params());
    ProviderReply our = ours.send(call());

    assertThat(our.text())
        .isEqualTo(
            their.content().stream()
                .flatMap(block -> block.text().stream())
                .map(block -> block.text())
                .collect(Collectors.joining()));
    Usage usage = our.usage().orElseThrow();
    assertThat(usage.fresh()).isEqualTo(their.usage().inputTokens());
    assertThat(usage.write5m() + usage.write1h())
        .isEqualTo(their.usage().cacheCreationInputTokens().orElse(0L));
    assertThat(usage.read()).isEqualTo(their.usage().cacheReadInputTokens().orElse(0L));
    assertThat(usage.output()).isEqualTo(their.usage().outputTokens());
    assertThat(our.servedModel()).isEqualTo(their.model().asString());
    assertThat(our.finish()).isEqualTo(finish);
  }

  private static String message(String stop) {
    return """
    {"id":"msg_1","type":"message","role":"assistant","model":"claude-haiku-5-5","content":[
      {"type":"text","text":"Hello."}],"stop_reason":"%s","stop_sequence":null,
     "usage":{"input_tokens":11,"cache_creation_input_tokens":null,
       "cache_read_input_tokens":null,"output_tokens":7}}"""
        .formatted(stop);
  }

  private static MessageCreateParams params() {
    return MessageCreateParams.builder()
        .model("claude-haiku-5-5")
        .maxTokens(50)
        .addUserMessage("Hello")
        .build();
  }

  private ProviderCall call() {
    return new ProviderCall(
        MODEL,
        List.of(ChatMessage.user("Hello")),
        50,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        CallScope.start(Duration.ofSeconds(20), timers));
  }
}
