package dev.argus.core.importing;

import dev.argus.core.report.ThrowableInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An error that other systems know, with all its occurrences.
 *
 * @param fingerprint the one that the agent would have given it
 * @param source which kind of source told of the example
 * @param count how often it was found; at least 1
 * @param firstSeen null where no occurrence has a time
 * @param lastSeen null where no occurrence has a time
 * @param example one occurrence, with sensitive parts of its messages replaced
 * @param exampleAt file and line of the example
 */
public record ImportedError(
    String fingerprint,
    ErrorSource source,
    long count,
    @Nullable Instant firstSeen,
    @Nullable Instant lastSeen,
    ThrowableInfo example,
    String exampleAt) {

  /** Whether any throwable has a frame; without, errors of one type can't be told apart. */
  public boolean hasFrames() {
    return example.chain().stream().anyMatch(t -> !t.trace().isEmpty());
  }
}
