package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.junit5.worker.Trial;
import java.util.List;
import java.util.Map;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names say what broke; comments hold no code, whatever the message was. */
class NamesAndCommentsTest {

  @SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
  static final class Sink {
    static void take(String customerId, int amount, List<String> items, Map<String, String> $new) {
      throw new Crash(customerId);
    }

    static void say(String message) {
      throw new Crash(message);
    }

    static void variables(StringBuilder state, StringBuilder refused, StringBuilder record) {
      throw new Crash("" + state + refused + record);
    }
  }

  private static CandidateTest taking(
      String customerId, int amount, List<String> items, Map<String, String> map) {
    return CapturedCrash.calling(Sink.class, "take", null, customerId, amount, items, map)
        .written();
  }

  @Test
  void theNameSaysWhatWasSpecialAboutTheArguments() {
    Map<String, String> map = Map.of("k", "v");

    assertThat(taking(null, 1, List.of("x"), map).method().name())
        .isEqualTo("take_nullCustomerId_doesNotThrowCrash");
    assertThat(taking("", 1, List.of("x"), map).method().name())
        .isEqualTo("take_emptyCustomerId_doesNotThrowCrash");
    assertThat(taking(" \t", 1, List.of("x"), map).method().name())
        .isEqualTo("take_blankCustomerId_doesNotThrowCrash");
    assertThat(taking("c", -1, List.of("x"), map).method().name())
        .isEqualTo("take_negativeAmount_doesNotThrowCrash");
    assertThat(taking("c", 1, List.of(), map).method().name())
        .isEqualTo("take_emptyItems_doesNotThrowCrash");
    assertThat(taking("c", 1, List.of("x"), map).method().name())
        .isEqualTo("take_stateFromProduction_doesNotThrowCrash");
  }

  @Test
  void theDisplayNameIsAPlainSentence() {
    assertThat(taking("", 1, List.of(), Map.of()).source())
        .contains("@DisplayName(\"copes with an empty customer id\")");
    assertThat(taking("c", -1, List.of(), Map.of()).source())
        .contains("@DisplayName(\"copes with a negative amount\")");
  }

  @Test
  void theClassIsNamedLikeTheClassUnderTest() {
    assertThat(taking("c", 1, List.of(), Map.of()).binaryName())
        .isEqualTo("dev.argus.junit5.synthesis.NamesAndCommentsTestSinkRegressionTest");
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.NullPointerException, NullPointer",
    "java.lang.StackOverflowError, StackOverflow",
    "com.acme.Orders$LateException, Late",
    "com.acme.Exception, Exception",
    "com.acme.Broken, Broken",
    "com.acme.Gone$, Gone"
  })
  void exceptionsAreNamedWithoutTheirSuffix(String type, String name) {
    assertThat(TestNames.exception(type)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "class",
        "new",
        "_",
        "1st",
        "a b",
        "a-b",
        "$x",
        "true",
        "a\u202eb",
        "a\0b",
        "state",
        "refused",
        "../../x",
        "\n",
        "größe"
      })
  void everyHintGivesAVariableName(String hint) {
    VariableNames names = new VariableNames();

    String first = names.unused(hint);
    String second = names.unused(hint);

    assertThat(first).isNotEqualTo(second).isNotIn("state", "refused");
    assertThat(List.of(first, second))
        .allMatch(SourceVersion::isName)
        .allMatch(name -> name.chars().noneMatch(Character::isIdentifierIgnorable));
  }

  @Test
  @SuppressWarnings("UnnecessaryStringBuilder") // anything that gets a variable
  void variablesDoNotCollideWithWhatTheTestDeclaresItself() {
    Trial.reproduces(
        CapturedCrash.calling(
                Sink.class,
                "variables",
                null,
                new StringBuilder("a"),
                new StringBuilder("b"),
                new StringBuilder("c"))
            .written());
  }

  @ParameterizedTest
  @CsvSource({
    "dev.argus.junit5.synthesis.TestMethodWriter, testMethodWriter",
    "java.net.URLConnection, hint",
    "java.lang.String, hint"
  })
  void variablesAreNamedAfterTypesOfTheCodeUnderTest(String type, String name)
      throws ClassNotFoundException {
    assertThat(VariableNames.of(Class.forName(type), "hint")).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two\nlines\r\nand\u2028more\u0085",
        "*/ class Evil {} /*",
        "\\u000a System.exit(1);",
        "\\\\u000a $T $L $$ $[ $W",
        "\u202e\u2066 \ud83d \u0000 \u001a",
        "tab\tand  many    blanks "
      })
  void everyMessageIsACommentOfOneLine(String message) {
    CandidateTest test = CapturedCrash.calling(Sink.class, "say", null, message).written();

    List<String> comments =
        test.source().lines().filter(line -> line.contains("// given: ")).toList();
    assertThat(comments)
        .singleElement()
        .asString()
        .startsWith("        // given: seen 3 times in production since 2026-03-01")
        .doesNotContain("\\")
        .matches("[^\\p{Cntrl}\\p{Cf}\\p{Cs}]*");
    Trial.reproduces(test);
  }

  @Test
  void longMessagesAreCut() {
    assertThat(TestMethodWriter.message("x".repeat(5_000))).hasSize(104).endsWith("x ...");
  }

  @Test
  void provenanceIsOneLine() {
    assertThat(
            CapturedCrash.calling(Sink.class, "say", null, "x")
                .fingerprint("a-1")
                .written()
                .source())
        .containsPattern(
            "\n"
                + "        // argus: fingerprint=a-1 capture=entry oracle=no-recurrence"
                + " mark=[0-9a-f]+\n");
  }

  @Test
  void aFingerprintCannotEndItsComment() {
    String source =
        CapturedCrash.calling(Sink.class, "say", null, "x")
            .fingerprint("a\n}} static { evil(); } {{ //")
            .written()
            .source();

    assertThat(source.lines().filter(line -> line.contains("evil")))
        .singleElement()
        .asString()
        .startsWith("        // argus: ");
  }
}
