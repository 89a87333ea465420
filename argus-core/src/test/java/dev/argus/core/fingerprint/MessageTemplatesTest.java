package dev.argus.core.fingerprint;

import static dev.argus.core.fingerprint.Errors.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.ThrowableInfo;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text is found to be a captured error whose message has lost the words that are data. */
class MessageTemplatesTest {

  private static final char X = Fingerprints.LEFT_OUT;

  private static ThrowableInfo refused(String message) {
    return error("java.lang.IllegalStateException: " + message, "com.acme.Shop.pay:12");
  }

  private static boolean asksFor(String captured, String text) {
    FingerprintIndex<String> index = new FingerprintIndex<>();
    index.add(Errors.fingerprints(refused(captured)).keys(), "known");
    return index
        .find(new FingerprintMaker(FingerprintRules.standard(), null).questions(refused(text)))
        .isPresent();
  }

  @Test
  void oneStretchOfWordsIsLeftOutOrTwo() {
    assertThat(MessageTemplates.of(List.of("a", "b", "c")))
        .containsExactlyInAnyOrder(
            " " + X + " b c",
            " " + X + " b " + X,
            " " + X + " c",
            " " + X,
            " a " + X + " c",
            " a " + X,
            " a b " + X);
  }

  @Test
  void theirNumberHasABound() {
    List<String> words = Collections.nCopies(40, "w");

    assertThat(MessageTemplates.of(words)).hasSizeLessThan(2_500);
  }

  @ParameterizedTest
  @CsvSource({
    "no account of *, no account of Alice",
    "no account of * *, no account of Alice Liddell",
    "no account of *, no account of MacDonald",
    "no account of *-*, no account of Anne-Marie",
    "* has no account of kind *, Alice has no account of kind savings",
    "*, Alice",
    "account * of com.acme.* is closed, account main of com.acme.Alice is closed",
  })
  void aMessageWithDataIsThatOfTheCode(String captured, String text) {
    assertThat(asksFor(captured.replace('*', X), text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "no account of *, no coupon of Alice",
    "no account of *, no account of",
    "no account of * yet, no account of Alice",
    "no account, no account of Alice",
  })
  void whatTheCodeSaysHasToBeTheSame(String captured, String text) {
    assertThat(asksFor(captured.replace('*', X), text)).isFalse();
  }

  @Test
  void whatWasLeftOutHasNoPartInTheName() {
    assertThat(Errors.name(refused("no account of " + X)))
        .isEqualTo(Errors.name(refused("no account of ")));
  }
}
