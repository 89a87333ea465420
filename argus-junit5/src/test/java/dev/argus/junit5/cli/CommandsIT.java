package dev.argus.junit5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands one after the other, as a user types them, on a program with a bug. */
class CommandsIT {

  private static final String PROGRAM =
      """
      package com.acme;
      public class Main {
        public static void main(String[] args) throws Exception {
          System.out.println("heard " + new String(System.in.readAllBytes()).strip());
          if (args.length == 0) {
            System.err.println("nothing to do");
            System.exit(7);
          }
          System.out.println(Words.first(args[0].equals("-") ? "" : args[0]));
        }
      }
      """;

  private static final String WORDS =
      """
      package com.acme;
      public final class Words {
        public static String first(String text) {
          return text.split(" ")[0].substring(0, 1);
        }
      }
      """;

  /** The JVM that runs this: what the path has may be too old for what this one compiles. */
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final String FIXED =
      WORDS.replace("return text", "if (text.isEmpty()) return \"\"; return text");

  @TempDir private Path folder;

  @BeforeEach
  void compileProgram() throws IOException {
    compile("Words", WORDS);
    compile("Main", PROGRAM);
  }

  @Test
  void runPassesStreamsAndStatusThrough() throws Exception {
    Launched run =
        Launched.argus(folder, "hello", "run", "--", JAVA, "-cp", "classes", "com.acme.Main");

    assertThat(run.status()).isEqualTo(7);
    assertThat(run.out().strip()).isEqualTo("heard hello");
    assertThat(run.err().lines())
        .containsExactly("nothing to do", "argus: no new crash report in argus-reports");
    assertThat(folder.resolve("argus-reports")).doesNotExist();
  }

  @Test
  void crashBecomesATestThatTurnsGreenWithTheFix() throws Exception {
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
            "com.acme.Main",
            "-");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("StringIndexOutOfBounds", "new crash report");

    Launched generate =
        Launched.argus(
            folder, "", "generate", "--classpath", "classes", "--out", "tests", "--json", "-");
    assertThat(generate.status()).as(generate.out() + generate.err()).isZero();
    assertThat(generate.out())
        .contains(
            "\"generated\" : 1",
            "\"status\" : \"generated\"",
            "RegressionTest#",
            "\"result\" : \"verified\"");

    Launched again =
        Launched.argus(folder, "", "generate", "--classpath", "classes", "--out", "tests");
    assertThat(again.status()).isZero();
    assertThat(again.out()).contains("has a test", "1 had one");

    Launched red =
        Launched.argus(
            folder, "", "verify", "--tests", "tests", "--classpath", "classes", "--expect", "red");
    assertThat(red.status()).as(red.out() + red.err()).isZero();
    assertThat(red.out()).contains("red     com.acme.", "RegressionTest#", "1 test: 1 red");

    compile("Words", FIXED);
    Launched green =
        Launched.argus(folder, "", "verify", "--tests", "tests", "--classpath", "classes");
    assertThat(green.status()).isZero();
    assertThat(green.out()).contains("1 test: 1 green");

    Launched fixed =
        Launched.argus(folder, "", "generate", "--classpath", "classes", "--out", "others", "-v");
    assertThat(fixed.status()).isEqualTo(1);
    assertThat(fixed.out())
        .contains("not reproduced", "reason", "tried", "perhaps it is fixed already");
    assertThat(folder.resolve("others")).doesNotExist();
  }

  @Test
  void verifyTellsOfTestsThatDoNotCompileAndRunsTheOthers() throws Exception {
    Path tests = Files.createDirectories(folder.resolve("tests"));
    Files.writeString(tests.resolve("GoneTest.java"), test("GoneTest", "new Gone()"));
    Files.writeString(tests.resolve("GoodTest.java"), test("GoodTest", "new Object()"));

    Launched verify =
        Launched.argus(folder, "", "verify", "--tests", "tests", "--classpath", "classes");

    assertThat(verify.status()).isZero();
    assertThat(verify.out())
        .contains("broken  GoneTest", "does not compile", "green   GoodTest#works", "2 tests");
  }

  private static String test(String name, String expression) {
    return "class "
        + name
        + " {\n"
        + "  // argus: fingerprint=x-1 capture=exit\n"
        + "  @org.junit.jupiter.api.Test void works() { Object value = "
        + expression
        + "; }\n"
        + "}\n";
  }

  private void compile(String name, String text) throws IOException {
    Path source = Files.createDirectories(folder.resolve("src")).resolve(name + ".java");
    Files.writeString(source, text);
    Path classes = folder.resolve("classes");
    assertThat(TestCompilation.compile(List.of(source), classes.toString(), classes)).isEmpty();
  }
}
