package dev.argus.junit5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say about the choice of a test, for a bug that a guard helps and one not. */
class ChoiceIT {

  /** {@code key} fails for a guest who is not known, {@code count} in any case. */
  private static final String DESK =
      """
      package com.acme;
      import java.util.HashMap;
      import java.util.Map;
      public final class Desk {
        private final Map<String, Integer> rooms = new HashMap<>();
        private String[] names;
        public int key(String guest) {
          int room = 0;
          room = rooms.get(guest);
          return room;
        }
        public int count() {
          return greeted() + names.length;
        }
        private int greeted() {
          int greeted = 0;
          greeted += names.length;
          return greeted;
        }
      }
      """;

  private static final String MAIN =
      """
      package launch;
      import com.acme.Desk;
      public class Main {
        public static void main(String[] args) {
          Desk desk = new Desk();
          System.out.println(args[0].equals("key") ? desk.key("Ada") : desk.count());
        }
      }
      """;

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path folder;

  /** Runs the program into its crash under the agent, and the generator after that. */
  private Launched generated(String what) throws Exception {
    compile("Desk", DESK);
    compile("Main", MAIN);
    Launched run =
        Launched.argus(
            folder,
            "",
            "run",
            "--in-app",
            "com.acme",
            "--",
            JAVA,
            "-cp",
            "classes",
            "launch.Main",
            what);
    assertThat(run.err()).contains("NullPointerException", "new crash report");
    return Launched.argus(folder, "", "generate", "--classpath", "classes", "--out", "tests");
  }

  @Test
  void theResultSaysWhichFixTurnsTheTestGreen() throws Exception {
    Launched generate = generated("key");

    assertThat(generate.out())
        .contains("test written", "a null guard in com.acme.Desk.key", "turns it green");
  }

  @Test
  void theResultSaysWhereNoFixHelpsAndTheTestIsWrittenAllTheSame() throws Exception {
    Launched generate = generated("count");

    assertThat(generate.out())
        .contains("test written")
        .containsPattern("no trial fix turns it green \\(\\d tried\\); no better one was found");
    try (var files = Files.walk(folder.resolve("tests"))) {
      assertThat(files.filter(f -> f.toString().endsWith("RegressionTest.java"))).hasSize(1);
    }
  }

  @Test
  void explainSaysItOfEachCandidate() throws Exception {
    generated("count");
    String fingerprint;
    try (var files = Files.list(folder.resolve("argus-reports"))) {
      fingerprint =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith("npe-"))
              .map(name -> name.substring(0, 12))
              .findFirst()
              .orElseThrow();
    }

    Launched explain = Launched.argus(folder, "", "explain", fingerprint, "--classpath", "classes");

    assertThat(explain.out())
        .contains("can be written, fails as in production")
        .containsPattern("tried .*: fails as in production, but no trial fix turns it green");
  }

  private void compile(String name, String text) throws IOException {
    Path source = Files.createDirectories(folder.resolve("src")).resolve(name + ".java");
    Files.writeString(source, text);
    Path classes = folder.resolve("classes");
    assertThat(TestCompilation.compile(List.of(source), classes.toString(), classes)).isEmpty();
  }
}
