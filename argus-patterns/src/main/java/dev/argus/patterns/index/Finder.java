package dev.argus.patterns.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks things up in a cache. Holds what a look-up needs, so that none allocates; one thread uses
 * it at a time.
 *
 * @param <V> what is found
 */
public final class Finder<V extends Findable> {

  private final SimilarityCache<V> cache;
  private final Query query;
  private final Hits<V> hits;
  private final FingerprintKey key = new FingerprintKey();

  Finder(SimilarityCache<V> cache, int most) {
    this.cache = cache;
    this.query = new Query(cache.dimensions());
    this.hits = new Hits<>(most);
  }

  /** The thing with the strictest of these fingerprints that one thing alone has; null for none. */
  public @Nullable V exact(List<String> fingerprints) {
    for (int i = 0; i < fingerprints.size(); i++) {
      key.read(fingerprints.get(i));
      V found = cache.get(key);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The thing of a name. */
  public @Nullable V named(String name) {
    key.read(name);
    key.toIdentity();
    return cache.get(key);
  }

  /** Takes the vector to look for; write it there before asking for what is similar. */
  public float[] vector() {
    return query.floats();
  }

  /** The nearest things of a partition whose cosine is at least as given; valid until next time. */
  public Hits<V> similar(String partition, double least) {
    hits.clear();
    query.prepare();
    VectorIndex<V> index = cache.partition(partition);
    if (index != null) {
      index.search(query, least, hits);
    }
    return hits;
  }

  /** The same in all partitions. */
  public Hits<V> similar(double least) {
    hits.clear();
    query.prepare();
    for (VectorIndex<V> index : cache.partitions()) {
      index.search(query, least, hits);
    }
    return hits;
  }
}
