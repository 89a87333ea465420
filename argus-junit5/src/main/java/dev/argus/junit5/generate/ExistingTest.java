package dev.argus.junit5.generate;

import dev.argus.core.report.CaptureKind;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A test that an earlier run wrote, as it is now.
 *
 * @param file that holds it
 * @param source the file's text
 * @param test where it is in there; null where a person has changed so much that it cannot be told
 * @param stateFile its state file, or null
 * @param state what that holds; "" where there is none
 */
record ExistingTest(
    Path file, String source, @Nullable WrittenTest test, @Nullable Path stateFile, String state) {

  /** Whether a person has changed it, or its state file. */
  boolean isEdited() {
    return test == null || test.isEdited(source, state);
  }

  /** Whether a report with such state may give a better one. */
  boolean isWorseThan(CaptureKind capture) {
    return test != null
        && test.capture().equals(CaptureKind.EXIT.word())
        && capture == CaptureKind.ENTRY;
  }

  /** Whether Argus would write what it wrote then. */
  boolean cameFrom(VerifiedTest other) {
    return test != null && test.mark().equals(other.mark());
  }
}
