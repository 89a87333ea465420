package dev.argus.patterns;

import java.time.Instant;

/** A pattern that was found and not yet read from disk. Thread-safe. */
public interface PatternRef {

  /** What became of using it. */
  TrackRecord track();

  /** When it was last found. */
  Instant lastSeen();

  /**
   * Reads it.
   *
   * @throws LibraryException if it is damaged
   */
  Pattern load();
}
