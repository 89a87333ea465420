package dev.argus.patterns.index;

/**
 * Finds the things whose vectors are near. One thread at a time may change it, while any number
 * search; a search neither blocks nor waits. What is removed or replaced, by {@link Findable}, is
 * not found from then on; the index is told, so that it can free what it held.
 *
 * @param <V> what is found
 */
public interface VectorIndex<V extends Findable> extends AutoCloseable {

  /** Adds a thing; searches that begin afterwards find it. */
  void add(V item, byte[] vector);

  /** Tells that one of its things has been removed or replaced. */
  void forgetOne();

  /** How many things there are. */
  int size();

  /** Offers the things whose cosine with the query is at least as given. */
  void search(Query query, double least, Hits<V> hits);

  /** Gives back threads, if it has any. */
  @Override
  default void close() {}
}
