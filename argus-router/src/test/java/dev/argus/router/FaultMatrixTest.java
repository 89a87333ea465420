package dev.argus.router;

import static dev.argus.router.ScriptedServer.head;
import static dev.argus.router.ScriptedServer.http;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.router.ScriptedServer.Reply;
import dev.argus.router.catalog.ModelCatalog;
import dev.argus.router.money.BudgetLimits;
import dev.argus.router.money.Ledger;
import dev.argus.router.money.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
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

  /** What has to come of a fault that only the first request meets. */
  private enum Then {
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
  private enum Charge {
    NOTHING,
    COST,
    RESERVATION
  }

  private record Fault(
      String name,
      Function<Dialect, Reply> reply,
      String outcome,
      Then then,
      Charge charge,
      boolean streamedOnly) {}

  private record Case(Dialect dialect, boolean streamed, Fault fault) {
    @Override
    public String toString() {
      return dialect + (streamed ? " streamed: " : ": ") + fault.name();
    }
  }

  private static final List<Fault> FAULTS = new ArrayList<>();

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

  static Stream<Case> cases() {
    return Stream.of(Dialect.values())
        .flatMap(
            dialect ->
                Stream.of(false, true)
                    .flatMap(
                        streamed ->
                            FAULTS.stream()
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

  private static Reply raw(String text) {
    return (request, out, socket) -> {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return false;
    };
  }

  private static Reply endless(byte[] start, String more) {
    return (request, out, socket) -> {
      out.write(start);
      byte[] block = more.repeat(500).getBytes(StandardCharsets.UTF_8);
      while (true) {
        out.write(block);
      }
    };
  }

  /** One piece each fiftieth of a second, until the client goes. */
  private static Reply drip(byte[] start, String piece) {
    return (request, out, socket) -> {
      out.write(start);
      socket.setSoTimeout(20);
      while (true) {
        out.write(piece.getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
          if (socket.getInputStream().read() < 0) {
            return false;
          }
        } catch (SocketTimeoutException e) {
          // The next piece.
        }
      }
    };
  }

  /** Keeps the connection open and says nothing: the server reads on, and nothing more comes. */
  private static boolean hang() {
    return true;
  }

  private static boolean reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    return false;
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
