package dev.argus.patterns;

import dev.argus.patterns.embed.ErrorSignature;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one error: what it looks like, how a test for it was made, and how well that
 * works. Immutable.
 *
 * @param signature its fingerprints, and what is compared
 * @param recipe how its test was made
 * @param test its test; null where the recipe alone is shared
 * @param track what became of using it
 * @param firstSeen when the library learnt it
 * @param lastSeen when it was last found
 * @param provenance where it comes from: {@link #LOCAL}, or the name of a pack
 */
public record Pattern(
    ErrorSignature signature,
    Recipe recipe,
    @Nullable KeptTest test,
    TrackRecord track,
    Instant firstSeen,
    Instant lastSeen,
    String provenance) {

  /** Provenance of what was verified where the library is. */
  public static final String LOCAL = "local";

  /** The fingerprint that names it; a library has one pattern of a name. */
  public String name() {
    return signature.fingerprints().name();
  }

  /** The same with another track record. */
  public Pattern with(TrackRecord other) {
    return new Pattern(signature, recipe, test, other, firstSeen, lastSeen, provenance);
  }

  /**
   * How a test was made, without a value of any customer: enough to try the same on another report
   * first.
   *
   * @param entry the method that the test calls: {@code com.acme.Pricing.price}
   * @param framesFurtherIn how many captured frames of its report were further in
   * @param capture when the state was taken: {@code exit} or {@code entry}
   * @param strategy how its values were built, in the words of the synthesis
   * @param oracle what it demands
   */
  public record Recipe(
      String entry, int framesFurtherIn, String capture, String strategy, String oracle) {}

  /**
   * A test that was verified. Its values are stand-ins of what was captured, as in the report.
   *
   * @param name {@code com.acme.OrderRegressionTest#price_negativeAmount_doesNotThrowArithmetic}
   * @param source of the class that holds it
   */
  public record KeptTest(String name, String source) {}
}
