package dev.argus.patterns;

/**
 * Is told what a library does, to feed any metrics system: counters from the calls, timers from the
 * nanoseconds. Called on the thread that does it; must be quick, thread-safe, and throw nothing.
 */
public interface LibraryListener {

  /** What a look-up ended in. */
  enum Result {
    /** Found by fingerprint. */
    EXACT,
    /** Something similar was found. */
    SIMILAR,
    /** Nothing was found. */
    MISS
  }

  /** A look-up is over. */
  default void lookedUp(Result result, long nanos) {}

  /** A pattern was tried. */
  default void learnt(boolean exact, boolean success, long savedMicros) {}

  /** Patterns were dropped to make room. */
  default void evicted(int count) {}

  /** A compaction is over. */
  default void compacted(int patterns, long bytes, long nanos) {}

  /** Hears nothing. */
  LibraryListener NONE = new LibraryListener() {};
}
