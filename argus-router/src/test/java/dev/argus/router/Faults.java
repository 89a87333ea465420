package dev.argus.router;

import static dev.argus.router.Misbehaviour.drip;
import static dev.argus.router.Misbehaviour.endless;
import static dev.argus.router.Misbehaviour.gzip;
import static dev.argus.router.Misbehaviour.hang;
import static dev.argus.router.Misbehaviour.raw;
import static dev.argus.router.Misbehaviour.reset;
import static dev.argus.router.ScriptedServer.head;
import static dev.argus.router.ScriptedServer.http;

import dev.argus.router.ScriptedServer.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a service can do wrong, and what has to come of it. */
final class Faults {

  /** What has to come of a fault that only the first request meets. */
  enum Then {
    /** It is an answer all the same. */
    ANSWER(1, true),
    /** The same request is sent again, and answered. */
    RETRY(2, true),
    /** It is not sent again. */
    STOP(1, false);

    final int requests;
    final boolean answered;

    Then(int requests, boolean answered) {
      this.requests = requests;
      this.answered = answered;
    }
  }

  /** What the first attempt is charged. */
  enum Charge {
    NOTHING,
    COST,
    RESERVATION
  }

  record Fault(
      String name,
      Function<Dialect, Reply> reply,
      String outcome,
      Then then,
      Charge charge,
      boolean streamedOnly) {}

  static final List<Fault> FAULTS = new ArrayList<>();

  private static void fault(
      String name, Function<Dialect, Reply> reply, String outcome, Then then, Charge charge) {
    FAULTS.add(new Fault(name, reply, outcome, then, charge, false));
  }

  private static void streamFault(
      String name, Function<Dialect, Reply> reply, String outcome, Then then, Charge charge) {
    FAULTS.add(new Fault(name, reply, outcome, then, charge, true));
  }

  private static void error(int status, String outcome, Then then, Charge charge) {
    fault(
        "HTTP " + status,
        d -> http(status, "application/json", d.error(status)),
        outcome,
        then,
        charge);
  }

  static {
    error(400, "invalid-request", Then.STOP, Charge.NOTHING);
    error(401, "authentication", Then.STOP, Charge.NOTHING);
    error(402, "money-exhausted", Then.STOP, Charge.NOTHING);
    error(403, "authentication", Then.STOP, Charge.NOTHING);
    error(404, "no-such-model", Then.STOP, Charge.NOTHING);
    error(408, "server-error", Then.RETRY, Charge.NOTHING);
    error(413, "too-large", Then.STOP, Charge.NOTHING);
    error(422, "invalid-request", Then.STOP, Charge.NOTHING);
    error(429, "rate-limited", Then.RETRY, Charge.NOTHING);
    error(500, "server-error", Then.RETRY, Charge.RESERVATION);
    error(502, "server-error", Then.RETRY, Charge.RESERVATION);
    error(504, "server-error", Then.RETRY, Charge.RESERVATION);
    error(529, "overloaded", Then.RETRY, Charge.NOTHING);
    fault(
        "HTTP 503 with a page",
        d -> http(503, "text/html", "<h1>Busy</h1>"),
        "overloaded",
        Then.RETRY,
        Charge.NOTHING);
    limited("Retry-After in seconds", Then.RETRY, "retry-after: 1");
    limited("Retry-After in fractions", Then.RETRY, "retry-after: 0.3");
    limited("retry-after-ms", Then.RETRY, "retry-after-ms: 250");
    limited("Retry-After beyond the deadline", Then.STOP, "retry-after: 3600");
    limited(
        "Retry-After as a date, by a clock that is years ahead",
        Then.RETRY,
        "date: Tue, 25 Nov 2031 12:00:00 GMT",
        "retry-after: Tue, 25 Nov 2031 12:00:01 GMT");
    limited("Retry-After in the past", Then.RETRY, "retry-after: Tue, 25 Nov 2014 12:00:00 GMT");
    limited("Retry-After that is nonsense", Then.RETRY, "retry-after: soon");
    limited("Retry-After that is negative", Then.RETRY, "retry-after: -5");
    fault(
        "a server error that says not to retry",
        d -> http(500, "application/json", d.error(500), "x-should-retry: false"),
        "invalid-request",
        Then.STOP,
        Charge.RESERVATION);
    for (int status : new int[] {301, 302, 307, 308}) {
      fault(
          "redirect " + status,
          d -> http(status, "text/html", "", "location: http://127.0.0.1:1/steal"),
          "misconfigured",
          Then.STOP,
          Charge.NOTHING);
    }
    fault(
        "HTTP 200 with an error as JSON",
        d -> http(200, "application/json", d.error(529)),
        null,
        Then.RETRY,
        Charge.RESERVATION);
    fault("HTTP 204", d -> http(204, "", ""), "bad-response", Then.RETRY, Charge.RESERVATION);
    body("an empty body", "");
    body("null", "null");
    body("an array", "[]");
    body("another object", "{\"hello\":1}");
    body("no JSON", "Hello!");
    body("half of the JSON", "{\"id\":\"x\",\"choices\":[{\"mess");
    body("deep nesting", "[".repeat(50_000));
    body("a number without end", "{\"a\":" + "9".repeat(100_000) + "}");
    fault(
        "JSON and more",
        d -> http(200, "application/json", d.body(d.usage()) + "{}"),
        "bad-response",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "a key twice",
        d ->
            http(
                200,
                "application/json",
                d.body(d.usage()).replaceFirst("\\{(\"\\w+\":)", "{$10,$1")),
        "bad-response",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "a page instead of JSON",
        d -> http(200, "text/html", d.body(d.usage())),
        "bad-response",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "no content type",
        d -> http(200, "", d.body(d.usage())),
        "bad-response",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "invalid UTF-8",
        d ->
            http(
                200,
                "application/json",
                d.body("\u00ff\u00fe", d.usage()).getBytes(StandardCharsets.ISO_8859_1)),
        "bad-response",
        Then.RETRY,
        Charge.RESERVATION);
    usage("no usage", "{}");
    usage("usage null", "null");
    usage(
        "negative usage",
        "{\"input_tokens\":-1,\"output_tokens\":-5,"
            + "\"prompt_tokens\":-1,\"completion_tokens\":-5}");
    usage(
        "absurd usage",
        "{\"input_tokens\":900000000000000000,\"output_tokens\":5,"
            + "\"prompt_tokens\":900000000000000000,\"completion_tokens\":5}");
    usage(
        "usage beyond 64 bits",
        "{\"input_tokens\":99999999999999999999999,\"output_tokens\":5,"
            + "\"prompt_tokens\":99999999999999999999999,\"completion_tokens\":5}");
    usage(
        "usage in words",
        "{\"input_tokens\":\"ten\",\"output_tokens\":\"five\","
            + "\"prompt_tokens\":\"ten\",\"completion_tokens\":\"five\"}");
    usage(
        "zero usage",
        "{\"input_tokens\":0,\"output_tokens\":0,"
            + "\"prompt_tokens\":0,\"completion_tokens\":0}");
    usage(
        "more cached than asked",
        "{\"input_tokens\":1,\"output_tokens\":5,"
            + "\"cache_read_input_tokens\":-3,\"prompt_tokens\":1,\"completion_tokens\":5,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":9}}");
    fault(
        "gzip",
        d -> http(200, "application/json", gzip(d.body(d.usage())), "content-encoding: gzip"),
        "ok",
        Then.ANSWER,
        Charge.COST);
    fault(
        "a gzip bomb",
        d -> http(200, "application/json", gzip(" ".repeat(50_000_000)), "content-encoding: gzip"),
        "bad-response",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "broken gzip",
        d -> http(200, "application/json", "no gzip", "content-encoding: gzip"),
        "lost",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "a huge body",
        d -> http(200, "application/json", " ".repeat(400_000)),
        "bad-response",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "a body without end",
        d -> endless(head(200, "application/json", -1), "          "),
        "bad-response",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "headers without end",
        d ->
            endless("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1), "x-more: yes\r\n"),
        "lost",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "a header line without end",
        d -> endless("HTTP/1.1 200 OK\r\nx: ".getBytes(StandardCharsets.ISO_8859_1), "yyyyyyyyyy"),
        "lost",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "no HTTP", d -> raw("SSH-2.0-OpenSSH_9.6\r\n\r\n"), "lost", Then.RETRY, Charge.RESERVATION);
    fault(
        "a chunk size that is none",
        d ->
            (request, out, socket) -> {
              out.write(head(200, "application/json", -1, "transfer-encoding: chunked"));
              out.write("zz".getBytes(StandardCharsets.UTF_8));
              return false;
            },
        "lost",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "closed without an answer",
        d -> (request, out, socket) -> false,
        "lost",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "reset without an answer",
        d -> (request, out, socket) -> reset(socket),
        "lost",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "reset after some bytes",
        d ->
            (request, out, socket) -> {
              out.write(head(200, "application/json", 500));
              out.write("{\"id\":".getBytes(StandardCharsets.UTF_8));
              out.flush();
              return reset(socket);
            },
        "lost",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "closed before the announced end",
        d ->
            (request, out, socket) -> {
              byte[] body = d.body(d.usage()).getBytes(StandardCharsets.UTF_8);
              out.write(head(200, "application/json", body.length + 10));
              out.write(body);
              out.flush();
              return false;
            },
        "lost",
        Then.RETRY,
        Charge.RESERVATION);
    fault(
        "silence",
        d -> (request, out, socket) -> hang(),
        "deadline",
        Then.STOP,
        Charge.RESERVATION);
    fault(
        "silence after the head",
        d ->
            (request, out, socket) -> {
              out.write(head(200, "application/json", 500));
              out.flush();
              return hang();
            },
        "deadline",
        Then.STOP,
        Charge.RESERVATION);
    fault(
        "a slow drip",
        d -> drip(head(200, "application/json", 100_000), " "),
        "deadline",
        Then.STOP,
        Charge.RESERVATION);
    fault(
        "a slow drip of headers",
        d -> drip("HTTP/1.1 200 OK\r\nx: ".getBytes(StandardCharsets.ISO_8859_1), "y"),
        "deadline",
        Then.STOP,
        Charge.RESERVATION);
    streamFaults();
  }

  private static void streamFaults() {
    streamFault(
        "an error as the first event",
        d -> Dialect.stream(List.of(errorEvent(d))),
        null,
        Then.RETRY,
        Charge.NOTHING);
    streamFault(
        "an error in the middle",
        d -> Dialect.stream(with(d.events(d.usage()).subList(0, 2), errorEvent(d))),
        null,
        Then.RETRY,
        Charge.RESERVATION);
    streamFault(
        "an event that is no JSON",
        d -> Dialect.stream(with(d.events(d.usage()).subList(0, 2), "data: {\"a\n\n")),
        "bad-response",
        Then.RETRY,
        Charge.RESERVATION);
    streamFault(
        "the end in the middle",
        d -> Dialect.stream(d.events(d.usage()).subList(0, 2)),
        "lost",
        Then.RETRY,
        Charge.RESERVATION);
    streamFault(
        "a reset in the middle",
        d ->
            (request, out, socket) -> {
              out.write(head(200, "text/event-stream", -1));
              out.write(
                  String.join("", d.events(d.usage()).subList(0, 2))
                      .getBytes(StandardCharsets.UTF_8));
              out.flush();
              return reset(socket);
            },
        "lost",
        Then.RETRY,
        Charge.RESERVATION);
    streamFault(
        "no events at all", d -> Dialect.stream(List.of()), "lost", Then.RETRY, Charge.RESERVATION);
    streamFault(
        "comments without end",
        d -> endless(head(200, "text/event-stream", -1), ": still here\n\n"),
        "bad-response",
        Then.RETRY,
        Charge.RESERVATION);
    streamFault(
        "text without end",
        d -> endless(head(200, "text/event-stream", -1), d.events(d.usage()).get(1)),
        "bad-response",
        Then.RETRY,
        Charge.RESERVATION);
    streamFault(
        "a drip of comments",
        d -> drip(head(200, "text/event-stream", -1), ":\n"),
        "deadline",
        Then.STOP,
        Charge.RESERVATION);
    streamFault(
        "an open end after the last event",
        d ->
            (request, out, socket) -> {
              out.write(head(200, "text/event-stream", -1));
              out.write(String.join("", d.events(d.usage())).getBytes(StandardCharsets.UTF_8));
              out.flush();
              return hang();
            },
        "ok",
        Then.ANSWER,
        Charge.COST);
    streamFault("JSON where events were asked for", Dialect::ok, "ok", Then.ANSWER, Charge.COST);
    streamFault(
        "events without usage",
        d ->
            Dialect.stream(
                d.events("{}").stream()
                    .map(e -> e.replaceAll("\"usage\":\\{[^}]*}", "\"usage\":null"))
                    .toList()),
        "ok",
        Then.ANSWER,
        Charge.RESERVATION);
  }

  private Faults() {}

  private static void limited(String name, Then then, String... headers) {
    fault(
        name,
        d -> http(429, "application/json", d.error(429), headers),
        "rate-limited",
        then,
        Charge.NOTHING);
  }

  private static void body(String name, String body) {
    fault(
        "HTTP 200 with " + name,
        d -> http(200, "application/json", body),
        "bad-response",
        Then.RETRY,
        Charge.RESERVATION);
  }

  private static void usage(String name, String usage) {
    fault(
        name,
        d -> http(200, "application/json", d.body(usage)),
        "ok",
        Then.ANSWER,
        Charge.RESERVATION);
  }

  private static List<String> with(List<String> events, String last) {
    List<String> all = new ArrayList<>(events);
    all.add(last);
    return all;
  }

  private static String errorEvent(Dialect dialect) {
    return Dialect.event("error", dialect.error(529));
  }
}
