package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A failure that depends on what a server answered: when the test is written and when it runs, the
 * server is long gone.
 */
class StandInsIT {

  private static final String STOCK =
      """
      package com.acme.stock;

      public interface Stock {
        Level level(String article);

        void forget();
      }
      """;

  private static final String LEVEL =
      """
      package com.acme.stock;

      public record Level(String article, int pieces, Integer minimum) {}
      """;

  private static final String HTTP =
      """
      package com.acme.stock;

      import java.io.IOException;
      import java.io.UncheckedIOException;
      import java.net.URI;
      import java.net.http.HttpClient;
      import java.net.http.HttpRequest;
      import java.net.http.HttpResponse;

      public final class HttpStock implements Stock {
        private final HttpClient client = HttpClient.newHttpClient();
        private final URI base;

        public HttpStock(URI base) {
          this.base = base;
        }

        @Override
        public Level level(String article) {
          HttpRequest request = HttpRequest.newBuilder(base.resolve(article)).build();
          try {
            String[] parts =
                client.send(request, HttpResponse.BodyHandlers.ofString()).body().split(",");
            Integer minimum = parts.length > 1 ? Integer.valueOf(parts[1]) : null;
            return new Level(article, Integer.parseInt(parts[0]), minimum);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }

        @Override
        public void forget() {}
      }
      """;

  private static final String BUYER =
      """
      package com.acme.stock;

      public final class Buyer {
        private final Stock stock;

        public Buyer(Stock stock) {
          this.stock = stock;
        }

        public int toOrder(String article) {
          Level level = stock.level(article);
          return Math.max(0, level.minimum() - level.pieces());
        }
      }
      """;

  private static final String FIXED =
      BUYER.replace(
          "return Math.max(0, level.minimum() - level.pieces());",
          "return level.minimum() == null ? 0 : Math.max(0, level.minimum() - level.pieces());");

  private static final String MAIN =
      """
      package com.outside;

      import com.acme.stock.Buyer;
      import com.acme.stock.HttpStock;
      import com.sun.net.httpserver.HttpServer;
      import java.net.InetAddress;
      import java.net.InetSocketAddress;
      import java.net.URI;

      public final class Main {
        public static void main(String[] args) throws Exception {
          HttpServer server =
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
          server.createContext(
              "/",
              exchange -> {
                boolean lamp = exchange.getRequestURI().getPath().endsWith("lamp");
                byte[] body = (lamp ? "3" : "2,9").getBytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
              });
          server.start();
          try {
            URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            Buyer buyer = new Buyer(new HttpStock(base));
            System.out.println(buyer.toOrder("chair"));
            System.out.println(buyer.toOrder("lamp"));
          } catch (NullPointerException e) {
            System.out.println(e);
          } finally {
            server.stop(0);
          }
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void whatAServerAnsweredIsAnsweredByAStandInForTheClient() throws Exception {
    CrashProject project = new CrashProject(folder);
    Path buggy = project.compile("buggy", STOCK, LEVEL, HTTP, BUYER, MAIN);
    Path fixed = project.compile("fixed", STOCK, LEVEL, HTTP, FIXED, MAIN);
    assertThat(project.crash(buggy, "com.outside.Main", "com.acme"))
        .contains("NullPointerException");

    List<Path> tests = project.generate(buggy);

    assertThat(tests).hasSize(1);
    Path test = tests.get(0);
    assertThat(Files.readString(test))
        .contains("new Stock() {")
        .doesNotContain("HttpStock", "CapturedState");
    assertThat(project.run(test, buggy))
        .hasSize(1)
        .allSatisfy(result -> assertThat(result).contains("NullPointerException"));
    assertThat(project.run(test, fixed)).containsOnly("result: passed");
  }
}
