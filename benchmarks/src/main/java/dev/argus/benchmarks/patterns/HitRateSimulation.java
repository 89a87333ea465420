package dev.argus.benchmarks.patterns;

import dev.argus.patterns.embed.ErrorSignature;
import dev.argus.patterns.embed.HashedEmbedder;
import dev.argus.patterns.index.ByteVector;
import dev.argus.patterns.index.Findable;
import dev.argus.patterns.index.Finder;
import dev.argus.patterns.index.Hits;
import dev.argus.patterns.index.SimilarityCache;
import dev.argus.patterns.index.Vectors;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A stream of made-up errors against a library that learns from it:
 *
 * <pre>
 * HitRateSimulation [LARGEST]
 * </pre>
 *
 * Bugs come back with frequencies that fall as one over their rank; one in {@value #RELEASE} errors
 * is of a bug that no error was of before, as releases bring them; a part of the occurrences has
 * lost its fingerprint to drift, so that only its vector can find it. A similar hit is false where
 * the nearest is of another bug; verification, which is taken to be right, turns it into a miss.
 */
public final class HitRateSimulation {

  private static final int RELEASE = 50;
  private static final int DRIFTED = 10;
  private static final double NEAR = 0.85;

  private static final Vectors<Known> HEAP =
      new Vectors<>() {
        @Override
        public double cosine(Known item, byte[] vector) {
          return ByteVector.cosine(vector, item.vector);
        }

        @Override
        public void read(Known item, byte[] vector) {
          System.arraycopy(item.vector, 0, vector, 0, vector.length);
        }
      };

  private static final class Known extends Findable {
    private final int bug;
    private final byte[] vector;

    Known(int bug, byte[] vector) {
      this.bug = bug;
      this.vector = vector;
    }
  }

  private HitRateSimulation() {}

  /** Runs it; see the description of the class. */
  public static void main(String[] args) {
    int largest = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    System.out.printf(
        "%9s %9s %8s %8s %8s %8s %9s%n",
        "patterns", "errors", "exact", "similar", "false", "miss", "hit rate");
    for (int patterns = 10; patterns <= largest; patterns *= 10) {
      run(patterns);
    }
  }

  /** Fills a library with as many patterns, and then counts as many look-ups, at least 10,000. */
  private static void run(int patterns) {
    HashedEmbedder embedder = new HashedEmbedder();
    SimilarityCache<Known> cache = SimilarityCache.ofSketches(embedder.dimensions(), HEAP);
    Finder<Known> finder = cache.finder(1);
    Set<Integer> known = new HashSet<>();
    Random random = new Random(patterns);
    int bugs = 3 * patterns;
    int next = bugs;
    int[] counts = new int[4];
    int errors = 0;
    int counted = Math.max(10_000, patterns);
    while (known.size() < patterns || errors < counted) {
      boolean full = known.size() >= patterns;
      int bug = random.nextInt(RELEASE) == 0 ? next++ : Population.zipf(random, bugs);
      ErrorSignature signature = Population.signature(bug, 1 + random.nextInt(1_000));
      boolean drifted = random.nextInt(DRIFTED) == 0;
      int result = look(finder, embedder, signature, bug, drifted);
      if (full) {
        counts[result]++;
        errors++;
      } else if (known.add(bug)) {
        embedder.embed(signature, finder.vector());
        byte[] vector = new byte[embedder.dimensions()];
        ByteVector.quantise(finder.vector(), vector);
        cache.put(
            new Known(bug, vector),
            signature.fingerprints().name(),
            signature.fingerprints().keys(),
            signature.rootType(),
            vector);
      }
    }
    double all = errors;
    System.out.printf(
        "%9d %9d %7.1f%% %7.1f%% %7.2f%% %7.1f%% %8.1f%%%n",
        patterns,
        errors,
        100 * counts[0] / all,
        100 * counts[1] / all,
        100 * counts[2] / all,
        100 * counts[3] / all,
        100 * (counts[0] + counts[1]) / all);
  }

  /** 0 for a hit by fingerprint, 1 for a right similar one, 2 for a false one, 3 for none. */
  private static int look(
      Finder<Known> finder,
      HashedEmbedder embedder,
      ErrorSignature signature,
      int bug,
      boolean drifted) {
    List<String> keys = drifted ? List.of() : signature.fingerprints().keys();
    if (finder.exact(keys) != null) {
      return 0;
    }
    embedder.embed(signature, finder.vector());
    Hits<Known> hits = finder.similar(signature.rootType(), NEAR);
    return hits.count() == 0 ? 3 : hits.item(0).bug == bug ? 1 : 2;
  }
}
