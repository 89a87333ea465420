package dev.argus.patterns.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Two tiers: things found by fingerprint, and things found by a vector that is near, among those of
 * the same partition (of errors, the type of the root cause).
 *
 * <p>One thread at a time changes it, while any number look things up through {@linkplain #finder
 * finders}, which never block and never wait. What was put before a look-up began is found by it,
 * what was removed is not; what is put or removed meanwhile may be found or not.
 *
 * @param <V> what is found
 */
public final class SimilarityCache<V extends Findable> implements AutoCloseable {

  /** The part of the capacity that is made free at a time. */
  private static final int EVICTED_AT_ONCE = 16;

  private final int dimensions;
  private final Supplier<VectorIndex<V>> indexes;
  private final KeyTable<V> table = new KeyTable<>();
  private final Map<String, VectorIndex<V>> partitions = new ConcurrentHashMap<>();
  private final FingerprintKey key = new FingerprintKey();
  private int size;

  /**
   * Creates an empty cache.
   *
   * @param indexes makes the index of a partition
   */
  public SimilarityCache(int dimensions, Supplier<VectorIndex<V>> indexes) {
    this.dimensions = dimensions;
    this.indexes = indexes;
  }

  /** A cache with the default indexes. */
  public static <V extends Findable> SimilarityCache<V> ofSketches(
      int dimensions, Vectors<V> vectors) {
    return new SimilarityCache<>(dimensions, () -> new SketchIndex<>(dimensions, vectors));
  }

  /** How many things there are. */
  public int size() {
    return size;
  }

  /** Length of the vectors. */
  public int dimensions() {
    return dimensions;
  }

  /**
   * Puts a thing in, in place of the one of the same name if there is one.
   *
   * @param name by which it is known itself
   * @param vector null if it is to be found by its fingerprints alone
   * @param keys its fingerprints; one that another thing has, too, finds neither from then on
   * @return what it takes the place of
   */
  public @Nullable V put(
      V item, String name, List<String> keys, String partition, byte @Nullable [] vector) {
    V old = named(name);
    if (old != null) {
      old.replaceBy(item);
      size--;
    }
    if (vector != null) {
      partitions.computeIfAbsent(partition, p -> indexes.get()).add(item, vector);
    }
    for (String text : keys) {
      key.read(text);
      table.add(key, item);
    }
    key.read(name);
    key.toIdentity();
    table.add(key, item);
    size++;
    return old;
  }

  /**
   * As above, where the sketch of the vector is known, which saves making it.
   *
   * @param vector writes the vector to an array, for indexes that need more than the sketch
   */
  public @Nullable V put(
      V item,
      String name,
      List<String> keys,
      String partition,
      long[] sketch,
      Consumer<byte[]> vector) {
    V old = put(item, name, keys, partition, null);
    VectorIndex<V> index = partitions.computeIfAbsent(partition, p -> indexes.get());
    if (index instanceof SketchIndex<V> sketches) {
      sketches.add(item, sketch);
    } else {
      byte[] read = new byte[dimensions];
      vector.accept(read);
      index.add(item, read);
    }
    return old;
  }

  /** Tells the index of a partition that a thing of it was replaced. */
  public void forget(String partition) {
    VectorIndex<V> index = partitions.get(partition);
    if (index != null) {
      index.forgetOne();
    }
  }

  /** Removes a thing; false if it was removed before. */
  public boolean remove(V item, String partition) {
    if (!item.isLive()) {
      return false;
    }
    item.remove();
    size--;
    forget(partition);
    return true;
  }

  /** The thing of a name; for the thread that changes the cache. */
  public @Nullable V named(String name) {
    key.read(name);
    key.toIdentity();
    return table.get(key);
  }

  /**
   * What has to go so that the cache holds no more than its capacity: nothing as long as it
   * doesn't, else so many of the least worth that some thousand things more fit in before anything
   * has to go again. The caller removes them. Time is n log n.
   *
   * @param all gives all things, of whom those that were removed don't count
   */
  public List<V> excess(int capacity, Consumer<Consumer<V>> all, ToDoubleFunction<V> worth) {
    if (size <= capacity) {
      return List.of();
    }
    record Weighed<T>(T item, double worth) {}
    List<Weighed<V>> weighed = new ArrayList<>(size);
    all.accept(
        item -> {
          if (item.isLive()) {
            weighed.add(new Weighed<>(item, worth.applyAsDouble(item)));
          }
        });
    weighed.sort(Comparator.comparingDouble(Weighed::worth));
    int go = Math.min(weighed.size(), size - capacity + capacity / EVICTED_AT_ONCE);
    return weighed.subList(0, go).stream().map(Weighed::item).toList();
  }

  /** A finder, for one thread, that gives the nearest few of what is similar. */
  public Finder<V> finder(int most) {
    return new Finder<>(this, most);
  }

  @Nullable V get(FingerprintKey wanted) {
    return table.get(wanted);
  }

  @Nullable VectorIndex<V> partition(String name) {
    return partitions.get(name);
  }

  Iterable<VectorIndex<V>> partitions() {
    return partitions.values();
  }

  @Override
  public void close() {
    partitions.values().forEach(VectorIndex::close);
  }
}
