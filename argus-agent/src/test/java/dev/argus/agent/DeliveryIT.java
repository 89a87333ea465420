package dev.argus.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.agent.FaultyServer.Behaviour;
import dev.argus.agent.FaultyServer.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a real program on their way to a real server that does not always take them. */
class DeliveryIT {

  @TempDir Path directory;
  private Path reports;

  @BeforeEach
  void layOut() {
    reports = directory.resolve("reports");
  }

  private String options(String url, String... more) {
    return "inApp=com.example.app,recordCalls=false,reportsPerSecond=10000,cpuPercent=0,reports="
        + reports
        + ",reportUrl="
        + url
        + ",reportRetryMillis=20,reportTimeoutMillis=1000"
        + (more.length == 0 ? "" : "," + String.join(",", more));
  }

  private LiveApp app(String options, String... jvm) throws IOException {
    return LiveApp.start(Files.createTempDirectory(directory, "app"), options, jvm);
  }

  private static long number(Map<String, String> status, String figure) {
    return Long.parseLong(status.get(figure));
  }

  /** Each error, of which none is like another, has its report, and the server has all of them. */
  private static Map<String, String> awaitAllSent(LiveApp app, int errors) {
    return app.await(
        s ->
            s.get("waiting").equals("0")
                && number(s, "written") == errors
                && number(s, "sent") == number(s, "written"));
  }

  private static Map<String, String> awaitSpooled(LiveApp app, int errors) {
    return app.await(
        s ->
            number(s, "errors") >= errors
                && s.get("waiting").equals("0")
                && number(s, "unsent") > 0);
  }

  private List<Path> spooled() {
    return files("spool/*/*.json.gz");
  }

  private List<Path> files(String glob) {
    if (!Files.isDirectory(reports)) {
      return List.of();
    }
    var matcher = reports.getFileSystem().getPathMatcher("glob:" + reports.resolve(glob));
    try (Stream<Path> all = Files.walk(reports)) {
      return all.filter(matcher::matches).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void sendsHundredsOfReportsPastAServerThatFailsInEveryWay() throws IOException {
    Behaviour[] faults = {
      Behaviour.BROKEN, Behaviour.CLOSE, Behaviour.HALF_ANSWER, Behaviour.SLOW, Behaviour.BROKEN
    };
    Random random = new Random(11);
    Map<Integer, Behaviour> rare =
        Map.of(20, Behaviour.HANG, 60, Behaviour.BUSY, 90, Behaviour.DEAF, 120, Behaviour.HANG);
    try (FaultyServer server =
            FaultyServer.start(
                n ->
                    rare.containsKey(n)
                        ? rare.get(n)
                        : random.nextInt(5) == 0
                            ? faults[random.nextInt(faults.length)]
                            : Behaviour.ACCEPT);
        LiveApp app = app(options(server.url()))) {
      // no more at once than may wait to be written
      assertThat(app.ask("maze 200")).isEqualTo("failed 200");
      app.await(s -> number(s, "written") == 200);
      assertThat(app.ask("maze 200")).isEqualTo("failed 200");

      Map<String, String> status = awaitAllSent(app, 400);

      assertThat(status).containsEntry("written", "400");
      assertThat(server.wrong()).isEmpty();
      assertThat(server.accepted()).hasSize((int) number(status, "sent"));
      assertThat(server.accepted().values()).containsOnly(1);
      assertThat(number(status, "sendFailures")).isGreaterThan(20);
      assertThat(status)
          .containsEntry("unsent", "0")
          .containsEntry("dropped.refused", "0")
          .containsEntry("internalErrors", "0");
      assertThat(app.errors()).isEmpty();
    }
    assertThat(spooled()).isEmpty();
  }

  @Test
  void keepsReportsWhileNobodyListensAndSendsThemThen() throws IOException {
    int port = FaultyServer.freePort();
    try (LiveApp app = app(options(FaultyServer.url(port)))) {
      app.ask("maze 20");
      Map<String, String> before = awaitSpooled(app, 20);
      assertThat(spooled()).hasSize((int) number(before, "unsent"));
      assertThat(app.await(s -> !s.get("lastSendError").isEmpty()).get("lastSendError"))
          .contains("ConnectException");

      try (FaultyServer server = FaultyServer.at(port, Behaviour.ACCEPT)) {
        awaitAllSent(app, 20);
        assertThat(server.accepted().values()).containsOnly(1);
      }
    }
  }

  @Test
  void sendsWhatAKilledProcessLeft() throws Exception {
    int port = FaultyServer.freePort();
    int left;
    try (LiveApp app = app(options(FaultyServer.url(port)))) {
      app.ask("maze 30");
      left = (int) number(awaitSpooled(app, 30), "unsent");
      app.kill();
    }
    assertThat(spooled()).hasSize(left);

    try (FaultyServer server = FaultyServer.at(port, Behaviour.ACCEPT);
        LiveApp next = app(options(FaultyServer.url(port)))) {
      next.awaitAtLeast("sent", left);
      assertThat(server.accepted()).hasSize(left);
      assertThat(server.accepted().values()).containsOnly(1);
      assertThat(next.errors()).isEmpty();
    }
    assertThat(spooled()).isEmpty();
  }

  @Test
  void letsGoWhatHasWaitedTooLong() throws Exception {
    int port = FaultyServer.freePort();
    try (LiveApp app = app(options(FaultyServer.url(port)))) {
      app.ask("maze 5");
      awaitSpooled(app, 5);
      app.kill();
    }
    List<Path> left = spooled();
    for (Path file : left) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(3))));
    }

    try (FaultyServer server = FaultyServer.at(port, Behaviour.ACCEPT);
        LiveApp next = app(options(FaultyServer.url(port), "reportSpoolHours=2"))) {
      next.awaitAtLeast("dropped.age", left.size());
      assertThat(server.requests()).isEmpty();
    }
    assertThat(spooled()).isEmpty();
  }

  @Test
  void staysWithinItsSpoolAndCountsWhatGoes() throws IOException {
    try (LiveApp app =
        app(options(FaultyServer.url(FaultyServer.freePort()), "reportSpoolMiB=1"))) {
      app.ask("loaded 150");
      Map<String, String> status =
          app.await(
              s ->
                  number(s, "errors") == 150
                      && s.get("waiting").equals("0")
                      && number(s, "unsent") + number(s, "dropped.spool") == number(s, "written"));

      assertThat(number(status, "dropped.spool")).isPositive();
      long bytes = 0;
      for (Path file : spooled()) {
        bytes += Files.size(file);
      }
      assertThat(bytes).isBetween(900L << 10, 1L << 20);
    }
  }

  @Test
  void sendsEachReportOnceFromTwoProcessesWithOneSpool() throws IOException {
    try (FaultyServer server = FaultyServer.start(n -> Behaviour.ACCEPT);
        LiveApp one = app(options(server.url()));
        LiveApp other = app(options(server.url()))) {
      one.ask("maze 150");
      other.ask("maze 150");

      long written =
          number(
                  one.await(s -> number(s, "errors") == 150 && s.get("waiting").equals("0")),
                  "written")
              + number(
                  other.await(s -> number(s, "errors") == 150 && s.get("waiting").equals("0")),
                  "written");
      one.await(s -> server.accepted().size() == written);

      assertThat(server.accepted().values()).containsOnly(1);
      assertThat(server.wrong()).isEmpty();
    }
    assertThat(spooled()).isEmpty();
  }

  @Test
  void setsAsideWhatIsRefusedAndDoesNotAskAgain() throws IOException {
    try (FaultyServer server = FaultyServer.start(n -> Behaviour.TOO_LARGE);
        LiveApp app = app(options(server.url()))) {
      app.ask("maze 5");
      Map<String, String> status =
          app.await(
              s ->
                  number(s, "written") >= 5
                      && number(s, "dropped.refused") == number(s, "written"));

      assertThat(server.connections()).isEqualTo((int) number(status, "written"));
      assertThat(status).containsEntry("sent", "0").containsEntry("unsent", "0");
      assertThat(status.get("lastSendError")).endsWith("HTTP 413");
      assertThat(files("spool/*/rejected/*.json.gz")).hasSize(server.connections());
    }
  }

  @Test
  void hearsARefusalThatComesBeforeItHasSentAll() throws IOException {
    try (FaultyServer server = FaultyServer.start(n -> Behaviour.EARLY);
        LiveApp app = app(options(server.url()))) {
      app.ask("loaded 1");

      app.awaitAtLeast("dropped.refused", 1);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void setsAsideWhatIsTooLargeForARequest() throws IOException {
    try (FaultyServer server = FaultyServer.start(n -> Behaviour.ACCEPT);
        LiveApp app = app(options(server.url(), "reportMaxKiB=8"))) {
      app.ask("loaded 1");

      app.awaitAtLeast("dropped.size", 1);
      assertThat(server.connections()).isZero();
      assertThat(files("spool/*/rejected/*.json.gz")).hasSize(1);
    }
  }

  @Test
  void followsNoRedirect() throws IOException {
    try (FaultyServer elsewhere = FaultyServer.start(n -> Behaviour.ACCEPT);
        FaultyServer server = FaultyServer.redirecting(elsewhere);
        LiveApp app = app(options(server.url(), "reportToken=s3cret"))) {
      app.ask("maze 1");
      Map<String, String> status = app.awaitAtLeast("sendFailures", 2);

      assertThat(status.get("lastSendError")).contains("HTTP 307", "redirect is not followed");
      assertThat(elsewhere.connections()).isZero();
      assertThat(spooled()).hasSize(1);
    }
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws IOException {
    Map<Integer, Long> at = new ConcurrentHashMap<>();
    try (FaultyServer server =
            FaultyServer.start(
                n -> {
                  at.put(n, System.nanoTime());
                  return n == 0 ? Behaviour.BUSY : Behaviour.ACCEPT;
                });
        LiveApp app = app(options(server.url()))) {
      app.ask("maze 1");
      app.awaitAtLeast("sent", 1);

      assertThat(Duration.ofNanos(at.get(1) - at.get(0))).isGreaterThan(Duration.ofMillis(900));
    }
  }

  @Test
  void provesItsRightAndDoesNotTellTheToken() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "s3cret-of-this-test\n");
    try (FaultyServer server = FaultyServer.start(n -> Behaviour.ACCEPT);
        LiveApp app = app(options(server.url(), "reportTokenFile=" + file))) {
      app.ask("maze 1");
      Map<String, String> status = awaitAllSent(app, 1);

      Request request = server.requests().get(0);
      assertThat(request.headers())
          .containsEntry("authorization", "Bearer s3cret-of-this-test")
          .containsEntry("content-type", "application/json")
          .containsEntry("content-encoding", "gzip")
          .doesNotContainKeys("cookie", "proxy-authorization");
      assertThat(request.name()).startsWith(request.report().fingerprint());
      assertThat(status.toString())
          .doesNotContain("s3cret")
          .contains("deliverTo")
          .doesNotContain("team=a");
      assertThat(app.errors()).isEmpty();
    }
  }

  @Test
  void sendsNothingWithoutTheTokenItShouldHave() throws IOException {
    try (FaultyServer server = FaultyServer.start(n -> Behaviour.ACCEPT);
        LiveApp app =
            app(options(server.url(), "reportTokenFile=" + directory.resolve("missing")))) {
      app.ask("maze 1");
      app.awaitAtLeast("sendFailures", 1);

      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void asksNoneOfTheProgramsProxiesPasswordsCookiesAndSockets() throws IOException {
    try (FaultyServer server =
            FaultyServer.start(n -> n == 0 ? Behaviour.UNAUTHORISED : Behaviour.ACCEPT);
        LiveApp app = app(options(server.url(), "reportToken=s3cret"))) {
      app.ask("meddle");
      app.ask("maze 3");
      app.awaitAtLeast("sent", 2);

      assertThat(app.ask("asked")).isEqualTo("0");
      assertThat(server.requests())
          .allSatisfy(r -> assertThat(r.headers()).doesNotContainKey("cookie"));
    }
  }

  @Test
  void keepsReportsInMemoryWhereThereIsNoDiskAndSaysSoOnce() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    int port = FaultyServer.freePort();
    try (LiveApp app =
        app(options(FaultyServer.url(port), "reportSpool=" + file.resolve("below")))) {
      app.ask("maze 10");
      awaitSpooled(app, 10);

      try (FaultyServer server = FaultyServer.at(port, Behaviour.ACCEPT)) {
        awaitAllSent(app, 10);
        assertThat(server.accepted().values()).containsOnly(1);
      }
      assertThat(app.errors().lines()).singleElement().asString().contains("they wait in memory");
    }
  }

  @Test
  void keepsNobodyWaitingWhileTheServerHangs() throws IOException {
    try (FaultyServer server = FaultyServer.start(n -> Behaviour.DEAF);
        LiveApp app = app(options(server.url(), "reportTimeoutMillis=60000"))) {
      app.ask("loaded 20");
      app.await(s -> server.connections() == 1);

      assertThat(app.ask("maze 200")).isEqualTo("failed 200");
      app.await(s -> number(s, "errors") == 220 && s.get("waiting").equals("0"));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void sendsNothingWhileItIsOff() throws IOException {
    int port = FaultyServer.freePort();
    try (LiveApp app = app(options(FaultyServer.url(port)))) {
      app.ask("maze 3");
      awaitSpooled(app, 3);
      Files.writeString(reports.resolve("argus.switch"), "off");
      app.awaitMode(Mode.OFF);
      long failures = number(app.status(), "sendFailures");

      try (FaultyServer server = FaultyServer.at(port, Behaviour.ACCEPT)) {
        app.await(s -> number(s, "sendFailures") <= failures + 1);
        assertThat(server.requests()).isEmpty();

        Files.writeString(reports.resolve("argus.switch"), "capture");
        awaitAllSent(app, 3);
      }
    }
  }

  @Test
  void sendsWhatAShortProgramHasBeforeItEnds() throws IOException {
    try (FaultyServer server = FaultyServer.start(n -> Behaviour.ACCEPT)) {
      ForkedApp.of(com.example.outside.Scenarios.class, directory)
          .options(options(server.url()))
          .run("plain");

      assertThat(server.accepted()).hasSize(1);
    }
    assertThat(spooled()).isEmpty();
  }

  @Test
  void leavesNoTraceWithoutErrors() throws IOException {
    try (FaultyServer server = FaultyServer.start(n -> Behaviour.ACCEPT)) {
      ForkedApp.of(com.example.outside.Scenarios.class, directory)
          .options(options(server.url()))
          .run("quiet");

      assertThat(server.connections()).isZero();
      assertThat(reports).doesNotExist();
    }
  }
}
