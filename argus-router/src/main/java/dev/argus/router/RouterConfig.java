package dev.argus.router;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.argus.router.catalog.ModelCatalog;
import dev.argus.router.catalog.ModelRef;
import dev.argus.router.money.BudgetLimits;
import dev.argus.router.money.BudgetLimits.KeyLimits;
import dev.argus.router.money.Ledger;
import dev.argus.router.money.Money;
import dev.argus.router.provider.ApiKey;
import dev.argus.router.provider.ProviderSettings;
import dev.argus.router.routing.SuccessEstimates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A router from a JSON file: providers, budgets, where ledger and estimates are, and what each
 * provider may see. Holds no key, only where keys are. Paths are relative to the file; unknown
 * fields are errors.
 */
public final class RouterConfig {

  private static final String SCHEMA = "argus-router/1";

  private static final Set<String> TOP =
      Set.of(
          "schema",
          "models",
          "providers",
          "budget",
          "ledger",
          "estimates",
          "fallbacks",
          "cacheEntries",
          "targetShares");
  private static final Set<String> PROVIDER =
      Set.of(
          "name",
          "kind",
          "baseUrl",
          "key",
          "headers",
          "secretHeaders",
          "connectTimeoutMs",
          "silenceTimeoutMs",
          "proxy",
          "maxResponseBytes",
          "concurrency",
          "maySee",
          "aiGateway");
  private static final Set<String> BUDGET = Set.of("perDay", "perMonth", "keys");
  private static final Set<String> KEY_BUDGET = Set.of("perDay", "perMonth");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final JsonNode root;

  private RouterConfig(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * Reads a configuration.
   *
   * @throws RouterException if it can't be read; the message names the field
   */
  public static RouterConfig load(Path file) {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      if (!SCHEMA.equals(root.path("schema").asText())) {
        throw new RouterException(file + " is no router configuration of schema " + SCHEMA);
      }
      RouterConfig config = new RouterConfig(file, root);
      config.onlyFields(root, TOP, "the configuration");
      return config;
    } catch (JsonProcessingException e) {
      throw new RouterException(file + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new RouterException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * A router as configured, to be completed.
   *
   * @throws RouterException if a provider, a price list or the ledger can't be had
   */
  public ModelRouterBuilder builder(Clock clock) {
    ModelRouterBuilder builder = ModelRouter.builder().clock(clock);
    if (root.has("models")) {
      builder.catalog(
          ModelCatalog.builtIn().overriddenBy(ModelCatalog.load(path(root.path("models")))));
    }
    for (JsonNode node : root.path("providers")) {
      onlyFields(node, PROVIDER, "a provider");
      builder.provider(text(node, "kind"), settings(node));
    }
    for (JsonNode model : root.path("fallbacks")) {
      builder.fallback(ModelRef.parse(model.asText()));
    }
    root.path("targetShares")
        .properties()
        .forEach(
            entry ->
                builder.targetShare(Integer.parseInt(entry.getKey()), entry.getValue().asDouble()));
    if (root.path("cacheEntries").asInt() > 0) {
      builder.cache(ResponseCache.inMemory(root.path("cacheEntries").asInt()));
    }
    if (root.has("estimates")) {
      builder.estimates(SuccessEstimates.at(path(root.path("estimates")), clock));
    }
    builder.ledger(
        root.has("ledger")
            ? Ledger.open(path(root.path("ledger")), limits(), clock)
            : Ledger.inMemory(limits(), clock));
    return builder;
  }

  private ProviderSettings settings(JsonNode node) {
    ProviderSettings.Builder settings;
    try {
      settings = ProviderSettings.of(text(node, "name"), text(node, "baseUrl"));
      if (node.has("proxy")) {
        settings.proxy(URI.create(text(node, "proxy")));
      }
    } catch (IllegalArgumentException e) {
      throw new RouterException(file + ": " + e.getMessage(), e);
    }
    if (node.has("key")) {
      settings.key(key(node.path("key")));
    }
    node.path("headers")
        .properties()
        .forEach(entry -> settings.header(entry.getKey(), entry.getValue().asText()));
    node.path("secretHeaders")
        .properties()
        .forEach(entry -> settings.secretHeader(entry.getKey(), key(entry.getValue())));
    number(node, "connectTimeoutMs")
        .ifPresent(ms -> settings.connectTimeout(Duration.ofMillis(ms)));
    number(node, "silenceTimeoutMs")
        .ifPresent(ms -> settings.silenceTimeout(Duration.ofMillis(ms)));
    number(node, "maxResponseBytes").ifPresent(settings::maxResponseBytes);
    number(node, "concurrency").ifPresent(calls -> settings.concurrency(calls.intValue()));
    settings.maySee(maySee(node.path("maySee")));
    if (node.path("aiGateway").asBoolean()) {
      settings.throughAiGateway();
    }
    return build(settings);
  }

  private ProviderSettings build(ProviderSettings.Builder settings) {
    try {
      return settings.build();
    } catch (IllegalArgumentException e) {
      throw new RouterException(file + ": " + e.getMessage(), e);
    }
  }

  /** Where a key is: a key itself in a configuration ends up in a repository. */
  private ApiKey key(JsonNode node) {
    onlyFields(node, Set.of("env", "file"), "a key");
    if (node.path("env").isTextual()) {
      return ApiKey.environment(node.path("env").asText());
    }
    if (node.path("file").isTextual()) {
      return ApiKey.file(path(node.path("file")));
    }
    throw new RouterException(
        file + ": a key is {\"env\": \"NAME\"} or {\"file\": \"PATH\"}, never the key itself");
  }

  private Set<Content> maySee(JsonNode names) {
    Set<Content> found = new LinkedHashSet<>();
    for (JsonNode name : names) {
      try {
        found.add(Content.valueOf(name.asText().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new RouterException(
            file + ": 'maySee' has '" + name.asText() + "'; known are code and state", e);
      }
    }
    return found;
  }

  private BudgetLimits limits() {
    JsonNode budget = root.path("budget");
    onlyFields(budget, BUDGET, "the budget");
    BudgetLimits limits =
        new BudgetLimits(money(budget, "perDay"), money(budget, "perMonth"), Map.of());
    for (Iterator<String> keys = budget.path("keys").fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      JsonNode own = budget.path("keys").path(key);
      onlyFields(own, KEY_BUDGET, "the budget of " + key);
      limits = limits.withKey(key, new KeyLimits(money(own, "perDay"), money(own, "perMonth")));
    }
    return limits;
  }

  private Optional<Money> money(JsonNode node, String field) {
    if (!node.has(field)) {
      return Optional.empty();
    }
    try {
      Money amount = Money.dollars(node.path(field).asText());
      if (amount.picos() < 0) {
        throw new ArithmeticException("negative");
      }
      return Optional.of(amount);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new RouterException(
          file + ": '" + field + "' is no amount of dollars such as \"1.50\"", e);
    }
  }

  private Optional<Long> number(JsonNode node, String field) {
    if (!node.has(field)) {
      return Optional.empty();
    }
    if (!node.path(field).isIntegralNumber() || node.path(field).asLong() < 1) {
      throw new RouterException(file + ": '" + field + "' is a whole number above 0");
    }
    return Optional.of(node.path(field).asLong());
  }

  private String text(JsonNode node, String field) {
    if (!node.path(field).isTextual()) {
      throw new RouterException(file + ": a provider needs the text '" + field + "'");
    }
    return node.path(field).asText();
  }

  private Path path(JsonNode node) {
    return file.toAbsolutePath().resolveSibling(node.asText());
  }

  private void onlyFields(JsonNode node, Set<String> known, String where) {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new RouterException(
            file + ": " + where + " has the unknown field '" + name + "'; known are " + known);
      }
    }
  }
}
