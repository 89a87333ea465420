package dev.argus.router;

import static dev.argus.router.ScriptedServer.http;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.argus.router.catalog.ModelCatalog;
import dev.argus.router.money.BudgetLimits;
import dev.argus.router.money.Ledger;
import dev.argus.router.provider.ApiKey;
import dev.argus.router.provider.ModelProvider;
import dev.argus.router.provider.ProviderSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** A key is in the request and nowhere else, with every logger of the JVM at its most talkative. */
class CanaryKeyTest {

  private static final String GATEWAY_KEY = "cf-canary-9876543210";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private OutputStreamAppender<ILoggingEvent> appender;

  @TempDir Path directory;

  @BeforeEach
  void logEverything() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%logger %msg %ex%n");
    encoder.start();
    appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(written);
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.TRACE);
  }

  @AfterEach
  void stop() {
    root.setLevel(Level.OFF);
    root.detachAppender(appender);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void isNeverWritten(Dialect dialect) throws Exception {
    StringWriter shown = new StringWriter();
    try (ScriptedServer server = new ScriptedServer()) {
      server
          .then(dialect.ok())
          .then(http(401, "application/json", dialect.error(401)))
          .otherwise((request, out, socket) -> false);
      ModelProvider provider = provider(dialect, server);
      Ledger ledger = Ledger.open(directory, BudgetLimits.NONE, Clock.systemUTC());
      try (ModelRouter router =
          ModelRouter.builder()
              .catalog(ModelCatalog.of(List.of(dialect.model("m", 1))))
              .provider(provider)
              .ledger(ledger)
              .build()) {
        for (int i = 0; i < 3; i++) {
          use(router, shown);
        }
        shown.append(provider.toString());
      }
      assertThat(server.received().get(0).headers().toString())
          .contains(Dialect.KEY)
          .contains(GATEWAY_KEY);
    }

    String log = written.toString(StandardCharsets.UTF_8);
    assertThat(log).contains("org.apache.hc.client5");
    assertThat(log + shown + files()).doesNotContain(Dialect.KEY).doesNotContain(GATEWAY_KEY);
    assertThat(log).doesNotContain("Tell me");
  }

  private static void use(ModelRouter router, StringWriter shown) {
    try {
      shown.append(router.call(ModelRequest.of("t").user("Tell me.").build()).toString());
    } catch (RouterException e) {
      e.printStackTrace(new PrintWriter(shown, true));
      shown.append(e instanceof NoAnswerException none ? none.attempts().toString() : "");
    }
  }

  private static ModelProvider provider(Dialect dialect, ScriptedServer server) {
    return dialect.create(
        ProviderSettings.of(dialect.provider(), server.url())
            .key(ApiKey.of(() -> Dialect.KEY))
            .secretHeader("cf-aig-authorization", ApiKey.of(() -> GATEWAY_KEY))
            .throughAiGateway()
            .build(),
        Clock.systemUTC());
  }

  private String files() throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
