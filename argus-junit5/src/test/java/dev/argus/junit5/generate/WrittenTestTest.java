package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A generated method is found in a file that people work on, and what they changed is seen. */
class WrittenTestTest {

  private static final String SOURCE =
      """
      package com.acme;

      import java.util.List;

      /** Ours: { */
      @Tag("argus")
      class ShopRegressionTest {
          private static final String BRACE = "{";

          @Test
          void ours() {
              char brace = '}';
              String text = \"""
                  void wrong() { "{
                  \""";
          }

          @SuppressWarnings({"rawtypes", "unchecked"})
          @Test
          @DisplayName("copes with a } in \\"quotes\\"")
          void price_null() throws Exception {
              // argus: fingerprint=npe-1 capture=exit oracle=no-recurrence mark=00000000
              // given: seen once {
              CapturedState state = CapturedState.of(ShopRegressionTest.class, "Shop.price.json");
              assertDoesNotThrow(() -> {
                  shop.price(null);
              });
          }

          @Test
          void last() {
              // argus: fingerprint=npe-12 capture=entry oracle=no-recurrence mark=11111111
          }
      }
      """;

  private static WrittenTest test(String source) {
    return WrittenTest.in(source, "npe-1").orElseThrow();
  }

  private static String marked() {
    return SOURCE.replace("mark=00000000", "mark=" + ContentMark.of(test(SOURCE).text(SOURCE), ""));
  }

  @Test
  void itIsTheWholeMethodWithItsAnnotations() {
    WrittenTest test = test(SOURCE);

    assertThat(test.method()).isEqualTo("price_null");
    assertThat(test.capture()).isEqualTo("exit");
    assertThat(test.mark()).isEqualTo("00000000");
    assertThat(test.stateFile(SOURCE)).isEqualTo("Shop.price.json");
    assertThat(test.text(SOURCE))
        .startsWith("@SuppressWarnings({\"rawtypes\", \"unchecked\"})")
        .endsWith("        });\n    }")
        .doesNotContain("ours", "last");
  }

  @Test
  void aFingerprintThatBeginsAlikeIsAnother() {
    assertThat(WrittenTest.in(SOURCE, "npe-12").orElseThrow().method()).isEqualTo("last");
    assertThat(WrittenTest.in(SOURCE, "npe-")).isEmpty();
    assertThat(WrittenTest.in(SOURCE, "npe-2")).isEmpty();
  }

  @Test
  void aProvenanceLineOutsideOfAMethodIsNoTest() {
    assertThat(
            WrittenTest.in("// argus: fingerprint=npe-1 capture=exit mark=1\nclass A {}", "npe-1"))
        .isEmpty();
    assertThat(
            WrittenTest.in(
                "class A { void a() { // argus: fingerprint=npe-1 capture=exit", "npe-1"))
        .isEmpty();
  }

  @Test
  void asItWasWrittenItIsNotEdited() {
    assertThat(test(marked()).isEdited(marked(), "")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "shop.price(null), shop.price(0)",
    "seen once, seen twice",
    "void price_null, void price_nothing",
    "capture=exit, capture=entry",
    "copes with, handles",
    "copes with, copeswith"
  })
  void whateverIsChangedInItCounts(String from, String to) {
    String edited = marked().replace(from, to);

    assertThat(test(edited).isEdited(edited, "")).isTrue();
  }

  @Test
  void indentationAndLineEndsDoNotCount() {
    String formatted = marked().replace("\n", "\r\n").replace("        ", "\t\t");

    assertThat(test(formatted).isEdited(formatted, "")).isFalse();
  }

  @Test
  void whatIsAroundItDoesNotCount() {
    String other = marked().replace("void ours", "void mine").replace("Ours: {", "Mine: }");

    assertThat(test(other).isEdited(other, "")).isFalse();
  }

  @Test
  void itsStateFileCounts() {
    String with =
        SOURCE.replace(
            "mark=00000000", "mark=" + ContentMark.of(test(SOURCE).text(SOURCE), "{\"a\": 1}"));

    assertThat(test(with).isEdited(with, "{\"a\": 1}")).isFalse();
    assertThat(test(with).isEdited(with, "{\"a\": 2}")).isTrue();
  }
}
