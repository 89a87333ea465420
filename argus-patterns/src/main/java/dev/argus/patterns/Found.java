package dev.argus.patterns;

import java.util.List;

/** What a library knows of an error. */
public sealed interface Found {

  /**
   * The error was seen before: it shares a fingerprint with this pattern alone.
   *
   * @param pattern the pattern
   */
  record Exact(Pattern pattern) implements Found {}

  /**
   * Errors like it were seen before. That proves nothing: what is served is what was verified.
   *
   * @param candidates the most likely first, at least one
   */
  record Similar(List<Candidate> candidates) implements Found {
    /** Copies the list. */
    public Similar {
      candidates = List.copyOf(candidates);
    }
  }

  /** Nothing like it was seen before. */
  record Miss() implements Found {}

  /**
   * A pattern that is like an error.
   *
   * @param cosine of the vectors, which fetched it
   * @param likeness by structure, from 0 to 1, which ranks it
   */
  record Candidate(Pattern pattern, double cosine, double likeness) {}
}
