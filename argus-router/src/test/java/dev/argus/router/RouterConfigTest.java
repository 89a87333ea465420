package dev.argus.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.router.money.BudgetExceededException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterConfigTest {

  @TempDir Path directory;

  @Test
  void aTunedModelIsATierByConfigurationAlone() throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      server.otherwise(Dialect.OPENAI.ok());
      Files.writeString(directory.resolve("key"), Dialect.KEY + "\n");
      Files.writeString(
          directory.resolve("models.json"),
          """
          {"schema": "argus-models/1", "version": "ours", "models": [
            {"provider": "local", "id": "tuned-7b", "tier": 1, "contextTokens": 32000,
             "maxOutputTokens": 4096, "prices": [{"input": 0, "output": 0}]}]}
          """);
      Path file =
          write(
              """
              {"schema": "argus-router/1", "models": "models.json", "ledger": "ledger",
               "estimates": "estimates.json", "budget": {"perDay": "0.50"},
               "providers": [{"name": "local", "kind": "openai", "baseUrl": "%s/v1",
                 "key": {"file": "key"}, "maySee": ["code", "state"]}]}
              """
                  .formatted(server.url()));

      try (ModelRouter router = RouterConfig.load(file).builder(Clock.systemUTC()).build()) {
        ModelResult result =
            router.call(
                ModelRequest.of("t").user("Hello").contains(Content.CODE, Content.STATE).build());

        assertThat(result.model().ref()).hasToString("local/tuned-7b");
      }
      assertThat(server.received().get(0).line()).startsWith("POST /v1/chat/completions ");
      assertThat(server.received().get(0).headers())
          .containsEntry("authorization", "Bearer " + Dialect.KEY);
      assertThat(directory.resolve("ledger")).isNotEmptyDirectory();
    }
  }

  @Test
  void theBudgetOfTheFileIsAHardStop() throws Exception {
    Path file =
        write(
            """
            {"schema": "argus-router/1", "budget": {"perDay": "0.000001"},
             "providers": [{"name": "anthropic", "kind": "anthropic",
               "baseUrl": "http://127.0.0.1:9", "key": {"env": "NO_SUCH_KEY"}}]}
            """);

    try (ModelRouter router = RouterConfig.load(file).builder(Clock.systemUTC()).build()) {
      assertThatThrownBy(() -> router.call(ModelRequest.of("t").user("Hello").build()))
          .isInstanceOf(BudgetExceededException.class);
    }
  }

  @Test
  void aKeyInTheFileIsRefusedWithoutShowingIt() throws Exception {
    Path file =
        write(
            """
            {"schema": "argus-router/1", "providers": [{"name": "a", "kind": "openai",
              "baseUrl": "http://localhost/v1", "key": "%s"}]}
            """
                .formatted(Dialect.KEY));

    assertThatThrownBy(() -> RouterConfig.load(file).builder(Clock.systemUTC()))
        .isInstanceOf(RouterException.class)
        .hasMessageContaining("never the key itself")
        .hasMessageNotContaining(Dialect.KEY);
  }

  @Test
  void aMisspeltFieldIsAnError() throws Exception {
    Path file = write("{\"schema\": \"argus-router/1\", \"budgets\": {}}");

    assertThatThrownBy(() -> RouterConfig.load(file))
        .hasMessageContaining("unknown field 'budgets'");
  }

  @Test
  void anUnknownKindNamesThoseThatThereAre() throws Exception {
    Path file =
        write(
            """
            {"schema": "argus-router/1", "providers": [{"name": "a", "kind": "oracle",
              "baseUrl": "http://localhost/v1"}]}
            """);

    assertThatThrownBy(() -> RouterConfig.load(file).builder(Clock.systemUTC()))
        .hasMessageContaining("unknown kind of provider 'oracle'")
        .hasMessageContaining("anthropic");
  }

  private Path write(String json) throws Exception {
    return Files.writeString(directory.resolve("router.json"), json);
  }
}
