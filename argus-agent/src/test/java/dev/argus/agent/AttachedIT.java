package dev.argus.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ReportDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent in a program that runs already. */
class AttachedIT {

  private static final String[] QUIET = {
    "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+EnableDynamicAgentLoading"
  };

  @TempDir Path directory;
  private String options;

  @BeforeEach
  void layOut() {
    options = "inApp=com.example.app,reports=" + directory.resolve("reports");
  }

  @Test
  void weavesWhatIsLoadedAndCaptures() throws IOException {
    try (LiveApp app = LiveApp.withoutAgent(directory, QUIET)) {
      app.ask("place");
      app.attach(options);
      app.ask("place");

      Map<String, String> status = app.awaitAtLeast("written", 1);

      assertThat(status).containsEntry("errors", "1").containsEntry("settled", "true");
      assertThat(only().frames()).extracting("method").containsExactly("label", "place");
      assertThat(app.ask("parameter")).isEqualTo("text");
      assertThat(app.errors()).isEmpty();
    }
  }

  private CrashReport only() throws IOException {
    ReportDirectory.Contents contents = ReportDirectory.open(directory.resolve("reports")).read();
    assertThat(contents.reports()).hasSize(1);
    return contents.reports().get(0);
  }

  @Test
  void isNotThereTwice() throws IOException {
    try (LiveApp app = LiveApp.withoutAgent(directory, QUIET)) {
      app.ask("place");
      app.attach(options);
      Map<String, String> before = app.awaitMode(Mode.CAPTURE);
      app.attach(options);
      app.ask("place");

      assertThat(app.awaitAtLeast("written", 1))
          .containsEntry("methods", before.get("methods"))
          .containsEntry("errors", "1");
      assertThat(only().frames()).extracting("method").containsExactly("label", "place");
      assertThat(app.errors().strip())
          .isEqualTo("argus: the agent is already there; this one does nothing");
    }
  }

  @Test
  void isSwitchedOffAndOnAgainWithTheClassesThatWereLoadedBefore() throws IOException {
    try (LiveApp app = LiveApp.withoutAgent(directory, QUIET)) {
      app.ask("place");
      app.attach(options);
      app.attach("switch=off");
      app.awaitMode(Mode.OFF);
      app.ask("place");
      app.attach("switch=capture");
      app.awaitMode(Mode.CAPTURE);
      app.ask("place");

      assertThat(app.awaitAtLeast("written", 1)).containsEntry("errors", "1");
      assertThat(app.ask("parameter")).isEqualTo("text");
    }
  }

  @Test
  void isNotStartedByWhoeverOnlyWantsToSwitchIt() {
    try (LiveApp app = LiveApp.withoutAgent(directory, QUIET)) {
      app.attach("switch=off");

      assertThat(app.status()).isEmpty();
      assertThat(app.errors().strip()).isEqualTo("argus: there is no agent to switch");
    }
  }
}
