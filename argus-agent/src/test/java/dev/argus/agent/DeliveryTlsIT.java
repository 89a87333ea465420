package dev.argus.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That reports go to nobody but whom a valid certificate names. */
class DeliveryTlsIT {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path directory;
  private Path keys;
  private final AtomicInteger requests = new AtomicInteger();

  @BeforeEach
  void makeKeys() throws IOException, InterruptedException {
    keys = directory.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                keys.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
  }

  private HttpsServer server() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          requests.incrementAndGet();
          exchange.sendResponseHeaders(200, 0);
          exchange.close();
        });
    server.start();
    return server;
  }

  private LiveApp app(String host, HttpsServer server, String... jvm) {
    return LiveApp.start(
        directory,
        "inApp=com.example.app,cpuPercent=0,reports="
            + directory.resolve("reports")
            + ",reportUrl=https://"
            + host
            + ":"
            + server.getAddress().getPort()
            + "/,reportRetryMillis=20,reportToken=s3cret",
        jvm);
  }

  private String[] trusting() {
    return new String[] {
      "-Djavax.net.ssl.trustStore=" + keys,
      "-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD)
    };
  }

  private void sendsNothing(LiveApp app) {
    app.ask("meddle"); // the program itself trusts everybody
    app.ask("place 1");
    assertThat(app.awaitAtLeast("sendFailures", 2).get("lastSendError"))
        .contains("SSLHandshakeException");
    assertThat(requests).hasValue(0);
    assertThat(app.ask("asked")).isEqualTo("0");
  }

  @Test
  void sendsToAServerWithAValidCertificate() throws IOException, GeneralSecurityException {
    HttpsServer server = server();
    try (LiveApp app = app("localhost", server, trusting())) {
      app.ask("place 1");
      app.awaitAtLeast("sent", 1);

      assertThat(requests).hasValue(1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void sendsNothingToAServerThatNobodyVouchesFor() throws IOException, GeneralSecurityException {
    HttpsServer server = server();
    try (LiveApp app = app("localhost", server)) {
      sendsNothing(app);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void sendsNothingToAServerOfAnotherName() throws IOException, GeneralSecurityException {
    HttpsServer server = server();
    try (LiveApp app = app("127.0.0.1", server, trusting())) {
      sendsNothing(app);
    } finally {
      server.stop(0);
    }
  }
}
