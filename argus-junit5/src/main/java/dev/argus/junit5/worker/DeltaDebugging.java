package dev.argus.junit5.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a small part of a list that is still enough: ddmin of Andreas Zeller and Ralf Hildebrandt,
 * "Simplifying and Isolating Failure-Inducing Input", IEEE TSE 28(2), 2002. It tries ever finer
 * chunks alone, then everything but a chunk. The result is never empty; where every question gets
 * an answer, no single element of it can be left out.
 */
final class DeltaDebugging {

  private DeltaDebugging() {}

  /** Whether a part, given by indexes in ascending order, is still enough. */
  @FunctionalInterface
  interface Enough {
    boolean test(List<Integer> kept) throws IOException;
  }

  /**
   * The smallest part of {@code 0 … size - 1} found.
   *
   * @param enough is never asked about nothing or everything; a caller that has no patience left
   *     answers no
   */
  static List<Integer> minimize(int size, Enough enough) throws IOException {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      kept.add(i);
    }
    int chunks = 2;
    while (kept.size() >= 2) {
      List<Integer> smaller = smaller(kept, chunks, enough);
      if (smaller != null) {
        boolean oneChunk = smaller.size() <= (kept.size() + chunks - 1) / chunks;
        kept = smaller;
        chunks = oneChunk ? 2 : Math.max(chunks - 1, 2);
      } else if (chunks < kept.size()) {
        chunks = Math.min(kept.size(), chunks * 2);
      } else {
        break;
      }
      chunks = Math.min(chunks, kept.size());
    }
    return kept;
  }

  private static @org.jspecify.annotations.Nullable List<Integer> smaller(
      List<Integer> kept, int chunks, Enough enough) throws IOException {
    for (int i = 0; i < chunks; i++) {
      List<Integer> chunk = kept.subList(from(kept, i, chunks), from(kept, i + 1, chunks));
      if (enough.test(List.copyOf(chunk))) {
        return List.copyOf(chunk);
      }
    }
    for (int i = 0; chunks > 2 && i < chunks; i++) {
      List<Integer> rest = new ArrayList<>(kept.subList(0, from(kept, i, chunks)));
      rest.addAll(kept.subList(from(kept, i + 1, chunks), kept.size()));
      if (enough.test(List.copyOf(rest))) {
        return List.copyOf(rest);
      }
    }
    return null;
  }

  private static int from(List<Integer> kept, int chunk, int chunks) {
    return (int) ((long) kept.size() * chunk / chunks);
  }
}
