package dev.argus.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.router.RouterException;
import dev.argus.router.money.Money;
import dev.argus.router.money.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final ModelRef HAIKU = ModelRef.parse("anthropic/claude-haiku-5-5");

  private final ModelCatalog catalog = ModelCatalog.builtIn();

  @TempDir Path directory;

  @Test
  void everyTierHasAModelThatCanBeAskedAndHasAPrice() {
    assertThat(catalog.activeOn(TODAY)).extracting(Model::tier).contains(1, 2, 3);
    assertThat(catalog.activeOn(TODAY))
        .allSatisfy(
            model ->
                assertThat(model.pricesOn(TODAY).cost(Usage.of(1, 1))).isGreaterThan(Money.ZERO));
  }

  @Test
  void everyReplacementIsInTheList() {
    assertThat(catalog.models())
        .allSatisfy(
            model ->
                model
                    .replacement()
                    .ifPresent(
                        id ->
                            assertThat(
                                    catalog.find(new ModelRef(model.ref().provider(), id), TODAY))
                                .isNotNull()));
  }

  @Test
  void costsWhatTheVendorsPageSays() {
    Prices prices = catalog.find(HAIKU, TODAY).pricesOn(TODAY);

    assertThat(prices.cost(Usage.of(1_000_000 / 20, 0))).isEqualTo(Money.dollars("0.005"));
    assertThat(prices.cost(new Usage(0, 1000, 1000, 1000, 1000)))
        .isEqualTo(Money.dollars("0.000835"));
  }

  @Test
  void longPromptsCostTheirSurcharge() {
    Prices prices = catalog.find(HAIKU, TODAY).pricesOn(TODAY);

    assertThat(prices.cost(Usage.of(100_000, 0))).isEqualTo(Money.dollars("0.01"));
    assertThat(prices.cost(Usage.of(100_001, 0))).isEqualTo(Money.dollars("0.0500005"));
  }

  @Test
  void aRetiredModelNamesItsReplacement() {
    assertThatThrownBy(
            () -> catalog.find(ModelRef.parse("anthropic/claude-3-5-haiku-20241022"), TODAY))
        .isInstanceOf(UnknownModelException.class)
        .hasMessageContaining("was retired on 2026-02-19; use anthropic/claude-haiku-5-5");
  }

  @Test
  void anUnknownModelNamesTheNearest() {
    assertThatThrownBy(() -> catalog.find(ModelRef.parse("anthropic/claude-haiku-55"), TODAY))
        .hasMessage("unknown model anthropic/claude-haiku-55; use anthropic/claude-haiku-5-5");
  }

  @Test
  void aModelIsRetiredFromItsLastDayOn() {
    ModelRef sonnet = ModelRef.parse("anthropic/claude-sonnet-4-5");

    assertThat(catalog.find(sonnet, LocalDate.of(2026, 11, 29))).isNotNull();
    assertThatThrownBy(() -> catalog.find(sonnet, LocalDate.of(2026, 11, 30)))
        .isInstanceOf(UnknownModelException.class);
  }

  @Test
  void aFileAddsAndReplacesModels() throws Exception {
    Path file =
        write(
            """
            {"schema": "argus-models/1", "version": "ours", "models": [
              {"provider": "ollama", "id": "tuned-7b", "tier": 1, "contextTokens": 32000,
               "maxOutputTokens": 4096, "prices": [{"input": 0, "output": 0}]},
              {"provider": "anthropic", "id": "claude-haiku-5-5", "tier": 2,
               "contextTokens": 1000, "maxOutputTokens": 100,
               "prices": [{"input": 1, "output": 2, "until": "2026-12-01"},
                          {"from": "2026-12-01", "input": 3, "output": 4}]}]}
            """);

    ModelCatalog merged = catalog.overriddenBy(ModelCatalog.load(file));

    assertThat(merged.find(ModelRef.parse("ollama/tuned-7b"), TODAY).pricesOn(TODAY))
        .isEqualTo(Prices.FREE);
    Model haiku = merged.find(HAIKU, TODAY);
    assertThat(haiku.pricesOn(TODAY).input()).isEqualTo(Money.dollars("0.000001"));
    assertThat(haiku.pricesOn(LocalDate.of(2026, 12, 1)).input())
        .isEqualTo(Money.dollars("0.000003"));
    assertThat(merged.version()).isEqualTo(catalog.version() + " + ours");
  }

  @Test
  void aDayWithoutAPriceIsAnErrorAndNotFree() throws Exception {
    Model model =
        ModelCatalog.load(
                write(
                    """
                    {"schema": "argus-models/1", "models": [
                      {"provider": "p", "id": "m", "tier": 1, "contextTokens": 1,
                       "maxOutputTokens": 1,
                       "prices": [{"until": "2026-01-01", "input": 1, "output": 1}]}]}
                    """))
            .models()
            .get(0);

    assertThatThrownBy(() -> model.pricesOn(TODAY))
        .isInstanceOf(RouterException.class)
        .hasMessageContaining("no price of p/m for 2026-11-25");
  }

  @Test
  void aMisspeltFieldIsAnError() throws Exception {
    Path file =
        write(
            """
            {"schema": "argus-models/1", "models": [
              {"provider": "p", "id": "m", "tier": 1, "contextTokens": 1, "maxOutputTokens": 1,
               "prices": [{"input": 1, "ouput": 1}]}]}
            """);

    assertThatThrownBy(() -> ModelCatalog.load(file))
        .hasMessageContaining("a price of p/m has the unknown field 'ouput'");
  }

  @Test
  void anInexactPriceIsAnError() throws Exception {
    Path file =
        write(
            """
            {"schema": "argus-models/1", "models": [
              {"provider": "p", "id": "m", "tier": 1, "contextTokens": 1, "maxOutputTokens": 1,
               "prices": [{"input": 0.0000001, "output": 1}]}]}
            """);

    assertThatThrownBy(() -> ModelCatalog.load(file)).hasMessageContaining("six decimals");
  }

  @Test
  void aListWithoutJsonIsAnErrorThatNamesTheFile() throws Exception {
    Path file = write("models: none");

    assertThatThrownBy(() -> ModelCatalog.load(file)).hasMessageContaining(file + " is not JSON");
  }

  private Path write(String text) throws Exception {
    return Files.writeString(directory.resolve("models.json"), text);
  }
}
