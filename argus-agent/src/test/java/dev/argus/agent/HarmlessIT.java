package dev.argus.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.outside.Library;
import com.example.outside.Scenarios;
import com.example.outside.SelfAttaching;
import dev.argus.agent.ForkedApp.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the agent never harms the application it watches. */
class HarmlessIT {

  @TempDir Path directory;

  private ForkedApp app() {
    return ForkedApp.of(Scenarios.class, directory);
  }

  @Test
  void changesNothingAboutAnApplicationWithoutErrors() {
    Outcome without = app().withoutAgent().run("quiet");
    Outcome with = app().run("quiet");

    assertThat(with).isEqualTo(without);
    assertThat(with.exit()).isEqualTo(5);
    assertThat(directory.resolve("reports")).doesNotExist();
  }

  @Test
  void outlivesAStormOfErrors() {
    Outcome outcome = app().jvm("-Xmx32m").run("storm", "1000000");

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).isEqualTo("failures: 1000000\n");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.reports()).hasSizeBetween(1, 4);
  }

  @Test
  void warnsOfAWrongOptionAndRunsOn() {
    Outcome outcome =
        app().options("inApp=com.example.app,report=x,captureMillis=soon").run("quiet");

    assertThat(outcome.exit()).isEqualTo(5);
    assertThat(outcome.out()).startsWith("sum: ");
    assertThat(outcome.err().lines())
        .hasSize(3)
        .anySatisfy(l -> assertThat(l).startsWith("argus: unknown option 'report'"))
        .anySatisfy(l -> assertThat(l).startsWith("argus: option captureMillis=soon"))
        .contains("done");
  }

  @Test
  void warnsOfADirectoryThatCannotBeAndRunsOn() throws IOException {
    Path file = Files.createFile(directory.resolve("reports"));
    Outcome outcome =
        app().options("inApp=com.example.app,reports=" + file.resolve("below")).run("plain", "3");

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).isEqualTo("failures: 3\n");
    assertThat(outcome.err().lines()).allSatisfy(l -> assertThat(l).startsWith("argus: "));
  }

  @Test
  void findsTheApplicationOnTheClassPathWithoutBeingTold() {
    ForkedApp app = app();
    Outcome outcome =
        app.options("captureMillis=30000,reports=" + app.reportsDirectory()).run("uncaught");

    assertThat(outcome.only().frames())
        .extracting("method")
        .containsExactly("label", "place", "main");
    assertThat(outcome.only().inApp())
        .containsExactlyInAnyOrder("com.example.app", "com.example.outside");
  }

  @Test
  void canBeSwitchedOff() {
    Outcome outcome = app().jvm("-Dargus.enabled=false").run("plain");

    assertThat(outcome.reports()).isEmpty();
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void changesNothingAboutALibraryThatIsWovenAndArmed() {
    ForkedApp library =
        ForkedApp.of(Library.class, directory)
            .library(com.fasterxml.jackson.core.JsonFactory.class);
    Outcome without = library.withoutAgent().run();
    Outcome with =
        ForkedApp.of(Library.class, directory)
            .library(com.fasterxml.jackson.core.JsonFactory.class)
            .options("inApp=com.fasterxml;com.example,reports=" + library.reportsDirectory())
            .run();

    assertThat(with.out()).isEqualTo(without.out()).isNotBlank();
    assertThat(with.exit()).isZero();
    assertThat(with.err()).isEmpty();
  }

  @Test
  void weavesARunningApplicationWhenAttached() {
    Outcome outcome =
        ForkedApp.of(SelfAttaching.class, directory)
            .withoutAgent()
            .jvm(
                "-Djdk.attach.allowAttachSelf=true",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+EnableDynamicAgentLoading")
            .run(
                System.getProperty("argus.agent.jar"),
                "inApp=com.example.app,reports=" + directory.resolve("reports"));

    assertThat(outcome.out()).isEqualTo("failures: 2\ntext\n");
    assertThat(outcome.reports()).hasSize(1);
    assertThat(outcome.only().frames()).extracting("method").containsExactly("label", "place");
  }
}
