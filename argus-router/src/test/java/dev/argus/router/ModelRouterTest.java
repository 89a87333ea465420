package dev.argus.router;

import static dev.argus.router.ScriptedServer.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.router.Verification.Failure;
import dev.argus.router.catalog.Model;
import dev.argus.router.catalog.ModelCatalog;
import dev.argus.router.catalog.ModelRef;
import dev.argus.router.catalog.UnknownModelException;
import dev.argus.router.money.BudgetExceededException;
import dev.argus.router.money.BudgetLimits;
import dev.argus.router.money.Ledger;
import dev.argus.router.money.Money;
import dev.argus.router.provider.FinishReason;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelRouterTest {

  private final ScriptedServer first = new ScriptedServer();
  private final ScriptedServer second = new ScriptedServer();
  private final TestClock clock = new TestClock("2026-11-25T12:00:00Z");
  private ModelRouter router;

  @AfterEach
  void close() {
    if (router != null) {
      router.close();
    }
    first.close();
    second.close();
  }

  @Test
  void answersWithTextUsageCostAndTier() {
    router = router(List.of(Dialect.OPENAI.model("small", 1)), BudgetLimits.NONE);
    first.otherwise(Dialect.OPENAI.ok());

    ModelResult result = router.call(hello().build());

    assertThat(result.text()).isEqualTo(Dialect.TEXT);
    assertThat(result.tier()).isEqualTo(1);
    assertThat(result.cost()).isEqualTo(Money.dollars("0.000035"));
    assertThat(result.attempts()).hasSize(1);
  }

  @Test
  void anOutageLeadsSidewaysAndNeverUp() {
    router =
        router(
            List.of(
                Dialect.OPENAI.model("a", 1),
                Dialect.ANTHROPIC.model("b", 1),
                Dialect.ANTHROPIC.model("large", 2)),
            BudgetLimits.NONE);
    first.otherwise(http(529, "application/json", Dialect.OPENAI.error(529)));
    second.otherwise(Dialect.ANTHROPIC.ok());

    ModelResult result = router.call(hello().build());

    assertThat(result.model().ref()).isEqualTo(ModelRef.parse("anthropic/b"));
    assertThat(first.received().size() + second.received().size()).isLessThanOrEqualTo(2);
  }

  @Test
  void withoutAnotherOfTheTierAnOutageIsNoReasonToPayMore() {
    router =
        router(
            List.of(Dialect.OPENAI.model("a", 1), Dialect.ANTHROPIC.model("large", 2)),
            BudgetLimits.NONE);
    first.otherwise(http(529, "application/json", Dialect.OPENAI.error(529)));
    second.otherwise(Dialect.ANTHROPIC.ok());

    assertThatThrownBy(() -> router.call(hello().tier(1).build()))
        .isInstanceOf(NoAnswerException.class)
        .hasMessageContaining("openai/a overloaded (529)");
    assertThat(second.received()).isEmpty();
  }

  @Test
  void theFallbackChainIsAskedWhenTheTierCannotAnswer() {
    router =
        builder(
                List.of(Dialect.OPENAI.model("a", 1), Dialect.ANTHROPIC.model("large", 2)),
                BudgetLimits.NONE)
            .fallback(ModelRef.parse("anthropic/large"))
            .build();
    first.otherwise(http(401, "application/json", Dialect.OPENAI.error(401)));
    second.otherwise(Dialect.ANTHROPIC.ok());

    assertThat(router.call(hello().tier(1).build()).tier()).isEqualTo(2);
  }

  @Test
  void aFallbackThatIsNoModelShowsWhenTheRouterIsMade() {
    ModelRouterBuilder builder =
        builder(List.of(Dialect.OPENAI.model("a", 1)), BudgetLimits.NONE)
            .fallback(ModelRef.parse("openai/aa"));

    assertThatThrownBy(builder::build)
        .isInstanceOf(UnknownModelException.class)
        .hasMessageContaining("use openai/a");
  }

  @Test
  void aTierWithoutModelsIsNamed() {
    router = router(List.of(Dialect.OPENAI.model("a", 1)), BudgetLimits.NONE);

    assertThatThrownBy(() -> router.call(hello().tier(3).build()))
        .isInstanceOf(NoAnswerException.class)
        .hasMessage("no model of tier 3 can be asked");
  }

  @Test
  void afterATerminalMoneyErrorNothingIsSentUntilTheReset() {
    router = router(List.of(Dialect.ANTHROPIC.model("a", 1)), BudgetLimits.NONE);
    second.then(
        http(
            429,
            "application/json",
            """
            {"type":"error","error":{"type":"rate_limit_error","message":"spent",
             "details":{"error_code":"enforced_spend_limit_reached"}}}"""));
    second.otherwise(Dialect.ANTHROPIC.ok());
    assertThatThrownBy(() -> router.call(hello().build())).isInstanceOf(NoAnswerException.class);

    clock.advance(Duration.ofDays(5));
    assertThatThrownBy(() -> router.call(hello().build()))
        .hasMessageContaining("closed until 2026-12-01T00:00:00Z");
    assertThat(second.received()).hasSize(1);

    clock.advance(Duration.ofDays(1));
    assertThat(router.call(hello().build()).text()).isEqualTo(Dialect.TEXT);
  }

  @Test
  void aBudgetIsAHardStop() {
    router =
        router(
            List.of(Dialect.OPENAI.model("a", 1)),
            BudgetLimits.NONE.withPerDay(Money.dollars("0.0005")));
    first.otherwise(Dialect.OPENAI.ok());
    assertThat(router.call(hello().maxOutputTokens(50).build()).text()).isEqualTo(Dialect.TEXT);

    assertThatThrownBy(() -> router.call(hello().maxOutputTokens(100).build()))
        .isInstanceOf(BudgetExceededException.class);
    assertThat(first.received()).hasSize(1);
  }

  @Test
  void aCostCapIsForAllAttemptsTogether() {
    router = router(List.of(Dialect.OPENAI.model("a", 1)), BudgetLimits.NONE);
    first.then((request, out, socket) -> false).otherwise(Dialect.OPENAI.ok());

    assertThatThrownBy(
            () ->
                router.call(hello().maxOutputTokens(100).costCap(Money.dollars("0.0009")).build()))
        .isInstanceOf(BudgetExceededException.class);
    assertThat(first.received()).hasSize(1);
  }

  @Test
  void codeGoesOnlyWhereTheConfigurationLetsIt() {
    router =
        ModelRouter.builder()
            .catalog(
                ModelCatalog.of(
                    List.of(Dialect.OPENAI.model("a", 1), Dialect.ANTHROPIC.model("b", 1))))
            .provider(Dialect.OPENAI.create(first.url(), clock))
            .provider(
                Dialect.ANTHROPIC.create(second.url(), clock),
                ProviderPolicy.DEFAULT.seeing(Content.CODE))
            .clock(clock)
            .build();
    second.otherwise(Dialect.ANTHROPIC.ok());

    ModelResult result = router.call(hello().contains(Content.CODE).build());

    assertThat(result.model().ref().provider()).isEqualTo("anthropic");
    assertThat(result.decision().why())
        .contains("openai/a: the configuration does not let it see [CODE]");
    assertThatThrownBy(() -> router.call(hello().contains(Content.CODE, Content.STATE).build()))
        .isInstanceOf(NoAnswerException.class);
  }

  @Test
  void anAnswerThatWasCutOffRaisesTheCapAndNotTheTier() {
    router = router(List.of(Dialect.OPENAI.model("a", 1)), BudgetLimits.NONE);
    first
        .then(
            http(
                200,
                "application/json",
                Dialect.OPENAI.body(Dialect.OPENAI.usage()).replace("\"stop\"", "\"length\"")))
        .otherwise(Dialect.OPENAI.ok());

    ModelResult result = router.call(hello().maxOutputTokens(50).build());

    assertThat(result.finish()).isEqualTo(FinishReason.DONE);
    assertThat(first.received().get(1).body()).contains("\"max_tokens\":100");
  }

  @Test
  void aRefusalLeadsToAnotherProvider() {
    router =
        router(
            List.of(Dialect.OPENAI.model("a", 1), Dialect.ANTHROPIC.model("b", 1)),
            BudgetLimits.NONE);
    first.otherwise(
        http(
            200,
            "application/json",
            Dialect.OPENAI.body(Dialect.OPENAI.usage()).replace("\"stop\"", "\"content_filter\"")));
    second.otherwise(
        http(
            200,
            "application/json",
            Dialect.ANTHROPIC.body(Dialect.ANTHROPIC.usage()).replace("end_turn", "refusal")));

    ModelResult result = router.call(hello().build());

    assertThat(result.finish()).isEqualTo(FinishReason.REFUSED);
    assertThat(first.received()).hasSize(1);
    assertThat(second.received()).hasSize(1);
  }

  @Test
  void cancellingAFutureEndsTheHttpCall() throws Exception {
    router = router(List.of(Dialect.OPENAI.model("a", 1)), BudgetLimits.NONE);
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    first.otherwise(
        (request, out, socket) -> {
          arrived.countDown();
          try {
            assertThat(socket.getInputStream().read()).isNegative();
          } catch (SocketException reset) {
            // That, too, is an end.
          }
          gone.countDown();
          return false;
        });

    CompletableFuture<ModelResult> future = router.submit(hello().build());
    assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
    future.cancel(true);

    assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(future).isCancelled();
  }

  @Test
  void equalRequestsAreAnsweredFromTheCache() {
    router =
        builder(List.of(Dialect.OPENAI.model("a", 1)), BudgetLimits.NONE)
            .cache(ResponseCache.inMemory(10))
            .build();
    first.otherwise(Dialect.OPENAI.ok());
    router.call(hello().build());

    ModelResult again = router.call(hello().build());

    assertThat(again.cached()).isTrue();
    assertThat(again.cost()).isEqualTo(Money.ZERO);
    assertThat(first.received()).hasSize(1);
    router.call(hello().temperature(0.3).build());
    assertThat(first.received()).hasSize(2);
  }

  @Test
  void anUnknownModelIsNamedWithTheNearest() {
    router = router(List.of(Dialect.OPENAI.model("small", 1)), BudgetLimits.NONE);

    assertThatThrownBy(() -> router.call(hello().model(ModelRef.parse("openai/smal")).build()))
        .isInstanceOf(UnknownModelException.class)
        .hasMessageContaining("use openai/small");
  }

  @Test
  void aFailedVerificationIsToldAndThenEscalated() {
    router =
        router(
            List.of(Dialect.OPENAI.model("small", 1), Dialect.ANTHROPIC.model("large", 2)),
            BudgetLimits.NONE);
    first.otherwise(Dialect.OPENAI.ok());
    second.otherwise(Dialect.ANTHROPIC.ok());
    List<Integer> tiers = new ArrayList<>();

    Solution solution =
        router.solve(
            hello().tier(1).build().toBuilder().build(),
            answer -> {
              tiers.add(answer.tier());
              return Verification.failed(Failure.COMPILE, "line 3: ';' expected");
            },
            EscalationPolicy.DEFAULT);

    assertThat(tiers).containsExactly(1, 1);
    assertThat(solution.verified()).isEmpty();
    assertThat(first.received().get(1).body())
        .contains("That answer does not compile.")
        .contains("line 3: ';' expected");
  }

  @Test
  void theNextTierGetsTheBestAnswerAndItsDiagnostics() {
    router =
        router(
            List.of(Dialect.OPENAI.model("small", 1), Dialect.ANTHROPIC.model("large", 2)),
            BudgetLimits.NONE);
    first.otherwise(Dialect.OPENAI.ok());
    second.otherwise(Dialect.ANTHROPIC.ok());

    Solution solution =
        router.solve(
            hello().build(),
            answer ->
                answer.tier() == 2
                    ? Verification.passed()
                    : Verification.failed(Failure.WRONG_RESULT, "was an NPE"),
            EscalationPolicy.DEFAULT);

    assertThat(solution.verified()).isPresent();
    assertThat(solution.steps()).hasSize(3);
    assertThat(solution.cost()).isEqualTo(Money.dollars("0.000035").times(3));
    assertThat(second.received().get(0).body()).contains("was an NPE").contains(Dialect.TEXT);
    assertThat(router.shares())
        .filteredOn(share -> share.tier() == 1)
        .singleElement()
        .satisfies(share -> assertThat(share.answers()).isEqualTo(2));
  }

  @Test
  void whatVerificationSaysMovesTheStart() {
    Model small = Dialect.OPENAI.model("small", 1);
    Model large = Dialect.ANTHROPIC.model("large", 2);
    router = router(List.of(small, large), BudgetLimits.NONE);
    ModelRequest request = hello().build();
    assertThat(router.why(request).startTier()).isEqualTo(1);

    for (int i = 0; i < 200; i++) {
      router.estimates().record(request.signals(), small, false, 2);
      router.estimates().record(request.signals(), large, true, 1);
    }

    assertThat(router.why(request).startTier()).isEqualTo(2);
    assertThat(router.why(request).why()).contains("start at tier 2").contains("openai/small");
  }

  @Test
  void jsonInACodeFenceIsTakenOut() {
    router = router(List.of(Dialect.OPENAI.model("a", 1)), BudgetLimits.NONE);
    first.otherwise(
        http(
            200,
            "application/json",
            Dialect.OPENAI.body("```json\\n{\\\"a\\\": 1}\\n```", Dialect.OPENAI.usage())));

    ModelResult result =
        router.call(hello().schema(new OutputSchema("a", "{\"type\":\"object\"}")).build());

    assertThat(result.text()).isEqualTo("{\"a\": 1}");
  }

  private static ModelRequest.Builder hello() {
    return ModelRequest.of("greeting").user("Say hello.").timeout(Duration.ofSeconds(20));
  }

  private ModelRouter router(List<Model> models, BudgetLimits limits) {
    return builder(models, limits).build();
  }

  private ModelRouterBuilder builder(List<Model> models, BudgetLimits limits) {
    return ModelRouter.builder()
        .catalog(ModelCatalog.of(models))
        .provider(Dialect.OPENAI.create(first.url(), clock))
        .provider(Dialect.ANTHROPIC.create(second.url(), clock))
        .ledger(Ledger.inMemory(limits, clock))
        .clock(clock)
        .random(() -> 0.5)
        .pause((scope, time) -> clock.advance(time));
  }
}
