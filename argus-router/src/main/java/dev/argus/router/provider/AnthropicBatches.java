package dev.argus.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.router.internal.HttpTransport.Answer;
import dev.argus.router.money.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Anthropic's message batches: many requests at half the price, answered within a day.
 *
 * <p>Each method makes one HTTP attempt. Budgets are the caller's: reserve {@code
 * Prices.worstCase(…).halfRoundedUp()} for each request before {@link #submit}, and settle each
 * with its result; errored, cancelled and expired requests cost nothing. Thread-safe.
 */
public final class AnthropicBatches implements AutoCloseable {

  private final Api api;

  private AnthropicBatches(Api api) {
    this.api = api;
  }

  /** Batches at this address. */
  public static AnthropicBatches create(ProviderSettings settings, Clock clock) {
    return new AnthropicBatches(new Api(settings, clock));
  }

  /**
   * Hands requests in.
   *
   * @param calls by an id of 1 to 64 letters, digits, {@code _} and {@code -}; answers come in any
   *     order
   * @return the batch
   */
  public Batch submit(Map<String, ProviderCall> calls, CallScope scope) {
    ObjectNode body = Wire.JSON.createObjectNode();
    ArrayNode requests = body.putArray("requests");
    calls.forEach(
        (id, call) -> {
          if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("no id for a request of a batch: " + id);
          }
          requests.addObject().put("custom_id", id).set("params", MessagesApi.request(call));
        });
    return api.post(api.settings.resolve("/v1/messages/batches"), body, scope, api::batch);
  }

  /** How far a batch is. */
  public Batch status(String id, CallScope scope) {
    return api.get(api.batchUri(id, ""), scope, api::batch);
  }

  /** Gives a batch up; what is answered by then is billed. */
  public Batch cancel(String id, CallScope scope) {
    return api.post(api.batchUri(id, "/cancel"), Wire.JSON.createObjectNode(), scope, api::batch);
  }

  /** The results of a batch that has ended, by the ids of its requests. */
  public Map<String, Result> results(String id, CallScope scope) {
    return api.get(api.batchUri(id, "/results"), scope, api::results);
  }

  @Override
  public void close() {
    api.close();
  }

  /**
   * A batch.
   *
   * @param id its name at the service
   * @param ended whether its results can be had
   */
  public record Batch(String id, boolean ended) {}

  /**
   * What became of a request.
   *
   * @param reply the answer, if there is one
   * @param outcome {@code succeeded}, {@code errored}, {@code canceled} or {@code expired}
   * @param usage the tokens, to be charged at half the price; none if there is no answer
   */
  public record Result(Optional<ProviderReply> reply, String outcome, Optional<Usage> usage) {}

  private interface Reading<T> {
    T read(Answer answer, List<String> secrets) throws IOException;
  }

  /** The same headers, errors and usage as single messages have. */
  private static final class Api extends MessagesApi {

    Api(ProviderSettings settings, Clock clock) {
      super(settings, clock);
    }

    URI batchUri(String id, String action) {
      if (!id.matches("[A-Za-z0-9_-]{1,200}")) {
        throw new IllegalArgumentException("no id of a batch: " + id);
      }
      return settings.resolve("/v1/messages/batches/" + id + action);
    }

    <T> T post(URI uri, ObjectNode body, CallScope scope, Reading<T> reading) {
      Map<String, String> headers = new LinkedHashMap<>(settings.headers());
      describe(headers);
      List<String> secrets = secrets(headers);
      return transport()
          .post(uri, headers, Wire.bytes(body), scope, answer -> reading.read(answer, secrets));
    }

    <T> T get(URI uri, CallScope scope, Reading<T> reading) {
      Map<String, String> headers = new LinkedHashMap<>(settings.headers());
      describe(headers);
      List<String> secrets = secrets(headers);
      return transport().get(uri, headers, scope, answer -> reading.read(answer, secrets));
    }

    Batch batch(Answer answer, List<String> secrets) throws IOException {
      JsonNode json = Wire.json(answer);
      if (answer.status() != 200 || json == null || !json.path("id").isTextual()) {
        throw failure(answer, json, secrets);
      }
      return new Batch(
          json.path("id").asText(), "ended".equals(json.path("processing_status").asText()));
    }

    Map<String, Result> results(Answer answer, List<String> secrets) throws IOException {
      if (answer.status() != 200) {
        throw failure(answer, Wire.json(answer), secrets);
      }
      Map<String, Result> results = new LinkedHashMap<>();
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          add(line, answer, results);
        }
      }
      return results;
    }

    private void add(String line, Answer answer, Map<String, Result> results) {
      JsonNode json;
      try {
        json = Wire.parse(line);
      } catch (IllegalArgumentException e) {
        throw ProviderException.of(
                FailureKind.BAD_RESPONSE, name() + ": a line of the results is not JSON")
            .status(200)
            .cause(e)
            .build();
      }
      String outcome = Wire.printable(json.path("result").path("type").asText(), List.of());
      JsonNode message = json.path("result").path("message");
      @Nullable ProviderReply reply = outcome.equals("succeeded") ? reply(message, answer) : null;
      Optional<Usage> usage = reply == null ? Optional.of(Usage.NONE) : reply.usage();
      if (outcome.equals("succeeded") && reply == null) {
        usage = Optional.empty();
      }
      results.put(
          json.path("custom_id").asText(), new Result(Optional.ofNullable(reply), outcome, usage));
    }
  }
}
