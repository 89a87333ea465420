package dev.argus.benchmarks;

import dev.argus.benchmarks.LabelledTraces.Labelled;
import dev.argus.core.fingerprint.ErrorFeatures;
import dev.argus.core.fingerprint.ErrorFeatures.Part;
import dev.argus.core.fingerprint.FingerprintMaker;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.patterns.embed.Embedder;
import dev.argus.patterns.embed.ErrorSignature;
import dev.argus.patterns.embed.HashedEmbedder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes what the embedders make of labelled stack traces, for a scorer, and the table of common
 * methods and words that the hashed one weighs by:
 *
 * <pre>
 * EmbeddingScore vectors DATA OUT       {"id", "vector": […]}, a line each
 * EmbeddingScore rarity  OUT DATA…      hash and weight, a line each
 * </pre>
 */
public final class EmbeddingScore {

  private static final FingerprintRules RULES = FingerprintRules.standard();

  /** A method or word that fewer errors than these have is rare. */
  private static final int LEAST_COMMON = 3;

  private EmbeddingScore() {}

  /** Runs it; see the description of the class. */
  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      System.err.println("usage: EmbeddingScore vectors DATA OUT | rarity OUT DATA…");
      System.exit(2);
    }
    switch (args[0]) {
      case "vectors" -> vectors(Path.of(args[1]), Path.of(args[2]));
      case "rarity" -> rarity(Path.of(args[1]), List.of(args).subList(2, args.length));
      default -> throw new IllegalArgumentException("neither vectors nor rarity: " + args[0]);
    }
  }

  private static void vectors(Path data, Path file) throws IOException {
    FingerprintMaker maker = new FingerprintMaker(RULES, null);
    try (Embedder embedder = new HashedEmbedder();
        BufferedWriter out = Files.newBufferedWriter(file)) {
      float[] vector = new float[embedder.dimensions()];
      for (Labelled trace : LabelledTraces.traces(data)) {
        embedder.embed(
            ErrorSignature.of(trace.error(), maker.fingerprints(trace.error()), RULES), vector);
        StringBuilder line = new StringBuilder("{\"id\":\"" + trace.id() + "\",\"vector\":[");
        for (int i = 0; i < vector.length; i++) {
          line.append(i == 0 ? "" : ",").append(vector[i]);
        }
        out.write(line.append("]}\n").toString());
      }
    }
  }

  /** Inverse document frequencies of what several bugs have, from 0 to 100. */
  private static void rarity(Path file, List<String> data) throws IOException {
    Map<String, Set<Long>> bugs = new HashMap<>();
    ErrorFeatures features = new ErrorFeatures(RULES);
    for (String path : data) {
      for (Labelled trace : LabelledTraces.traces(Path.of(path))) {
        Set<Long> of = bugs.computeIfAbsent(path + trace.bug(), b -> new HashSet<>());
        features.read(trace.error());
        for (int i = 0; i < features.count(); i++) {
          if (features.part(i) == Part.FRAME || features.part(i) == Part.WORD) {
            of.add(features.hash(i));
          }
        }
      }
    }
    Map<Long, Integer> counts = new HashMap<>();
    bugs.values().forEach(of -> of.forEach(hash -> counts.merge(hash, 1, Integer::sum)));
    double all = Math.log(bugs.size() + 2.0);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          "# Hashes of method names and words that errors of many programs have, and how much they"
              + " tell, of 100.\n");
      for (Map.Entry<Long, Integer> of :
          counts.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
        if (of.getValue() >= LEAST_COMMON) {
          long weight = Math.round(100 * Math.log((bugs.size() + 2.0) / (of.getValue() + 1)) / all);
          out.write("%016x %d%n".formatted(of.getKey(), Math.max(0, weight)));
        }
      }
    }
  }
}
