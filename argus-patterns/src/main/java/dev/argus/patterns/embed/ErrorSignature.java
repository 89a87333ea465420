package dev.argus.patterns.embed;

import dev.argus.core.fingerprint.ErrorProfile;
import dev.argus.core.fingerprint.ErrorSummary;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.fingerprint.Fingerprints;
import dev.argus.core.report.ThrowableInfo;

/**
 * What is compared of an error, without data: nothing of it tells what a customer entered.
 * Immutable and thread-safe.
 *
 * @param rootType binary name of the root cause's class
 * @param fingerprints from strict to loose
 * @param profile hashes of normalised names and words, for embedding and for ranking
 * @param text the same in words, for embeddings by a model
 */
public record ErrorSignature(
    String rootType, Fingerprints fingerprints, ErrorProfile profile, String text) {

  /**
   * Reads an error; time is linear in its frames.
   *
   * @param fingerprints made by the same rules
   */
  public static ErrorSignature of(
      ThrowableInfo throwable, Fingerprints fingerprints, FingerprintRules rules) {
    return new ErrorSignature(
        throwable.root().type(),
        fingerprints,
        ErrorProfile.of(throwable, fingerprints, rules),
        ErrorSummary.of(throwable, rules));
  }
}
