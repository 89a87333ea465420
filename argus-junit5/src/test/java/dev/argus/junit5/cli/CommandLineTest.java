package dev.argus.junit5.cli;

import static dev.argus.junit5.cli.CommandLineFixture.argus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.junit5.cli.CommandLineFixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "attach",
        "status",
        "switch",
        "generate",
        "list",
        "show",
        "explain",
        "verify",
        "demo"
      })
  void everyCommandHasHelp(String command) {
    Run asOption = argus(command, "--help");
    Run asCommand = argus("help", command);

    assertThat(asOption.status()).isZero();
    assertThat(asOption.out()).contains("Usage: argus " + command, "--help").doesNotContain("${");
    assertThat(asCommand).isEqualTo(asOption);
  }

  @Test
  void withoutCommandIsBadUsage() {
    Run run = argus();

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("Usage: argus", "generate", "which command?");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void misspeltCommandIsAnsweredWithTheRightOne() {
    Run run = argus("genrate");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("did you mean generate");
  }

  @Test
  void whatIsNoProcessIdIsBadUsage() {
    Run run = argus("status", "shop");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("'shop' is no process id", "argus attach");
  }

  @Test
  void aProcessThatIsNotThereIsNamed() {
    assertThat(argus("status", Integer.MAX_VALUE).err())
        .contains("there is no process " + Integer.MAX_VALUE);
  }

  @Test
  void argusDoesNotAttachToItself() {
    Run run = argus("attach", "--agent", "pom.xml", ProcessHandle.current().pid());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("is this argus itself");
  }

  @Test
  void anUnknownModeIsAnsweredWithThoseThereAre() {
    Run run = argus("switch", "1", "loud");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("OFF, COUNT, CAPTURE");
  }

  @Test
  void generateNeedsAClassPathAndAFolder() {
    assertThat(argus("generate", "--out", folder).err()).contains("missing --classpath");
    assertThat(argus("generate", "--classpath", folder).err()).contains("missing --out");
    assertThat(argus("generate").status()).isEqualTo(2);
  }

  @Test
  void reportDirectoryInAMissingFolderIsBadUsage() {
    Path missing = folder.resolve("no/where");

    Run run = argus("generate", "--reports", missing, "--classpath", folder, "--out", folder);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("no such directory", missing.toString());
  }

  @Test
  void reportDirectoryThatIsAFileIsBadUsage() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    Run run = argus("list", "--reports", file);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("but a file");
  }

  @Test
  void withoutReportsNothingCanBeReproduced() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    Run run = argus("generate", "--reports", empty, "--classpath", folder, "--out", folder);
    Run notYet =
        argus("generate", "--reports", folder.resolve("x"), "--classpath", folder, "--out", folder);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("no crash reports");
    assertThat(notYet.status()).isEqualTo(1);
    assertThat(notYet.err()).contains("does not exist");
  }

  @Test
  void jsonOnStandardOutputStandsAloneThere() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    Run run =
        argus(
            "generate", "--reports", empty, "--classpath", folder, "--out", folder, "--json", "-");

    assertThat(run.out())
        .startsWith("{")
        .endsWith("}" + System.lineSeparator())
        .contains(
            "\"schema\" : \"argus-generate/1\"",
            "\"generated\" : 0",
            "\"notReproduced\" : 0",
            "\"results\" : [ ]",
            "\"unreadable\" : [ ]");
  }

  @Test
  void missingClassPathEntryIsAWarning() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    String classPath = folder + java.io.File.pathSeparator + "no.jar";

    Run run = argus("generate", "--reports", empty, "--classpath", classPath, "--out", folder);

    assertThat(run.err()).contains("warning", "no.jar");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void classPathOfNothingIsBadUsage() {
    Run run = argus("verify", "--tests", folder, "--classpath", "no.jar");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("nothing of the class path is there");
  }

  @Test
  void wildcardThatTheShellReplacedIsExplained() {
    Run run = argus("generate", "--classpath", "lib/a.jar", "lib/b.jar");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("quote a '*'");
  }

  @Test
  void optionsFileStandsInForWhatIsNotTyped() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path config = folder.resolve("argus.properties");
    Files.writeString(
        config,
        ("reports=" + empty + "\nclasspath=" + folder + "\nout=typed\ncolour=blue\n")
            .replace("\\", "\\\\"));

    Run run = argus("generate", "--config", config, "--out", folder.resolve("t"), "--json", "-");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("unknown option 'colour'");
    assertThat(run.out()).contains("empty").doesNotContain("typed");
  }

  @Test
  void verifyWithoutGeneratedTestsSaysSo() {
    Run run = argus("verify", "--tests", folder, "--classpath", folder);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("no generated test");
  }

  @Test
  void runNeedsAProgramThatStarts() throws IOException {
    Path agent = Files.createFile(folder.resolve("agent.jar"));

    assertThat(argus("run").status()).isEqualTo(2);
    Run run = argus("run", "--agent", agent, "--", folder.resolve("no-such-program"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("cannot start");
  }

  @Test
  void runNeedsAnAgent() {
    Run run = argus("run", "--agent", folder.resolve("none.jar"), "--", "java", "-version");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("no such agent");
  }
}
