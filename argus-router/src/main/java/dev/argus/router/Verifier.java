package dev.argus.router;

/** Puts an answer to the test. */
@FunctionalInterface
public interface Verifier {

  /** Tests it. */
  Verification verify(ModelResult answer);
}
