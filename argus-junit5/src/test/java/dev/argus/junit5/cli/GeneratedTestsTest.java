package dev.argus.junit5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedTestsTest {

  @TempDir private Path folder;

  @Test
  void commentInTheBodyNamesItsMethod() throws IOException {
    assertThat(
            fingerprints(
                """
                package com.acme;
                class OrderRegressionTest {
                    @Test
                    void first() {
                        // argus: fingerprint=npe-1 capture=exit
                        assertDoesNotThrow(() -> { order.price(); });
                    }
                    @Test
                    void second() {
                        // argus: fingerprint=npe-2 capture=entry
                    }
                    void byHand() {}
                }
                """))
        .isEqualTo(Map.of("first", "npe-1", "second", "npe-2"));
  }

  @Test
  void commentBeforeAMethodNamesItToo() throws IOException {
    assertThat(
            fingerprints(
                """
                class OrderRegressionTest {
                    // argus: fingerprint=npe-1 capture=exit
                    @Test
                    void first() {}

                    // argus: fingerprint=npe-2 capture=exit
                    @Test
                    void second() {}
                }
                """))
        .isEqualTo(Map.of("first", "npe-1", "second", "npe-2"));
  }

  @Test
  void packageAndFileGiveTheType() throws IOException {
    write(
        "com/acme/OrderRegressionTest.java",
        "package com.acme;\n// argus: fingerprint=a\nvoid t() {}");
    write("PlainTest.java", "// argus: fingerprint=b\nvoid t() {}");

    assertThat(GeneratedTests.in(folder))
        .extracting(GeneratedTests.Source::type)
        .containsExactlyInAnyOrder("PlainTest", "com.acme.OrderRegressionTest");
  }

  @Test
  void otherFilesAreLeftAlone() throws IOException {
    write("ByHandTest.java", "class ByHandTest { void test() {} }");
    write("notes.txt", "// argus: fingerprint=a\nvoid t() {}");
    Files.write(
        folder.resolve("Latin.java"),
        "// argus: fingerprint=\u00e4\nvoid t() {}".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(GeneratedTests.in(folder)).isEmpty();
  }

  private Map<String, String> fingerprints(String source) throws IOException {
    write("OrderRegressionTest.java", source);
    return GeneratedTests.in(folder).get(0).fingerprints();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
