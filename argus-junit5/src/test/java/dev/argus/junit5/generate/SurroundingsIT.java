package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    CrashProject project = new CrashProject(folder);
    Path classes = project.compile("buggy", buggy, main);
    Path repaired = project.compile("fixed", fixed, main);
    project.crash(classes, "com.acme.around.Main", "com.acme");

    List<Path> tests = project.generate(classes);
    assertThat(tests).hasSize(1);
    Path test = tests.get(0);
    assertThat(test).endsWith(Path.of("com/acme/around/PricesRegressionTest.java"));
    String source = Files.readString(test);
    assertThat(project.run(test, classes))
        .as(source)
        .singleElement()
        .asString()
        .contains("< price");
    assertThat(project.run(test, repaired)).as(source).containsExactly("result: passed");
    return source;
  }
}
