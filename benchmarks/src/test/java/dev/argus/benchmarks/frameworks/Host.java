package dev.argus.benchmarks.frameworks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/**
 * Starts the framework that its argument names, makes the program in it fail, and ends. Says on
 * standard output what those who asked got to see.
 */
public final class Host {

  /** Starts, provokes, stops. */
  interface Scenario {
    void run() throws Exception;
  }

  static final Map<String, Scenario> SCENARIOS =
      Map.ofEntries(
          Map.entry("tomcat", Servers::tomcat),
          Map.entry("jetty", Servers::jetty),
          Map.entry("undertow", Servers::undertow),
          Map.entry("spring-mvc", SpringHosts::mvc),
          Map.entry("spring-webflux", SpringHosts::webFlux),
          Map.entry("spring-scheduled", SpringHosts::scheduled),
          Map.entry("spring-async", SpringHosts::async),
          Map.entry("spring-kafka", SpringHosts::kafka),
          Map.entry("jax-rs", Servers::jaxRs),
          Map.entry("grpc", Servers::grpc),
          Map.entry("netty", Servers::netty),
          Map.entry("quartz", Workers::quartz),
          Map.entry("reactor", Workers::reactor),
          Map.entry("reactor-signal", Workers::reactorSignal),
          Map.entry("rxjava", Workers::rxJava),
          Map.entry("rxjava-signal", Workers::rxJavaSignal),
          Map.entry("osgi", Loaders::osgi),
          Map.entry("redeployed", Loaders::redeployed),
          Map.entry("mockito", Loaders::mockito),
          Map.entry("virtual-thread", Workers::virtualThread),
          Map.entry("structured", Workers::structured));

  private Host() {}

  /**
   * Runs one scenario.
   *
   * @param args its name
   */
  @SuppressWarnings("SystemExitOutsideMain")
  public static void main(String[] args) throws Exception {
    Scenario scenario = SCENARIOS.get(args[0]);
    if (scenario == null) {
      throw new IllegalArgumentException(args[0] + " is none of " + SCENARIOS.keySet());
    }
    scenario.run();
    System.exit(0); // some of them leave threads behind
  }

  /**
   * Asks for something that has a price, then for something that has none, and says the answers.
   */
  static void ask(int port, String path) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    for (String article : new String[] {"tea", "coffee"}) {
      URI address = URI.create("http://localhost:" + port + path + "?article=" + article);
      System.out.println(
          client
              .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
              .statusCode());
    }
  }
}
