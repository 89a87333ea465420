package dev.argus.patterns;

import dev.argus.patterns.Pattern.KeptTest;
import dev.argus.patterns.Pattern.Recipe;
import dev.argus.patterns.embed.ErrorSignature;
import dev.argus.patterns.embed.Signatures;
import java.time.Instant;

/** Patterns for tests. */
final class Patterns {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Patterns() {}

  /** A signature of its own for each number. */
  static ErrorSignature signature(int number) {
    return Signatures.signature(
        "java.lang.IllegalStateException: cannot " + word(number),
        "com.acme.C" + word(number) + ".m" + word(number + 7) + ":1",
        "com.acme.Main.run:2");
  }

  /** Letters that stand for a number: digits don't count in names and messages. */
  static String word(int number) {
    StringBuilder word = new StringBuilder("w");
    for (char c : Integer.toString(number).toCharArray()) {
      word.append((char) ('a' + c - '0'));
    }
    return word.toString();
  }

  /** A pattern of such an error; {@code version} tells it from others of its name. */
  static Pattern pattern(int number, int version) {
    return new Pattern(
        signature(number),
        new Recipe("com.acme.C.m", version, "entry", "literals", "no-recurrence"),
        new KeptTest("com.acme.CRegressionTest#m", "class C" + number + " {}".repeat(version)),
        TrackRecord.NONE,
        NOON,
        NOON,
        Pattern.LOCAL);
  }
}
