package dev.argus.patterns.index;

/**
 * Where the vectors of things are kept, on the heap or in a mapped file. Thread-safe.
 *
 * @param <V> what has a vector
 */
public interface Vectors<V extends Findable> {

  /** The cosine of a thing's vector and another of the same length. */
  double cosine(V item, byte[] vector);

  /** Reads a thing's vector. */
  void read(V item, byte[] vector);
}
