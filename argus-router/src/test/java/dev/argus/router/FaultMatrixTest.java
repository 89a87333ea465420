package dev.argus.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.router.Faults.Fault;
import dev.argus.router.ScriptedServer.Reply;
import dev.argus.router.catalog.ModelCatalog;
import dev.argus.router.money.BudgetLimits;
import dev.argus.router.money.Ledger;
import dev.argus.router.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that a service can do wrong, against every provider, streamed and not: the call ends
 * by its deadline, no reservation is lost, nothing is sent again that must not be, and the key is
 * nowhere.
 */
class FaultMatrixTest {

  private static final Duration TIMEOUT = Duration.ofMillis(1_200);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

  private record Case(Dialect dialect, boolean streamed, Fault fault) {
    @Override
    public String toString() {
      return dialect + (streamed ? " streamed: " : ": ") + fault.name();
    }
  }

  static Stream<Case> cases() {
    return Stream.of(Dialect.values())
        .flatMap(
            dialect ->
                Stream.of(false, true)
                    .flatMap(
                        streamed ->
                            Faults.FAULTS.stream()
                                .filter(fault -> streamed || !fault.streamedOnly())
                                .map(fault -> new Case(dialect, streamed, fault))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void endsInTimeAndKeepsItsBooks(Case given) {
    Dialect dialect = given.dialect();
    TestClock clock = new TestClock("2026-11-25T12:00:00Z");
    Ledger ledger = Ledger.inMemory(BudgetLimits.NONE, clock);
    List<Instant> sends = Collections.synchronizedList(new ArrayList<>());
    try (ScriptedServer server = new ScriptedServer();
        ModelRouter router = router(dialect, server, clock, ledger)) {
      server
          .then(noting(sends, clock, given.fault().reply().apply(dialect)))
          .otherwise(noting(sends, clock, given.streamed() ? dialect.okStream() : dialect.ok()));

      long start = System.nanoTime();
      List<Attempt> attempts = new ArrayList<>();
      Optional<ModelResult> result = ask(router, given.streamed(), attempts);
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      assertThat(took).isLessThan(TIMEOUT.plusSeconds(2));
      assertThat(result.isPresent())
          .as(attempts.toString())
          .isEqualTo(given.fault().then().answered);
      assertThat(server.received()).hasSize(given.fault().then().requests);
      result.ifPresent(answer -> assertThat(answer.text()).isEqualTo(Dialect.TEXT));
      assertThat(ledger.unsettled()).isZero();
      checkFirst(given.fault(), attempts.get(0), ledger, attempts);
    }
  }

  private static void checkFirst(
      Fault fault, Attempt first, Ledger ledger, List<Attempt> attempts) {
    if (fault.outcome() != null) {
      assertThat(first.outcome()).isEqualTo(fault.outcome());
    }
    Money expected =
        switch (fault.charge()) {
          case NOTHING -> Money.ZERO;
          case COST -> Money.dollars("0.000035");
          case RESERVATION -> first.reservation().amount();
        };
    assertThat(first.charged()).isEqualTo(expected);
    Money all = attempts.stream().map(Attempt::charged).reduce(Money.ZERO, Money::plus);
    assertThat(ledger.charged(DAY)).isEqualTo(all);
    assertThat(attempts.toString()).doesNotContain(Dialect.KEY);
  }

  private static Optional<ModelResult> ask(
      ModelRouter router, boolean streamed, List<Attempt> attempts) {
    ModelRequest request =
        ModelRequest.of("greeting").user("Say hello.").maxOutputTokens(50).timeout(TIMEOUT).build();
    StringBuilder heard = new StringBuilder();
    TextListener listener =
        new TextListener() {
          @Override
          public void text(String piece) {
            heard.append(piece);
          }

          @Override
          public void restart() {
            heard.setLength(0);
          }
        };
    List<Attempt> seen = new CopyOnWriteArrayList<>();
    try {
      ModelResult result = router.call(request, streamed ? listener : null, seen);
      if (streamed) {
        assertThat(heard.toString()).isEqualTo(result.text());
      }
      return Optional.of(result);
    } catch (RouterException e) {
      assertThat(e.toString()).doesNotContain(Dialect.KEY);
      return Optional.empty();
    } finally {
      attempts.addAll(seen);
    }
  }

  private static ModelRouter router(
      Dialect dialect, ScriptedServer server, TestClock clock, Ledger ledger) {
    return ModelRouter.builder()
        .catalog(ModelCatalog.of(List.of(dialect.model("m", 1))))
        .provider(dialect.create(server.url(), clock))
        .ledger(ledger)
        .clock(clock)
        .random(() -> 0.5)
        .retries(new RetryPolicy(3, 2, Duration.ofMillis(10), Duration.ofMillis(100), 0.15, 10))
        .pause((scope, time) -> clock.advance(time))
        .build();
  }

  private static Reply noting(List<Instant> sends, TestClock clock, Reply reply) {
    return (request, out, socket) -> {
      sends.add(clock.instant());
      return reply.answer(request, out, socket);
    };
  }
}
