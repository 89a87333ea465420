package dev.argus.junit5.generate;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one fingerprint.
 *
 * @param exception binary name of its exception
 * @param test the file that holds the test, or null
 * @param testName {@code com.acme.OrderRegressionTest#price_x_doesNotThrowY}, or null
 * @param attempts every candidate with why it was rejected, in order
 * @param reason one sentence for people
 * @param signals what spoke for and against the exception being right as it is; empty where that
 *     was not looked at
 */
public record Outcome(
    String fingerprint,
    Status status,
    String exception,
    @Nullable Path test,
    @Nullable String testName,
    List<Attempt> attempts,
    String reason,
    List<Signal> signals) {

  /** The same with what spoke for and against the exception being right as it is. */
  Outcome with(List<Signal> others) {
    return new Outcome(
        fingerprint, status, exception, test, testName, attempts, reason, List.copyOf(others));
  }

  /** How it ended. */
  public enum Status {
    /** A verified test was written. */
    GENERATED,
    /** A test that nobody had edited was made anew, from a better report or because asked for. */
    REPLACED,
    /** A test for this fingerprint was there already and was left alone. */
    KEPT,
    /** It is the cause of another error, whose test covers it. */
    COVERED,
    /** It is thrown on purpose, or a collaborator's declared failure; no test is wanted. */
    EXPECTED,
    /** No candidate failed as in production. */
    NOT_REPRODUCED
  }

  /**
   * One candidate.
   *
   * @param title the frame it called and how its values were built
   * @param result {@code "verified"}, or why it was rejected
   */
  public record Attempt(String title, String result) {}
}
