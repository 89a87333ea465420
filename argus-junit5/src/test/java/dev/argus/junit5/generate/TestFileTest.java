package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.ArgusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A method is added to a test class without touching a byte that a person may have changed. */
class TestFileTest {

  private static final String FIRST =
      """
      package com.acme;

      import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

      import java.util.List;
      import org.junit.jupiter.api.Test;

      @Tag("argus")
      class ShopRegressionTest {
          @Test
          void first() {
              // argus: fingerprint=npe-1 capture=entry
              List<String> größe = List.of("ü");
          }
      }
      """;

  private static final String SECOND =
      """
      package com.acme;

      import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

      import java.math.BigDecimal;
      import java.util.Map;
      import org.junit.jupiter.api.Test;

      @Tag("argus")
      class ShopRegressionTest {
          @Test
          void second() {
              assertDoesNotThrow(() -> new Shop());
          }
      }
      """;

  @TempDir private Path folder;

  private TestFile file(String text) throws IOException {
    Path path = folder.resolve("ShopRegressionTest.java");
    Files.writeString(path, text);
    return new TestFile(path);
  }

  @Test
  void aFileThatIsNotThereYetGetsTheWholeClass() throws IOException {
    Path path = folder.resolve("com/acme/ShopRegressionTest.java");

    TestFile file = new TestFile(path);
    file.write(file.with(FIRST));

    assertThat(Files.readString(path)).isEqualTo(FIRST);
  }

  @Test
  void aSecondMethodGoesToTheEndAndItsImportsIntoTheirPlaces() throws IOException {
    assertThat(file(FIRST).with(SECOND))
        .isEqualTo(
            """
            package com.acme;

            import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

            import java.math.BigDecimal;
            import java.util.List;
            import java.util.Map;
            import org.junit.jupiter.api.Test;

            @Tag("argus")
            class ShopRegressionTest {
                @Test
                void first() {
                    // argus: fingerprint=npe-1 capture=entry
                    List<String> größe = List.of("ü");
                }

                @Test
                void second() {
                    assertDoesNotThrow(() -> new Shop());
                }
            }
            """);
  }

  @Test
  void whatAPersonHasEditedStaysAsItIs() throws IOException {
    String edited =
        "/* ours */\n"
            + FIRST
                .replace("    @Test", "\t@Test // kept ")
                .replace("class Shop", "public final class Shop")
                .replace("List.of(\"ü\")", "List.of(\"\"\"\n}\n\"\"\")");

    String merged = file(edited).with(SECOND);

    assertThat(merged.lines().filter(line -> !SECOND.contains(line)))
        .containsExactlyElementsOf(edited.lines().filter(line -> !SECOND.contains(line)).toList());
    assertThat(merged)
        .startsWith(edited.substring(0, edited.indexOf("import java.util.List")).stripTrailing());
  }

  @Test
  void lineEndsOfWindowsStay() throws IOException {
    String merged = file(FIRST.replace("\n", "\r\n")).with(SECOND);

    assertThat(merged.replace("\r\n", "")).doesNotContain("\n", "\r");
    assertThat(merged.replace("\r\n", "\n")).isEqualTo(file(FIRST).with(SECOND));
  }

  @Test
  void aFileWithoutALineEndAtItsEndIsFine() throws IOException {
    assertThat(file(FIRST.strip()).with(SECOND)).isEqualTo(file(FIRST).with(SECOND));
    assertThat(file(FIRST + " \n\n").with(SECOND)).contains("void second()");
  }

  @Test
  void aThirdMethodDoesNotRepeatImports() throws IOException {
    TestFile file = file(FIRST);
    file.write(file.with(SECOND));

    String third = file.with(SECOND.replace("second", "third"));

    assertThat(third).containsOnlyOnce("import java.util.Map;").contains("void third()");
  }

  @Test
  void classesOfOneNameCannotBothBeImported() throws IOException {
    TestFile file = file(FIRST);
    String other = SECOND.replace("java.util.Map", "com.acme.other.List");

    assertThatThrownBy(() -> file.with(other))
        .isInstanceOf(ArgusException.class)
        .hasMessageContaining("List");
  }

  @Test
  void aFileThatDoesNotEndInAClassIsLeftAlone() throws IOException {
    TestFile file = file("class X {}");

    assertThatThrownBy(() -> file.with(SECOND)).isInstanceOf(ArgusException.class);
  }

  @Test
  void aMethodNameIsUsedOnce() throws IOException {
    TestFile file = file(FIRST.replace("first", "price"));

    assertThat(file.unused("total")).isEqualTo("total");
    assertThat(file.unused("price")).isEqualTo("price2");
    assertThat(file.unused("pric")).isEqualTo("pric");
  }

  @Test
  void theTestOfAFingerprintIsFoundInAnyFolderAndEncoding() throws IOException {
    Path deep =
        Files.createDirectories(folder.resolve("com/acme")).resolve("OldRegressionTest.java");
    Files.write(deep, FIRST.getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(folder.resolve("Notes.java"), FIRST.replace("npe-1", "npe-2"));

    assertThat(TestFile.holding("npe-1", folder)).contains(deep);
    assertThat(TestFile.holding("npe-", folder)).isEmpty();
    assertThat(TestFile.holding("npe-2", folder)).isEmpty();
    assertThat(TestFile.holding("npe-1", folder.resolve("none"))).isEmpty();
  }

  private static WrittenTest first(String source) {
    return WrittenTest.in(source, "npe-1").orElseThrow();
  }

  @Test
  void aMethodIsReplacedWhereItStandsWithItsImports() throws IOException {
    String both = file(FIRST).with(SECOND);

    String replaced = TestFile.replaced(both, first(both), SECOND.replace("second()", "third()"));

    assertThat(replaced)
        .containsSubsequence("import java.math.BigDecimal;", "import java.util.Map;")
        .containsSubsequence("class ShopRegressionTest {", "void third()", "void second()")
        .doesNotContain("void first()", "import java.util.List;");
  }

  @Test
  void replacedByItselfNothingChanges() {
    String added = FIRST.replace("@Tag(\"argus\")\n", "");

    assertThat(TestFile.replaced(FIRST, first(FIRST), added)).isEqualTo(FIRST);
  }

  @Test
  void withoutAMethodTheOthersAreAsTheyWere() throws IOException {
    String both = file(FIRST).with(SECOND);

    assertThat(TestFile.without(both, first(both)))
        .isEqualTo(
            both.replace("import java.util.List;\n", "")
                .replaceFirst("(?s)    @Test\n    void first.*?\n    }\n\n", ""));
  }

  @Test
  void theLastMethodLeavesAnEmptyClass() {
    assertThat(TestFile.without(FIRST, first(FIRST)))
        .endsWith("class ShopRegressionTest {\n}\n")
        .contains("assertDoesNotThrow;\n\n@Tag");
  }
}
