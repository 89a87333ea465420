package dev.argus.benchmarks.router;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.argus.router.ModelRequest;
import dev.argus.router.ModelResult;
import dev.argus.router.ModelRouter;
import dev.argus.router.provider.ApiKey;
import dev.argus.router.provider.ProviderSettings;
import dev.argus.router.routing.RoutingDecision;
import dev.argus.router.routing.Signals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A routing decision over the built-in models, and a whole call to a server on loopback that
 * answers at once: the fastest model there could be.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
// Else the server waits forty milliseconds with the body, for an acknowledgement of the head.
@Fork(value = 1, jvmArgsAppend = "-Dsun.net.httpserver.nodelay=true")
@SuppressWarnings("NullAway.Init") // by JMH, before the first call
public class RoutingBenchmark {

  private static final String ANSWER =
      "{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[{"
          + "\"type\":\"text\",\"text\":\"ok\"}],\"stop_reason\":\"end_turn\",\"usage\":{"
          + "\"input_tokens\":1000,\"output_tokens\":5}}";

  private final ModelRequest request =
      ModelRequest.of(Signals.of("npe").with("graph", 0.3).with("depth", 0.6).with("io", 0))
          .system("Write a JUnit test.")
          .user("x".repeat(16_000))
          .build();

  private HttpServer server;
  private ModelRouter router;

  /** Starts the server and learns a little. */
  @Setup
  public void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", RoutingBenchmark::answer);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    router =
        ModelRouter.builder()
            .provider("anthropic", settings("anthropic", url))
            .provider("workers-ai", settings("workers-ai", url))
            .build();
    router
        .catalog()
        .models()
        .forEach(model -> router.estimates().record(request.signals(), model, true, 1));
  }

  private static ProviderSettings settings(String name, String url) {
    return ProviderSettings.of(name, url).key(ApiKey.of(() -> "none")).build();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("content-type", "application/json");
      byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Stops both. */
  @TearDown
  public void stop() {
    router.close();
    server.stop(0);
  }

  /** Where would it start? */
  @Benchmark
  public RoutingDecision decide() {
    return router.why(request);
  }

  /** Decision, reservation, HTTP and settling. */
  @Benchmark
  public ModelResult call() {
    return router.call(request.toBuilder().tier(3).build());
  }
}
