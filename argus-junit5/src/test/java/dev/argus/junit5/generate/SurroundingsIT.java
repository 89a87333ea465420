package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With nothing but the packaged jars: programs whose crash depends on static state that no recorded
 * call has made, on a system property, or on the default time zone. Each gives a test that is red
 * on the program as it is and green on the fixed one.
 */
class SurroundingsIT {

  /** A plug-in registers itself when its class is initialised, as drivers do. */
  private static final String STATIC =
      """
      package com.acme.around;

      import java.util.ArrayList;
      import java.util.List;

      final class Prices {
        private static final List<Discount> ALL = new ArrayList<>();

        record Discount(String name, Integer percent) {}

        static final class Winter {
          static {
            ALL.add(new Discount("none", 0));
            ALL.add(new Discount("winter", null));
          }
        }

        int price(int cents) {
          int price = cents;
          for (Discount discount : ALL) {
            price -= cents * /*bug*/discount.percent() / 100;
          }
          return price;
        }
      }
      """;

  private static final String PROPERTY =
      """
      package com.acme.around;

      final class Prices {
        int price(int cents) {
          return cents / /*bug*/Integer.getInteger("acme.parts", 1);
        }
      }
      """;

  private static final String ZONE =
      """
      package com.acme.around;

      import java.time.LocalDate;
      import java.time.ZoneId;

      final class Prices {
        int price(int cents) {
          LocalDate night = LocalDate.of(2024, 3, 31);
          long hours =
              java.time.Duration.between(
                      night.atTime(2, 0).atZone(ZoneId.systemDefault()),
                      night.atTime(3, 0).atZone(ZoneId.systemDefault()))
                  .toHours();
          return cents / /*bug*/(int) hours;
        }
      }
      """;

  @TempDir private Path folder;

  private static String main(String before) {
    return """
    package com.acme.around;

    public final class Main {
      public static void main(String[] args) throws Exception {
        %s
        for (int round = 0; round < 3; round++) {
          Prices prices = new Prices();
          Thread night = new Thread(() -> prices.price(1200));
          night.start();
          night.join();
        }
      }
    }
    """
        .formatted(before);
  }

  @Test
  void aListThatClassInitialisersHaveFilled() throws Exception {
    String test =
        generated(
            STATIC,
            STATIC.replace(
                "/*bug*/discount.percent()",
                "(discount.percent() == null ? 0 : discount.percent())"),
            main("Class.forName(\"com.acme.around.Prices$Winter\");"));

    assertThat(test).contains("state.setStatic(\"com.acme.around.Prices\", \"ALL\");");
  }

  @Test
  void aSystemProperty() throws Exception {
    String test =
        generated(
            PROPERTY,
            PROPERTY.replace("/*bug*/", "Math.max(1, ").replace(", 1);", ", 1));"),
            main("System.setProperty(\"acme.parts\", \"0\");"));

    assertThat(test).contains("System.setProperty(\"acme.parts\", \"0\");");
  }

  @Test
  void aTimeZone() throws Exception {
    String test =
        generated(
            ZONE,
            ZONE.replace("/*bug*/(int) hours", "Math.max(1, (int) hours)"),
            main(
                "java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone(\"Europe/Vienna\"));"));

    assertThat(test)
        .contains("TimeZone.setDefault(TimeZone.getTimeZone(\"Europe/Vienna\"));")
        .doesNotContain("Locale");
  }

  /** The test that is generated for a program, red on it and green on the fixed one. */
  private String generated(String buggy, String fixed, String main) throws Exception {
    Path classes = compile("buggy", buggy, main);
    Path repaired = compile("fixed", fixed, main);
    Path reports = folder.resolve("reports");
    String agent = System.getProperty("argus.agent.jar") + "=inApp=com.acme,reports=" + reports;
    String crashed = java("-javaagent:" + agent, "-cp", classes, "com.acme.around.Main");
    Path tests = folder.resolve("tests");
    String said =
        java(
            "-jar",
            System.getProperty("argus.cli.jar"),
            "generate",
            "--verbose",
            "--reports",
            reports,
            "--classpath",
            classes,
            "--out",
            tests);
    Path test = tests.resolve("com/acme/around/PricesRegressionTest.java");
    assertThat(test).as(crashed + said).exists();
    String source = Files.readString(test);
    assertThat(run(test, classes)).as(source).singleElement().asString().contains("< price");
    assertThat(run(test, repaired)).as(source).containsExactly("result: passed");
    return source;
  }

  /** Compiles a generated test against some classes and runs it, with plain JUnit. */
  private List<String> run(Path source, Path classes) throws Exception {
    Path compiled = Files.createTempDirectory(folder, "test");
    String classPath = classes + File.pathSeparator + System.getProperty("java.class.path");
    javac(List.of("-cp", classPath, "-d", compiled.toString(), source.toString()));
    try (Stream<Path> states = Files.list(source.getParent())) {
      for (Path state : states.filter(f -> f.toString().endsWith(".json")).toList()) {
        Files.copy(state, compiled.resolve("com/acme/around").resolve(state.getFileName()));
      }
    }
    String out =
        java(
            "-cp",
            compiled + File.pathSeparator + classPath,
            CrashProject.Runner.class.getName(),
            "com.acme.around.PricesRegressionTest");
    return out.lines().filter(line -> line.startsWith("result: ")).toList();
  }

  private Path compile(String name, String prices, String main) throws IOException {
    Path classes = Files.createDirectories(folder.resolve(name));
    Path from = Files.createDirectories(folder.resolve(name + "-src"));
    javac(
        List.of(
            "-g",
            "-d",
            classes.toString(),
            Files.writeString(from.resolve("Prices.java"), prices).toString(),
            Files.writeString(from.resolve("Main.java"), main).toString()));
    return classes;
  }

  private static void javac(List<String> arguments) {
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertThat(status).as("javac " + arguments).isZero();
  }

  /** What a JVM prints. */
  private String java(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    Path out = Files.createTempFile(folder, "out", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    assertThat(ended).as("ends in time: " + Files.readString(out)).isTrue();
    return Files.readString(out);
  }
}
