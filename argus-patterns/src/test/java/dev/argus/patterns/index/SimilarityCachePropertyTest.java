package dev.argus.patterns.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SimilarityCachePropertyTest {

  private static final int DIMENSIONS = 32;

  private static byte[] vector(Random random) {
    byte[] vector = new byte[DIMENSIONS];
    random.nextBytes(vector);
    return vector;
  }

  private static String fingerprint(int number) {
    return "npe-%012x".formatted(number);
  }

  /** What the cache is to do, as simply as it can be said. */
  private static final class Oracle {
    final Map<String, Stored> byName = new HashMap<>();
    final Map<String, Set<String>> owners = new HashMap<>();
    final Map<String, Set<String>> ever = new HashMap<>();

    void put(Stored item, List<String> keys) {
      byName.put(item.name, item);
      for (String key : keys) {
        owners.computeIfAbsent(key, x -> new HashSet<>()).add(item.name);
        ever.computeIfAbsent(key, x -> new HashSet<>()).add(item.name);
      }
    }

    void remove(String name) {
      byName.remove(name);
      owners.values().forEach(names -> names.remove(name));
    }
  }

  @Property(tries = 200)
  void findsWhatWasPutAndNothingThatWasRemoved(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int steps) {
    Random random = new Random(seed);
    SimilarityCache<Stored> cache = SimilarityCache.ofSketches(DIMENSIONS, Stored.VECTORS);
    Oracle oracle = new Oracle();
    for (int i = 0; i < steps; i++) {
      String name = "a" + random.nextInt(40);
      if (random.nextInt(4) > 0) {
        Stored item = new Stored(name, vector(random));
        List<String> keys = List.of(fingerprint(random.nextInt(60)), fingerprint(1_000 + i));
        if (cache.put(item, name, keys, "T", item.vector) != null) {
          cache.forget("T");
        }
        oracle.put(item, keys);
      } else if (oracle.byName.containsKey(name)) {
        cache.remove(oracle.byName.get(name), "T");
        oracle.remove(name);
      }
    }

    Finder<Stored> finder = cache.finder(1_000);

    assertThat(cache.size()).isEqualTo(oracle.byName.size());
    oracle.byName.forEach((name, item) -> assertThat(finder.named(name)).isSameAs(item));
    for (String key : oracle.owners.keySet()) {
      Stored found = finder.exact(List.of(key));
      if (found != null) {
        assertThat(oracle.owners.get(key)).as("owners of %s", key).containsExactly(found.name);
      } else if (oracle.ever.get(key).size() == 1) {
        assertThat(oracle.owners.get(key)).as("owners of %s", key).isEmpty();
      }
    }
    oracle.byName.values().forEach(item -> assertThat(nearest(finder, item)).contains(item));
  }

  private static List<Stored> nearest(Finder<Stored> finder, Stored item) {
    for (int i = 0; i < DIMENSIONS; i++) {
      finder.vector()[i] = item.vector[i];
    }
    Hits<Stored> hits = finder.similar("T", 0.99);
    List<Stored> found = new ArrayList<>();
    for (int i = 0; i < hits.count(); i++) {
      found.add(hits.item(i));
    }
    return found;
  }

  @Property(tries = 100)
  void textsThatDifferHaveKeysThatDiffer(@ForAll String one, @ForAll String other) {
    FingerprintKey a = new FingerprintKey();
    FingerprintKey b = new FingerprintKey();
    a.read(one);
    b.read(other);

    assertThat(a.high == b.high && a.low == b.low).isEqualTo(one.equals(other));
  }
}
