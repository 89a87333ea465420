package dev.argus.router.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.router.ChatMessage;
import dev.argus.router.ScriptedServer;
import dev.argus.router.catalog.Model;
import dev.argus.router.catalog.ModelCatalog;
import dev.argus.router.catalog.ModelRef;
import dev.argus.router.money.Usage;
import dev.argus.router.provider.AnthropicBatches.Batch;
import dev.argus.router.provider.AnthropicBatches.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnthropicBatchesTest {

  private static final Model MODEL =
      ModelCatalog.builtIn()
          .find(ModelRef.parse("anthropic/claude-haiku-5-5"), LocalDate.of(2026, 11, 25));

  private final ScriptedServer server = new ScriptedServer();
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(1);
  private final AnthropicBatches batches =
      AnthropicBatches.create(
          ProviderSettings.of("anthropic", server.url()).key(ApiKey.of(() -> "k")).build(),
          Clock.systemUTC());

  @AfterEach
  void close() {
    batches.close();
    server.close();
    timers.shutdownNow();
  }

  @Test
  void handsRequestsInAndSaysHowFarTheyAre() {
    server
        .then(json("{\"id\":\"msgbatch_1\",\"processing_status\":\"in_progress\"}"))
        .then(json("{\"id\":\"msgbatch_1\",\"processing_status\":\"ended\"}"));

    Batch batch = batches.submit(Map.of("task-1", call()), scope());

    assertThat(batch).isEqualTo(new Batch("msgbatch_1", false));
    assertThat(batches.status("msgbatch_1", scope()).ended()).isTrue();
    assertThat(server.received().get(0).body())
        .startsWith("{\"requests\":[{\"custom_id\":\"task-1\",\"params\":{\"model\":");
    assertThat(server.received().get(1).line()).startsWith("GET /v1/messages/batches/msgbatch_1 ");
  }

  @Test
  void readsResultsInWhateverOrderTheyCome() {
    server.otherwise(
        ScriptedServer.http(
            200,
            "application/x-jsonl",
            """
            {"custom_id":"b","result":{"type":"expired"}}
            {"custom_id":"a","result":{"type":"succeeded","message":{"id":"m","model":"x","content":[{"type":"text","text":"Hi"}],"stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":2}}}}
            {"custom_id":"c","result":{"type":"succeeded","message":{}}}
            """));

    Map<String, Result> results = batches.results("msgbatch_1", scope());

    assertThat(results.get("a").reply()).map(ProviderReply::text).contains("Hi");
    assertThat(results.get("a").usage()).contains(Usage.of(3, 2));
    assertThat(results.get("b"))
        .isEqualTo(new Result(Optional.empty(), "expired", Optional.of(Usage.NONE)));
    assertThat(results.get("c").usage()).isEmpty();
  }

  @Test
  void aFailureIsThatOfSingleMessages() {
    server.otherwise(
        ScriptedServer.http(
            402,
            "application/json",
            "{\"type\":\"error\",\"error\":{\"type\":\"billing_error\",\"message\":\"pay\"}}"));

    assertThatThrownBy(() -> batches.submit(Map.of("a", call()), scope()))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.kind()).isEqualTo(FailureKind.MONEY_EXHAUSTED));
  }

  @Test
  void anIdThatWouldLeadElsewhereIsRefused() {
    assertThatThrownBy(() -> batches.status("../files", scope()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(server.received()).isEmpty();
  }

  private static ScriptedServer.Reply json(String body) {
    return ScriptedServer.http(200, "application/json", body);
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
        scope());
  }

  private CallScope scope() {
    return CallScope.start(Duration.ofSeconds(20), timers);
  }
}
