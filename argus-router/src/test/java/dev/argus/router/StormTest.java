package dev.argus.router;

import static dev.argus.router.ScriptedServer.http;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.router.catalog.ModelCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StormTest {

  private static final int CALLS = 1_000;

  @Test
  void whenThreeOfTenRequestsAreTurnedDownRetriesStayFew() {
    TestClock clock = new TestClock("2026-11-25T12:00:00Z");
    Random chance = new Random(42);
    int answered = 0;
    try (ScriptedServer server = new ScriptedServer();
        ModelRouter router =
            ModelRouter.builder()
                .catalog(ModelCatalog.of(List.of(Dialect.ANTHROPIC.model("m", 1))))
                .provider(Dialect.ANTHROPIC.create(server.url(), clock))
                .clock(clock)
                .pause((scope, time) -> clock.advance(time))
                .build()) {
      server.otherwise(
          (request, out, socket) ->
              (chance.nextInt(10) < 3
                      ? http(529, "application/json", Dialect.ANTHROPIC.error(529))
                      : Dialect.ANTHROPIC.ok())
                  .answer(request, out, socket));

      for (int i = 0; i < CALLS; i++) {
        answered += answered(router) ? 1 : 0;
      }

      assertThat((double) server.received().size() / CALLS).isLessThanOrEqualTo(1.2);
      // Without any retry it would be seven of ten.
      assertThat(answered).isGreaterThan(780);
    }
  }

  private static boolean answered(ModelRouter router) {
    try {
      router.call(ModelRequest.of("t").user("Hello").timeout(Duration.ofSeconds(60)).build());
      return true;
    } catch (NoAnswerException e) {
      return false;
    }
  }
}
