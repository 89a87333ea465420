package dev.argus.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.router.internal.HttpTransport;
import dev.argus.router.internal.HttpTransport.Answer;
import dev.argus.router.internal.ServerSentEvents;
import dev.argus.router.money.Usage;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One POST with a JSON body, answered by JSON or by events. */
abstract class HttpProvider implements ModelProvider {

  final ProviderSettings settings;
  final Clock clock;
  private final HttpTransport transport;

  HttpProvider(ProviderSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.transport = new HttpTransport(settings);
  }

  /** Collects the pieces of a stream. */
  interface StreamReader {
    /** Takes one event; true once the answer is complete. */
    boolean event(String name, JsonNode data);

    /** Whether anything of the answer has come, so that the attempt is billed. */
    boolean started();

    /** The answer, after {@link #event} said that it is complete. */
    ProviderReply reply(Answer answer);
  }

  abstract URI uri(ProviderCall call);

  /** Adds the headers that every request has. */
  void describe(Map<String, String> headers) {}

  abstract void authorize(String key, Map<String, String> headers);

  abstract ObjectNode body(ProviderCall call, boolean stream);

  /** The answer in this JSON, or null if it is none. */
  abstract @Nullable ProviderReply reply(JsonNode json, Answer answer);

  abstract StreamReader stream(ProviderCall call);

  /** What an error of this status and body means. */
  abstract ErrorMeaning meaning(int status, @Nullable JsonNode json);

  /** Whether this call can be streamed. */
  boolean streams(ProviderCall call) {
    return call.onText().isPresent();
  }

  /** The usage in a body that is no answer otherwise. */
  Optional<Usage> usage(JsonNode json) {
    return Optional.empty();
  }

  /** An error in the terms of the router. */
  record ErrorMeaning(FailureKind kind, String message, Optional<Instant> closedUntil) {
    static ErrorMeaning of(FailureKind kind, String message) {
      return new ErrorMeaning(kind, message, Optional.empty());
    }
  }

  @Override
  public final String name() {
    return settings.name();
  }

  @Override
  public final ProviderReply send(ProviderCall call) {
    Map<String, String> headers = new LinkedHashMap<>(settings.headers());
    describe(headers);
    List<String> secrets = secrets(headers);
    boolean stream = streams(call);
    headers.put("accept", stream ? "text/event-stream, application/json" : "application/json");
    if (settings.gateway()) {
      headers.put("cf-aig-request-timeout", Long.toString(call.scope().remaining().toMillis()));
    }
    return transport.post(
        uri(call),
        headers,
        Wire.bytes(body(call, stream)),
        call.scope(),
        answer -> read(answer, call, secrets));
  }

  /** Puts the keys into the headers and returns them, to be kept out of messages. */
  final List<String> secrets(Map<String, String> headers) {
    List<String> secrets = new ArrayList<>();
    settings
        .key()
        .ifPresent(
            key -> {
              String revealed = key.reveal();
              secrets.add(revealed);
              authorize(revealed, headers);
            });
    settings
        .secretHeaders()
        .forEach(
            (name, key) -> {
              String revealed = key.reveal();
              secrets.add(revealed);
              headers.put(name, revealed);
            });
    return secrets;
  }

  final HttpTransport transport() {
    return transport;
  }

  private ProviderReply read(Answer answer, ProviderCall call, List<String> secrets)
      throws IOException {
    if (answer.status() != 200) {
      throw failure(answer, Wire.json(answer), secrets);
    }
    if (Wire.isEventStream(answer) && call.onText().isPresent()) {
      return readStream(answer, call, secrets);
    }
    if (!Wire.isJson(answer)) {
      throw bad("HTTP 200 with content type " + answer.header("content-type"), answer, secrets);
    }
    JsonNode json = Wire.json(answer);
    if (json == null) {
      throw bad("HTTP 200 with a body that is not one JSON object", answer, secrets);
    }
    ProviderReply reply = reply(json, answer);
    if (reply != null) {
      call.onText().ifPresent(sink -> sink.accept(reply.text()));
      return reply;
    }
    if (json.has("error") || json.path("errors").size() > 0 || "error".equals(type(json))) {
      throw failure(answer, json, secrets);
    }
    throw ProviderException.of(
            FailureKind.BAD_RESPONSE, name() + ": HTTP 200 with JSON that is no answer")
        .status(200)
        .usage(usage(json))
        .build();
  }

  private ProviderReply readStream(Answer answer, ProviderCall call, List<String> secrets)
      throws IOException {
    ServerSentEvents events = new ServerSentEvents(answer.body());
    StreamReader reader = stream(call);
    ServerSentEvents.Event event = events.next();
    while (event != null) {
      if (event.data().equals("[DONE]")) {
        break;
      }
      JsonNode data = event(event, answer, secrets);
      if (data.has("error") || "error".equals(event.name())) {
        throw streamFailure(data, answer, reader.started(), secrets);
      }
      if (reader.event(event.name(), data)) {
        return reader.reply(answer);
      }
      event = events.next();
    }
    if (event != null && reader.event("[DONE]", JsonNodeFactory.instance.objectNode())) {
      return reader.reply(answer);
    }
    throw ProviderException.of(
            FailureKind.LOST, name() + ": the stream ended before the answer did")
        .status(200)
        .build();
  }

  private JsonNode event(ServerSentEvents.Event event, Answer answer, List<String> secrets) {
    try {
      return Wire.parse(event.data());
    } catch (IllegalArgumentException e) {
      throw bad("an event that is not JSON", answer, secrets);
    }
  }

  private ProviderException bad(String what, Answer answer, List<String> secrets) {
    return ProviderException.of(
            FailureKind.BAD_RESPONSE, name() + ": " + Wire.printable(what, secrets))
        .status(answer.status())
        .build();
  }

  /** HTTP 200, and then an error: what was produced before it may be billed. */
  private ProviderException streamFailure(
      JsonNode data, Answer answer, boolean started, List<String> secrets) {
    ErrorMeaning meaning = meaning(200, data);
    ProviderException.Builder builder = builder(meaning, answer, secrets);
    return (started ? builder : builder.notBilled()).build();
  }

  /** The failure that an answer with an error means. */
  final ProviderException failure(Answer answer, @Nullable JsonNode json, List<String> secrets) {
    int status = answer.status();
    if (status >= 300 && status < 400) {
      return ProviderException.of(
              FailureKind.MISCONFIGURED,
              name() + ": HTTP " + status + ", a redirect; keys are not sent on. Correct baseUrl")
          .status(status)
          .notBilled()
          .build();
    }
    ErrorMeaning meaning = meaning(status, json);
    ProviderException.Builder builder =
        builder(meaning, answer, secrets).retryAfter(Wire.retryAfter(answer, clock.instant()));
    if ("false".equals(answer.header("x-should-retry")) && meaning.kind().isTransient()) {
      builder =
          builder(ErrorMeaning.of(FailureKind.INVALID_REQUEST, meaning.message()), answer, secrets);
    }
    // Turned down before work began. A gateway's 502 or 504 may hide a call that was made and
    // billed.
    boolean turnedDown = (status >= 400 && status < 500) || status == 503 || status == 529;
    return (turnedDown ? builder.notBilled() : builder).build();
  }

  private ProviderException.Builder builder(
      ErrorMeaning meaning, Answer answer, List<String> secrets) {
    String text = Wire.printable(meaning.message(), secrets);
    ProviderException.Builder builder =
        ProviderException.of(
                meaning.kind(),
                name() + ": HTTP " + answer.status() + (text.isEmpty() ? "" : ", " + text))
            .status(answer.status());
    meaning.closedUntil().ifPresent(builder::closedUntil);
    return builder;
  }

  /** When allowances that are counted by day begin anew. */
  final Instant nextDay() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
        .plusDays(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  /** When limits that are counted by month begin anew. */
  final Instant nextMonth() {
    return YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
        .plusMonths(1)
        .atDay(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  static Optional<String> header(Answer answer, String name) {
    return Optional.ofNullable(answer.header(name)).map(value -> Wire.printable(value, List.of()));
  }

  private static String type(JsonNode json) {
    return json.path("type").asText();
  }

  /** What a status means when the body says nothing more. */
  static FailureKind byStatus(int status) {
    return switch (status) {
      case 401, 403 -> FailureKind.AUTHENTICATION;
      case 402 -> FailureKind.MONEY_EXHAUSTED;
      case 404 -> FailureKind.NO_SUCH_MODEL;
      case 408, 409 -> FailureKind.SERVER_ERROR;
      case 413 -> FailureKind.TOO_LARGE;
      case 429 -> FailureKind.RATE_LIMITED;
      case 503, 529 -> FailureKind.OVERLOADED;
      default ->
          status >= 500
              ? FailureKind.SERVER_ERROR
              : status >= 400 ? FailureKind.INVALID_REQUEST : FailureKind.BAD_RESPONSE;
    };
  }

  @Override
  public void close() {
    transport.close();
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + settings.name() + " at " + settings.baseUrl() + "]";
  }
}
