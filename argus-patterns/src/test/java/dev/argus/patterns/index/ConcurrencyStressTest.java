package dev.argus.patterns.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One writer that puts, replaces and removes; readers who know what has to be there. */
class ConcurrencyStressTest {

  private static final int DIMENSIONS = 64;
  private static final int STEPS = 20_000;
  private static final int KEPT = 500;

  private final Map<Integer, Stored> settled = new ConcurrentHashMap<>();
  private final Queue<String> mistakes = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicLong lookups = new AtomicLong();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsThereIsFoundAndNothingElseIs(boolean withGraphs) throws InterruptedException {
    SimilarityCache<Stored> cache =
        new SimilarityCache<>(
            DIMENSIONS,
            () ->
                withGraphs
                    ? new GraphIndex<>(DIMENSIONS, Stored.VECTORS, 300)
                    : new SketchIndex<>(DIMENSIONS, Stored.VECTORS));
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int seed = i;
      Thread reader = new Thread(() -> read(cache, new Random(seed), withGraphs));
      reader.start();
      readers.add(reader);
    }

    write(cache, withGraphs ? STEPS / 10 : STEPS);
    done.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    cache.close();

    assertThat(mistakes).isEmpty();
    assertThat(lookups.get()).isPositive();
  }

  private void write(SimilarityCache<Stored> cache, int steps) {
    Random random = new Random(42);
    for (int step = 0; step < steps && mistakes.isEmpty(); step++) {
      int number = random.nextInt(KEPT);
      Stored old = settled.remove(number);
      if (old != null && random.nextInt(3) == 0) {
        cache.remove(old, "T");
        continue;
      }
      byte[] vector = new byte[DIMENSIONS];
      random.nextBytes(vector);
      Stored item = new Stored("n" + number, vector);
      if (cache.put(item, item.name, List.of(key(number)), "T", vector) != null) {
        cache.forget("T");
      }
      settled.put(number, item);
    }
  }

  private static String key(int number) {
    return "ise-%012x".formatted(number);
  }

  private void read(SimilarityCache<Stored> cache, Random random, boolean approximate) {
    Finder<Stored> finder = cache.finder(50);
    while (!done.get()) {
      int number = random.nextInt(KEPT);
      Stored before = settled.get(number);
      Stored exact = finder.exact(List.of(key(number)));
      if (exact != null && !exact.name.equals("n" + number)) {
        mistakes.add("asked for n" + number + ", got " + exact);
      }
      Stored after = settled.get(number);
      if (before != null && before == after && exact != before) {
        // the same before and after, so it was there all the time
        mistakes.add("n" + number + " was there and not found: " + exact);
      }
      if (before != null) {
        similar(finder, number, before, approximate);
      }
      lookups.incrementAndGet();
    }
  }

  private void similar(Finder<Stored> finder, int number, Stored before, boolean approximate) {
    for (int i = 0; i < DIMENSIONS; i++) {
      finder.vector()[i] = before.vector[i];
    }
    Hits<Stored> hits = finder.similar("T", 0.9);
    boolean found = false;
    for (int i = 0; i < hits.count(); i++) {
      found |= hits.item(i) == before;
      double cosine = ByteVector.cosine(before.vector, hits.item(i).vector);
      if (cosine < 0.9 || Math.abs(cosine - hits.score(i)) > 1e-3) {
        // a thousandth: the query is stretched once more
        mistakes.add(hits.item(i) + " has " + cosine + ", not " + hits.score(i));
      }
    }
    if (!found && !approximate && settled.get(number) == before) {
      mistakes.add("n" + number + " was there and is not its own neighbour");
    }
  }
}
