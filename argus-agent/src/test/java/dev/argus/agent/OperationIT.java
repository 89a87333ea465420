package dev.argus.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.ReportDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Running the agent: what it tells, and switching it in a JVM that goes on. */
class OperationIT {

  private static final long DIRECTORY_LIMIT = 1_000;

  @TempDir Path directory;
  private Path reports;
  private Path switchFile;
  private String options;

  @BeforeEach
  void layOut() {
    reports = directory.resolve("reports");
    switchFile = reports.resolve("argus.switch");
    options = "inApp=com.example.app,reports=" + reports;
  }

  private void write(String content) throws IOException {
    Files.createDirectories(reports);
    Files.writeString(switchFile, content);
  }

  private int reportCount() throws IOException {
    return ReportDirectory.open(reports).files().size();
  }

  @Test
  void tellsWhatItDidAndWhatItCost() throws IOException {
    try (LiveApp app = LiveApp.start(directory, options)) {
      assertThat(app.ask("place 40")).isEqualTo("failed 40");

      Map<String, String> status = app.await(s -> s.get("errors").equals("40") && idle(s));

      assertThat(status)
          .containsEntry("mode", "capture")
          .containsEntry("reason", "start")
          .containsEntry("kinds", "1")
          .containsEntry("written", Integer.toString(reportCount()))
          .containsEntry("internalErrors", "0")
          .containsEntry("reports", reports.toString())
          .containsEntry("switchFile", switchFile.toString());
      assertThat(status.get("line")).startsWith("capture for ").contains("errors 40, kinds 1");
      for (String figure :
          new String[] {
            "captured",
            "cpuNanos.passing",
            "cpuNanos.capturing",
            "cpuNanos.writing",
            "cpuNanos.weaving",
            "cpuNanosLastMinute",
            "cpuNanosAllowed",
            "heapBytes",
            "classes",
            "methods"
          }) {
        assertThat(Long.parseLong(status.get(figure))).as(figure).isPositive();
      }
    }
  }

  private static boolean idle(Map<String, String> status) {
    return !status.get("written").equals("0") && status.get("waiting").equals("0");
  }

  @Test
  void isSwitchedByAFileWhileItRuns() throws IOException {
    try (LiveApp app = LiveApp.start(directory, options)) {
      app.ask("place");
      app.awaitAtLeast("written", 1);

      write("off\n");
      Map<String, String> off = app.awaitMode(Mode.OFF);
      app.ask("drain");
      assertThat(app.ask("letIn")).isEqualTo("false");
      write("capture\n");
      Map<String, String> again = app.awaitMode(Mode.CAPTURE);
      app.ask("drain");

      assertThat(off).containsEntry("reason", "switch file").containsEntry("errors", "1");
      assertThat(again).containsEntry("errors", "1");
      assertThat(app.awaitAtLeast("written", 2)).containsEntry("errors", "2");
      assertThat(app.errors().lines())
          .hasSize(2)
          .anySatisfy(l -> assertThat(l).startsWith("argus: off for 0 s (switch file); errors 1"))
          .anySatisfy(l -> assertThat(l).startsWith("argus: capture for 0 s (switch file)"));
    }
  }

  @Test
  void tellsItsLineWhenTheSwitchFileIsTouched() throws IOException {
    write("count");
    try (LiveApp app = LiveApp.start(directory, options)) {
      app.ask("place 7");
      app.awaitAtLeast("errors", 7);

      write("count  # how is it?");
      app.await(s -> app.errors().contains("errors 7, kinds 1"));
    }
  }

  @Test
  void doesNothingFromTheStartWhereTheSwitchFileSaysSo() throws IOException {
    write("off");
    try (LiveApp app = LiveApp.start(directory, options)) {
      app.ask("place");
      Map<String, String> off = app.awaitMode(Mode.OFF);
      Files.delete(switchFile);
      Map<String, String> on = app.awaitMode(Mode.CAPTURE);
      app.ask("place");

      assertThat(off).containsEntry("classes", "0").containsEntry("errors", "0");
      assertThat(on).containsEntry("reason", "switch file removed");
      assertThat(app.awaitAtLeast("written", 1)).containsEntry("errors", "1");
    }
  }

  @Test
  void onlyCountsWhereThatIsWanted() {
    try (LiveApp app = LiveApp.start(directory, options + ",mode=count")) {
      app.ask("place 300");
      app.ask("drain 3");

      assertThat(app.awaitAtLeast("errors", 303))
          .containsEntry("errors", "303")
          .containsEntry("kinds", "2")
          .containsEntry("captured", "0");
    }
    assertThat(reports).doesNotExist();
  }

  @Test
  void keepsToWhatItWasWhereTheSwitchFileSaysSomethingElse() throws IOException {
    try (LiveApp app = LiveApp.start(directory, options)) {
      write("o\u001b[31mff");
      app.await(s -> app.errors().contains("nothing changes"));

      assertThat(app.status()).containsEntry("mode", "capture");
      assertThat(app.errors()).doesNotContain("\u001b").contains("says 'o?[31mff'");
    }
  }

  @Test
  void givesTheClassesBackAsTheyWere() throws IOException {
    String bare;
    try (LiveApp app = LiveApp.withoutAgent(directory)) {
      bare = app.ask("offset");
    }
    try (LiveApp app = LiveApp.start(directory, options)) {
      String woven = app.ask("offset");
      write("off");
      app.awaitMode(Mode.OFF);
      String off = app.ask("offset");
      write("capture");
      app.awaitMode(Mode.CAPTURE);

      assertThat(woven).isNotEqualTo(bare);
      assertThat(off).isEqualTo(bare);
      assertThat(app.ask("offset")).isEqualTo(woven);
    }
  }

  @Test
  void keepsParameterNamesWhenItGivesTheClassesBack() throws IOException {
    try (LiveApp app = LiveApp.start(directory, options)) {
      assertThat(app.ask("parameter")).isEqualTo("text");
      write("off");
      app.awaitMode(Mode.OFF);

      assertThat(app.ask("parameter")).isEqualTo("text");
    }
  }

  @Test
  void disarmsOverItsBudgetAndSaysSoOnce() {
    try (LiveApp app =
        LiveApp.start(
            directory, options + ",cpuPercent=1", "-XX:ActiveProcessorCount=1", "-Xint")) {
      while (!app.status().getOrDefault("mode", "capture").equals("off")) {
        app.ask("place 20000");
      }
      Map<String, String> off = app.awaitMode(Mode.OFF);
      app.ask("place 20000");

      assertThat(off).containsEntry("reason", "budget");
      assertThat(app.awaitMode(Mode.OFF)).containsEntry("errors", off.get("errors"));
      assertThat(app.errors().lines())
          .singleElement()
          .asString()
          .startsWith("argus: stopped, over its budget: ")
          .contains("cpuPercent=1 of 1 processor allows 600 ms");
    }
  }

  @Test
  void countsWhatAFullDirectoryDoesNotTake() throws IOException {
    Files.createDirectories(reports);
    for (int i = 0; i < DIRECTORY_LIMIT; i++) {
      Files.createFile(reports.resolve("old-" + i + ".json"));
    }
    try (LiveApp app = LiveApp.start(directory, options)) {
      app.ask("place");
      app.awaitAtLeast("dropped.disk", 1);
      app.ask("drain");
      Map<String, String> status = app.awaitAtLeast("dropped.disk", 2);

      assertThat(status).containsEntry("written", "0").containsEntry("internalErrors", "0");
      assertThat(app.errors().lines())
          .singleElement()
          .asString()
          .contains("can't write a crash report", "is full");
    }
  }

  @Test
  void leavesWholeReportsBehindWhenItIsKilled() throws Exception {
    try (LiveApp app = LiveApp.start(directory, options)) {
      app.ask("place 100");
      app.awaitAtLeast("written", 1);
      app.ask("drain");
      app.kill();
    }

    ReportDirectory.Contents contents = ReportDirectory.open(reports).read();
    assertThat(contents.problems()).isEmpty();
    assertThat(contents.reports()).isNotEmpty();
  }
}
