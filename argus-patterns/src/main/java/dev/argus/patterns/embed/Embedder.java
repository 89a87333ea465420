package dev.argus.patterns.embed;

import java.util.List;

/**
 * Makes vectors of errors. Vectors of one {@link #id} can be compared with each other and with no
 * others; equal signatures give equal vectors in every JVM. Implementations are thread-safe.
 */
public interface Embedder extends AutoCloseable {

  /** Name and version: whatever changes a vector changes it. */
  String id();

  /** Length of a vector, at least 1 and at most {@value #MOST_DIMENSIONS}. */
  int dimensions();

  /** Longest vector that is supported. */
  int MOST_DIMENSIONS = 4096;

  /**
   * The cosine from which on an error is worth looking at. It proposes and proves nothing, and
   * means something else for each embedder.
   */
  double threshold();

  /**
   * Embeds an error.
   *
   * @param vector takes the result, which has the length 1; an error without features gives zeros
   * @throws IllegalArgumentException if it has not {@link #dimensions} elements
   */
  void embed(ErrorSignature signature, float[] vector);

  /** Embeds several errors, which some models do faster together. */
  default List<float[]> embedAll(List<ErrorSignature> signatures) {
    return signatures.stream()
        .map(
            signature -> {
              float[] vector = new float[dimensions()];
              embed(signature, vector);
              return vector;
            })
        .toList();
  }

  /** Gives back what the embedder holds outside of the heap; by default nothing. */
  @Override
  default void close() {}
}
