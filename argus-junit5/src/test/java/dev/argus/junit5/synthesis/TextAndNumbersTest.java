package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.junit5.worker.Trial;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strings and primitives reach the code under test as they were, whatever is in them. */
class TextAndNumbersTest {

  /** Refuses everything and says exactly what it got. */
  @SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
  static final class Sink {
    static void text(String text) {
      throw new Crash(codes(text));
    }

    static void number(double number) {
      throw new Crash(Long.toHexString(Double.doubleToRawLongBits(number)));
    }

    static void single(float number) {
      throw new Crash(Integer.toHexString(Float.floatToRawIntBits(number)));
    }

    static void letter(char letter) {
      throw new Crash(codes(String.valueOf(letter)));
    }

    static void whole(long number, int integer, short small, byte tiny, boolean flag) {
      throw new Crash(number + " " + integer + " " + small + " " + tiny + " " + flag);
    }

    static void boxed(Object any) {
      throw new Crash(any.getClass().getName() + " " + any);
    }

    private static String codes(String text) {
      return text.chars().mapToObj(Integer::toHexString).collect(Collectors.joining(" "));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"quoted\" and 'single'",
        "back\\slash \\u0041 \\\\u0022",
        "line\nfeed\rreturn\ttab\fform\bback\0nul",
        "$T $L $S $$ $N $> $[ $W",
        "größer \u00df \u4e2d",
        "\ud83d\ude00",
        "\ud83d",
        "a\ude00b",
        "\u202eright to left\u2066",
        "\u2028\u2029\u0085\u007f\ufeff",
        "*/ // /* \"\"\"",
        "\u001a"
      })
  void everyTextIsWrittenAsALiteralThatMeansTheSame(String text) {
    CandidateTest test = CapturedCrash.calling(Sink.class, "text", null, text).written();

    assertThat(test.resource()).isNull();
    Trial.reproduces(test);
  }

  @Test
  void sourceNeverHoldsCharactersThatMakeItLookDifferent() {
    String source =
        CapturedCrash.calling(Sink.class, "text", null, "\u202ea\u2066\u200b\ufeff\ud800")
            .written()
            .source();

    assertThat(source.chars().filter(c -> c != '\n').map(Character::getType).boxed())
        .doesNotContain((int) Character.FORMAT, (int) Character.SURROGATE, (int) Character.CONTROL);
  }

  @Test
  void longTextThatRepeatsItselfIsWrittenAsRepetition() {
    CandidateTest test =
        CapturedCrash.calling(Sink.class, "text", null, "ab$".repeat(5_000) + "end").written();

    assertThat(test.source()).contains("\"ab$\".repeat(5000) + \"end\"");
    Trial.reproduces(test);
  }

  @Test
  void longTextWithoutRepetitionStandsInTheStateFile() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < 70_000; i++) {
      text.append(i * 7919L % 10_007).append(i % 5 == 0 ? '\ud801' : '"');
    }

    CandidateTest test = CapturedCrash.calling(Sink.class, "text", null, text.toString()).written();

    assertThat(test.source()).contains("state.get(\"text\")").hasSizeLessThan(2_000);
    assertThat(test.state()).isNotNull().matches("\\p{ASCII}*");
    Trial.reproduces(test);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        0.1,
        -1e300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void everyDoubleIsWritten(double number) {
    Trial.reproduces(CapturedCrash.calling(Sink.class, "number", null, number).written());
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.0f, 0.1f, Float.NaN, Float.MIN_VALUE, Float.NEGATIVE_INFINITY})
  void everyFloatIsWritten(float number) {
    Trial.reproduces(CapturedCrash.calling(Sink.class, "single", null, number).written());
  }

  @ParameterizedTest
  @ValueSource(chars = {'a', '\'', '"', '\\', '\n', '$', '\0', '\ud800', '\u202e', '\uffff'})
  void everyCharacterIsWritten(char letter) {
    Trial.reproduces(CapturedCrash.calling(Sink.class, "letter", null, letter).written());
  }

  @Test
  void wholeNumbersKeepTheirTypes() {
    CandidateTest smallest =
        CapturedCrash.calling(
                Sink.class,
                "whole",
                null,
                Long.MIN_VALUE,
                Integer.MIN_VALUE,
                Short.MIN_VALUE,
                Byte.MIN_VALUE,
                true)
            .written();

    assertThat(smallest.source())
        .contains("-9223372036854775808L, -2147483648, (short) -32768, (byte) -128, true");
    Trial.reproduces(smallest);
  }

  @Test
  void wrappersKeepTheirTypesWhereAnythingIsTaken() {
    for (Object any : new Object[] {1, 1L, (short) 1, (byte) 1, 1f, 1d, 'x', false, "x"}) {
      Trial.reproduces(CapturedCrash.calling(Sink.class, "boxed", null, any).written());
    }
  }
}
