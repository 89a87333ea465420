package dev.argus.router.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.argus.router.RouterException;
import dev.argus.router.catalog.Model.PricePeriod;
import dev.argus.router.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model list, strictly: a misspelt price that is silently taken for zero would be an
 * unlimited budget.
 */
final class CatalogReader {

  private static final String SCHEMA = "argus-models/1";

  private static final Set<String> TOP = Set.of("schema", "version", "note", "models");
  private static final Set<String> MODEL =
      Set.of(
          "provider",
          "id",
          "tier",
          "contextTokens",
          "maxOutputTokens",
          "tokensPerByte",
          "prior",
          "capabilities",
          "wire",
          "released",
          "retires",
          "replacement",
          "prices",
          "note");
  private static final Set<String> PRICES =
      Set.of(
          "from",
          "until",
          "input",
          "output",
          "write5m",
          "write1h",
          "read",
          "longPromptAbove",
          "longPromptFactor");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String source;

  private CatalogReader(String source) {
    this.source = source;
  }

  static ModelCatalog read(byte[] json, String source) {
    try {
      return new CatalogReader(source).catalog(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new RouterException(source + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new RouterException(source + " can't be read", e);
    }
  }

  private ModelCatalog catalog(JsonNode root) {
    if (!SCHEMA.equals(root.path("schema").asText())) {
      throw new RouterException(source + ": not a model list of schema " + SCHEMA);
    }
    onlyFields(root, TOP, "the list");
    Map<ModelRef, Model> models = new LinkedHashMap<>();
    for (JsonNode node : root.path("models")) {
      Model model = model(node);
      if (models.put(model.ref(), model) != null) {
        throw new RouterException(source + ": " + model.ref() + " is there twice");
      }
    }
    return new ModelCatalog(root.path("version").asText(source), models);
  }

  private Model model(JsonNode node) {
    String where = node.path("provider").asText("?") + "/" + node.path("id").asText("?");
    onlyFields(node, MODEL, where);
    try {
      return new Model(
          new ModelRef(text(node, "provider", where), text(node, "id", where)),
          (int) number(node, "tier", where),
          number(node, "contextTokens", where),
          number(node, "maxOutputTokens", where),
          node.path("tokensPerByte").asDouble(0.3),
          node.path("prior").asDouble(0.5),
          capabilities(node.path("capabilities"), where),
          wire(node.path("wire")),
          day(node, "released", where),
          day(node, "retires", where),
          Optional.ofNullable(node.path("replacement").asText(null)),
          prices(node.path("prices"), where));
    } catch (IllegalArgumentException e) {
      throw new RouterException(source + ": " + e.getMessage(), e);
    }
  }

  private Set<Capability> capabilities(JsonNode node, String where) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    for (JsonNode name : node) {
      try {
        found.add(Capability.valueOf(name.asText().toUpperCase(Locale.ROOT).replace('-', '_')));
      } catch (IllegalArgumentException e) {
        throw new RouterException(
            source + ": " + where + " has the unknown capability '" + name.asText() + "'", e);
      }
    }
    return found;
  }

  private static Map<String, String> wire(JsonNode node) {
    Map<String, String> found = new LinkedHashMap<>();
    node.properties().forEach(entry -> found.put(entry.getKey(), entry.getValue().asText()));
    return found;
  }

  private List<PricePeriod> prices(JsonNode nodes, String where) {
    List<PricePeriod> found = new ArrayList<>();
    for (JsonNode node : nodes) {
      onlyFields(node, PRICES, "a price of " + where);
      Money input = perToken(node, "input", where, null);
      Prices prices =
          new Prices(
              input,
              perToken(node, "write5m", where, input),
              perToken(node, "write1h", where, input),
              perToken(node, "read", where, input),
              perToken(node, "output", where, null),
              node.path("longPromptAbove").asLong(0),
              node.path("longPromptFactor").asLong(1));
      LocalDate from = day(node, "from", where).orElse(LocalDate.MIN);
      found.add(new PricePeriod(from, day(node, "until", where), prices));
    }
    found.sort(Comparator.comparing(PricePeriod::from));
    return found;
  }

  /** The list has dollars per million tokens: what the vendors print. */
  private Money perToken(JsonNode node, String field, String where, @Nullable Money absent) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() && absent != null) {
      return absent;
    }
    if (!value.isNumber()) {
      throw new RouterException(
          source + ": " + where + " needs the number '" + field + "', dollars per million tokens");
    }
    try {
      BigDecimal perMillion = value.decimalValue();
      return Money.dollars(perMillion.movePointLeft(6));
    } catch (ArithmeticException e) {
      throw new RouterException(
          source + ": '" + field + "' of " + where + " has more than six decimals", e);
    }
  }

  private String text(JsonNode node, String field, String where) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new RouterException(source + ": " + where + " needs the text '" + field + "'");
    }
    return value.asText();
  }

  private long number(JsonNode node, String field, String where) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new RouterException(source + ": " + where + " needs the whole number '" + field + "'");
    }
    return value.asLong();
  }

  private Optional<LocalDate> day(JsonNode node, String field, String where) {
    JsonNode value = node.path(field);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(value.asText()));
    } catch (DateTimeException e) {
      throw new RouterException(
          source + ": '" + field + "' of " + where + " is no day such as 2026-11-25", e);
    }
  }

  private void onlyFields(JsonNode node, Set<String> known, String where) {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new RouterException(
            source + ": " + where + " has the unknown field '" + name + "'; known are " + known);
      }
    }
  }
}
