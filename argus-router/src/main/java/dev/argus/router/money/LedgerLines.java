package dev.argus.router.money;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.argus.router.money.LedgerEntry.Settlement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a ledger: {@code reserve}, {@code settle} and {@code correct}, a JSON object each.
 */
final class LedgerLines {

  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonMapper MAPPER = new JsonMapper();

  private LedgerLines() {}

  /** A line that was read. */
  sealed interface Line {}

  /** Money was put aside. */
  record Reserved(LedgerEntry entry) implements Line {}

  /** An attempt ended, or its cost became known later. */
  record Settled(String id, Settlement settlement, boolean correction) implements Line {}

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  static byte[] reserve(LedgerEntry entry) {
    return line(
        json -> {
          json.writeStringField("reserve", entry.id());
          json.writeNumberField("at", entry.at().toEpochMilli());
          json.writeStringField("request", entry.request());
          json.writeStringField("key", entry.key());
          json.writeStringField("provider", entry.provider());
          json.writeStringField("model", entry.model());
          json.writeNumberField("tier", entry.tier());
          json.writeNumberField("picos", entry.reserved().picos());
        });
  }

  static byte[] settle(Settled settled) {
    Settlement settlement = settled.settlement();
    return line(
        json -> {
          json.writeStringField(settled.correction() ? "correct" : "settle", settled.id());
          json.writeNumberField("picos", settlement.charged().picos());
          if (settlement.usage().isPresent()) {
            Usage usage = settlement.usage().get();
            json.writeArrayFieldStart("usage");
            json.writeNumber(usage.fresh());
            json.writeNumber(usage.write5m());
            json.writeNumber(usage.write1h());
            json.writeNumber(usage.read());
            json.writeNumber(usage.output());
            json.writeEndArray();
          }
          json.writeStringField("outcome", settlement.outcome());
          json.writeNumberField("status", settlement.status());
          json.writeNumberField("ms", settlement.millis());
        });
  }

  /** Reads a line, or null if it is none of a ledger. */
  static @Nullable Line read(byte[] line) {
    try {
      JsonNode node = MAPPER.readTree(line);
      if (!node.path("picos").isIntegralNumber()) {
        return null;
      }
      Money amount = new Money(node.path("picos").asLong());
      if (node.path("reserve").isTextual() && node.path("at").isIntegralNumber()) {
        return new Reserved(
            new LedgerEntry(
                node.path("reserve").asText(),
                Instant.ofEpochMilli(node.path("at").asLong()),
                node.path("request").asText(),
                node.path("key").asText(),
                node.path("provider").asText(),
                node.path("model").asText(),
                node.path("tier").asInt(),
                amount,
                Optional.empty()));
      }
      boolean correction = node.path("correct").isTextual();
      JsonNode id = node.path(correction ? "correct" : "settle");
      return id.isTextual() ? settled(id.asText(), amount, node, correction) : null;
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static Line settled(String id, Money amount, JsonNode node, boolean correction) {
    JsonNode counters = node.path("usage");
    Optional<Usage> usage =
        counters.size() == 5
            ? Optional.of(
                new Usage(
                    counters.get(0).asLong(),
                    counters.get(1).asLong(),
                    counters.get(2).asLong(),
                    counters.get(3).asLong(),
                    counters.get(4).asLong()))
            : Optional.empty();
    return new Settled(
        id,
        new Settlement(
            amount,
            usage,
            node.path("outcome").asText(),
            node.path("status").asInt(),
            node.path("ms").asLong()),
        correction);
  }

  private static byte[] line(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(192);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
