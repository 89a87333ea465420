package dev.argus.junit5.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one generated test ended.
 *
 * @param type binary name of the test class
 * @param method empty where the class as a whole could not run
 * @param fingerprint the error it is about, where known
 * @param failure the exception's type and message; null for a test that passed
 * @param trace the first lines of the exception's stack trace
 */
record TestVerdict(
    String type,
    String method,
    @Nullable String fingerprint,
    Result result,
    @Nullable String failure,
    List<String> trace) {

  /** Whether the crash is still there. */
  enum Result {
    /** It failed: the crash still happens, or something else is wrong with the code under test. */
    RED,
    /** It passed: the crash does not happen any more. */
    GREEN,
    /** It was disabled or aborted. */
    SKIPPED,
    /** It didn't compile or didn't run to its end. */
    BROKEN
  }

  TestVerdict {
    trace = List.copyOf(trace);
  }

  String name() {
    return method.isEmpty() ? type : type + "#" + method;
  }
}
