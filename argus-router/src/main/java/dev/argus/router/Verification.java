package dev.argus.router;

import java.util.Optional;

/**
 * What came of an answer that was put to the test.
 *
 * @param failure why it failed; empty if it passed
 * @param diagnostics what the next attempt should know, such as compiler messages or the exception
 *     that came instead
 * @param advice what the next attempt should do differently; may be empty
 */
public record Verification(Optional<Failure> failure, String diagnostics, String advice) {

  /** The kinds of failure, each of which has its own way on. */
  public enum Failure {
    /** The answer has not the form that was asked for. */
    FORMAT,
    /** It does not compile. */
    COMPILE,
    /** It runs, and does something else than wanted. */
    WRONG_RESULT,
    /** It passes where it should fail. */
    NOT_FAILING,
    /** It does something else each time. */
    FLAKY,
    /** It does what it must not do, and was not run. */
    UNSAFE
  }

  /** It passed. */
  public static Verification passed() {
    return new Verification(Optional.empty(), "", "");
  }

  /** It failed. */
  public static Verification failed(Failure failure, String diagnostics) {
    return new Verification(Optional.of(failure), diagnostics, "");
  }

  /** The same with advice. */
  public Verification advising(String what) {
    return new Verification(failure, diagnostics, what);
  }

  /** Whether it passed. */
  public boolean ok() {
    return failure.isEmpty();
  }
}
