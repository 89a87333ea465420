package dev.argus.benchmarks.patterns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.management.OperatingSystemMXBean;
import dev.argus.core.fingerprint.Fingerprints;
import dev.argus.patterns.LibraryFinder;
import dev.argus.patterns.LibraryOptions;
import dev.argus.patterns.PatternLibrary;
import dev.argus.patterns.PatternRef;
import dev.argus.patterns.embed.ErrorSignature;
import dev.argus.patterns.embed.HashedEmbedder;
import dev.argus.patterns.index.ByteVector;
import dev.argus.patterns.index.Findable;
import dev.argus.patterns.index.Finder;
import dev.argus.patterns.index.Hits;
import dev.argus.patterns.index.SimilarityCache;
import dev.argus.patterns.index.Vectors;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Measures the pattern library beside others, in one run, and with {@code --check} ends with status
 * 1 where it is slower than it may be beside them:
 *
 * <pre>
 * LibraryFigures [--check] [--sizes 1000,10000] [--no-peers] [--library N]
 * </pre>
 */
@SuppressWarnings("NullAway") // what is asked for was put in
public final class LibraryFigures {

  private static final double NEAR = 0.85;
  private static final int QUERIES = 300;
  private static final HashedEmbedder EMBEDDER = new HashedEmbedder();

  private final List<String> tooSlow = new ArrayList<>();

  private LibraryFigures() {}

  /** Runs it; see the description of the class. */
  public static void main(String[] args) throws IOException {
    List<String> options = List.of(args);
    LibraryFigures figures = new LibraryFigures();
    figures.exact(100_000);
    String sizes = option(options, "--sizes", "1000,10000");
    for (String size : sizes.split(",", -1)) {
      figures.similar(Integer.parseInt(size), !options.contains("--no-peers"));
    }
    int library = Integer.parseInt(option(options, "--library", "0"));
    if (library > 0) {
      figures.library(library);
    }
    if (options.contains("--check") && !figures.tooSlow.isEmpty()) {
      figures.tooSlow.forEach(System.err::println);
      System.exit(1);
    }
  }

  private static String option(List<String> options, String name, String otherwise) {
    int at = options.indexOf(name);
    return at < 0 || at + 1 == options.size() ? otherwise : options.get(at + 1);
  }

  private static void say(String what, Object figure) {
    System.out.printf("%-58s %s%n", what, figure);
  }

  private void atMost(String what, double figure, double most) {
    if (figure > most) {
      tooSlow.add(what + ": " + figure + ", may be " + most);
    }
  }

  private static float[] vector(ErrorSignature signature) {
    float[] vector = new float[EMBEDDER.dimensions()];
    EMBEDDER.embed(signature, vector);
    return vector;
  }

  private static final class Held extends Findable {
    private final int number;
    private final byte[] vector;

    Held(int number, byte[] vector) {
      this.number = number;
      this.vector = vector;
    }
  }

  private static final Vectors<Held> HEAP =
      new Vectors<>() {
        @Override
        public double cosine(Held item, byte[] vector) {
          return ByteVector.cosine(vector, item.vector);
        }

        @Override
        public void read(Held item, byte[] vector) {
          System.arraycopy(item.vector, 0, vector, 0, vector.length);
        }
      };

  private void exact(int count) {
    SimilarityCache<Held> cache = SimilarityCache.ofSketches(EMBEDDER.dimensions(), HEAP);
    ConcurrentHashMap<String, Held> map = new ConcurrentHashMap<>();
    Cache<String, Held> caffeine =
        Caffeine.newBuilder().executor(Runnable::run).maximumSize(2L * count).build();
    List<List<String>> asked = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Fingerprints made = Population.signature(i, 0).fingerprints();
      Held held = new Held(i, new byte[0]);
      cache.put(held, made.name(), made.keys(), "T", null);
      map.put(made.name(), held);
      caffeine.put(made.name(), held);
      // as it comes: texts of their own, whose hashes nobody has worked out
      asked.add(List.of(new String(made.name().toCharArray())));
      names.add(new String(made.name().toCharArray()));
    }
    Finder<Held> finder = cache.finder(1);
    int step = 7_919;
    Measured ours =
        Measured.of(
            200, 1_000, n -> finder.exact(asked.get((int) ((long) n * step % count))).number);
    Measured bare =
        Measured.of(200, 1_000, n -> map.get(names.get((int) ((long) n * step % count))).number);
    Measured other =
        Measured.of(
            200,
            1_000,
            n -> caffeine.getIfPresent(names.get((int) ((long) n * step % count))).number);
    say("exact hit, " + count, ours);
    say("  ConcurrentHashMap.get", bare);
    say("  Caffeine.getIfPresent", other);
    atMost("exact hit / ConcurrentHashMap.get", ours.median() / bare.median(), 5);
    atMost("bytes of an exact hit", ours.bytes(), 0.5);
  }

  private void similar(int count, boolean peers) throws IOException {
    float[][] vectors = new float[count][];
    SimilarityCache<Held> whole = SimilarityCache.ofSketches(EMBEDDER.dimensions(), HEAP);
    SimilarityCache<Held> parted = SimilarityCache.ofSketches(EMBEDDER.dimensions(), HEAP);
    for (int i = 0; i < count; i++) {
      ErrorSignature signature = Population.signature(i, 0);
      vectors[i] = vector(signature);
      byte[] bytes = new byte[EMBEDDER.dimensions()];
      ByteVector.quantise(vectors[i], bytes);
      Held held = new Held(i, bytes);
      whole.put(held, "n" + i, List.of(), "all", bytes);
      Held inPart = new Held(i, bytes);
      parted.put(inPart, "n" + i, List.of(), signature.rootType(), bytes);
    }
    float[][] queries = new float[QUERIES][];
    String[] types = new String[QUERIES];
    for (int i = 0; i < QUERIES; i++) {
      ErrorSignature signature = Population.signature((int) ((long) i * 7_919 % count), 1 + i);
      queries[i] = vector(signature);
      types[i] = signature.rootType();
    }
    Finder<Held> finder = whole.finder(10);
    Measured ours = Measured.of(QUERIES, 1, n -> nearest(finder, "all", queries[n % QUERIES]));
    Finder<Held> inParts = parted.finder(10);
    Measured partitioned =
        Measured.of(QUERIES, 1, n -> nearest(inParts, types[n % QUERIES], queries[n % QUERIES]));
    Peers.Search scan = Peers.scan(vectors);
    int near = 0;
    int right = 0;
    for (float[] query : queries) {
      int nearest = scan.nearest(query);
      if (cosine(query, vectors[nearest]) >= NEAR) {
        near++;
        int found = nearest(finder, "all", query);
        right +=
            found >= 0 && cosine(query, vectors[found]) > cosine(query, vectors[nearest]) - 0.005
                ? 1
                : 0;
      }
    }
    say("similar, " + count + ", all types together", ours);
    say("similar, " + count + ", by type", partitioned);
    say("  nearest found, of those from " + NEAR + " on", right + " of " + near);
    atMost("bytes of a similar look-up", ours.bytes(), 1);
    Measured all = Measured.of(QUERIES / 10, 1, n -> scan.nearest(queries[n % QUERIES]));
    say("  plain scan of floats", all);
    atMost("similar / plain scan", ours.median() / all.median(), count < 5_000 ? 0.2 : 0.1);
    if (peers) {
      peers(count, vectors, queries, ours, partitioned);
    }
  }

  private void peers(
      int count, float[][] vectors, float[][] queries, Measured ours, Measured partitioned)
      throws IOException {
    if (count <= 10_000) {
      Peers.Search graph = Peers.hnswlib(vectors);
      Measured hnswlib = Measured.of(QUERIES, 1, n -> graph.nearest(queries[n % QUERIES]));
      say("  HNSWlib-java", hnswlib);
      atMost("similar / HNSWlib-java", ours.median() / hnswlib.median(), 1.0 / 5);
    }
    Peers.Search lucene = Peers.lucene(vectors);
    Measured other = Measured.of(QUERIES, 1, n -> lucene.nearest(queries[n % QUERIES]));
    say("  Lucene's HNSW", other);
    atMost("similar / Lucene", ours.median() / other.median(), 1);
    atMost("similar by type / Lucene", partitioned.median() / other.median(), 0.5);
  }

  private static int nearest(Finder<Held> finder, String partition, float[] query) {
    System.arraycopy(query, 0, finder.vector(), 0, query.length);
    Hits<Held> hits = finder.similar(partition, NEAR);
    return hits.count() == 0 ? -1 : hits.item(0).number;
  }

  private static long processCpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void library(int count) throws IOException {
    Path directory = Files.createTempDirectory("argus-library");
    try {
      LibraryOptions options = LibraryOptions.standard().withCapacity(2 * count);
      try (PatternLibrary library = PatternLibrary.open(directory, options)) {
        long cpu = processCpu();
        long start = System.nanoTime();
        List<CompletableFuture<Void>> puts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          puts.add(library.put(Population.pattern(i)));
        }
        puts.forEach(CompletableFuture::join);
        double seconds = (System.nanoTime() - start) / 1e9;
        say(
            "durable puts a second, " + count,
            "%,.0f; %.1f us processor each"
                .formatted(count / seconds, (processCpu() - cpu) / 1e3 / count));
        library.compact();
        say("bytes on disk for each", library.stats().bytes() / count);
      }
      long before = usedHeap();
      long cpu = processCpu();
      long start = System.nanoTime();
      try (PatternLibrary library = PatternLibrary.open(directory, options)) {
        library.find(Population.signature(17, 0));
        say(
            "open, to the first answer",
            "%.3f s processor, %.3f s"
                .formatted((processCpu() - cpu) / 1e9, (System.nanoTime() - start) / 1e9));
        say("heap for each, with the exact tier", (usedHeap() - before) / count + " B");
        LibraryFinder finder = library.finder();
        Fingerprints known = Population.signature(18, 0).fingerprints();
        PatternRef found = finder.exact(known);
        say("  of the exact tier: found", found != null);
        ErrorSignature[] asked = new ErrorSignature[QUERIES];
        for (int i = 0; i < QUERIES; i++) {
          ErrorSignature other = Population.signature(i * 31 % count, i + 1);
          asked[i] =
              new ErrorSignature(
                  other.rootType(),
                  new Fingerprints("new-" + i, List.of("new-" + i)),
                  other.profile(),
                  other.text());
        }
        say(
            "find: embedding, look-up, reading and ranking",
            Measured.of(QUERIES, 1, n -> library.find(asked[n % QUERIES]).hashCode()));
      }
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** The cosine of vectors of length one. */
  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
    }
    return dot;
  }
}
