package dev.argus.patterns;

import dev.argus.patterns.embed.Embedder;
import dev.argus.patterns.embed.HashedEmbedder;
import java.time.Clock;

/**
 * How a library is used.
 *
 * @param embedder makes vectors; the caller closes it
 * @param threshold the cosine from which on something is similar, from 0 to 1
 * @param capacity how many patterns there may be; beyond that, those go first that are seldom used,
 *     seldom succeed and were not seen for long
 * @param candidates how many similar patterns are looked at
 * @param graphFrom how many patterns with the same type of exception make a graph worth while
 *     ({@link dev.argus.patterns.index.GraphIndex}); 0 for never
 * @param mostWrong how often, at most, a pattern may be wrong that is served without being run; 0
 *     serves none unrun
 * @param clock tells the time
 */
public record LibraryOptions(
    Embedder embedder,
    double threshold,
    int capacity,
    int candidates,
    int graphFrom,
    double mostWrong,
    Clock clock) {

  private static final int CAPACITY = 1_000_000;
  private static final int CANDIDATES = 10;

  /** Refuses what makes no sense. */
  public LibraryOptions {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException("a threshold above 0 and up to 1, not " + threshold);
    }
    if (capacity < 1 || candidates < 1 || graphFrom < 0) {
      throw new IllegalArgumentException(
          "capacity " + capacity + ", candidates " + candidates + ", graphFrom " + graphFrom);
    }
    if (!(mostWrong >= 0 && mostWrong < 1)) {
      throw new IllegalArgumentException("a part of 1 may be wrong, not " + mostWrong);
    }
  }

  /** With an embedder and its threshold, and all else as usual. */
  public static LibraryOptions with(Embedder embedder) {
    return new LibraryOptions(
        embedder, embedder.threshold(), CAPACITY, CANDIDATES, 0, 0, Clock.systemUTC());
  }

  /** The default embedder, and all else as usual. */
  public static LibraryOptions standard() {
    return with(new HashedEmbedder());
  }

  /** The same with another capacity. */
  public LibraryOptions withCapacity(int other) {
    return new LibraryOptions(embedder, threshold, other, candidates, graphFrom, mostWrong, clock);
  }

  /** The same with another bound for what is served unrun. */
  public LibraryOptions withMostWrong(double other) {
    return new LibraryOptions(embedder, threshold, capacity, candidates, graphFrom, other, clock);
  }
}
