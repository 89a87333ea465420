package dev.argus.benchmarks;

import dev.argus.benchmarks.LabelledTraces.Labelled;
import dev.argus.core.fingerprint.ErrorProfile;
import dev.argus.core.fingerprint.ErrorSimilarity;
import dev.argus.core.fingerprint.FingerprintIndex;
import dev.argus.core.fingerprint.FingerprintMaker;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.fingerprint.Fingerprinter;
import dev.argus.core.fingerprint.Fingerprints;
import dev.argus.core.fingerprint.FrameRarity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what Argus makes of labelled stack traces, one prediction a line, for a scorer:
 *
 * <pre>
 * TraceScore grouping DATA OUT [--classes DIR]                 {"id", "fingerprint"}
 * TraceScore keys     DATA OUT [--classes DIR] [--version 1]   {"id", "fingerprints": [strict, …, loose]}
 * TraceScore pairs    DATA OUT --pairs PAIRS [--classes DIR]   {"a", "b", "score"}
 * TraceScore ranking  DATA OUT [--classes DIR]                 {"id", "ranked": [[id, score], …]}
 * </pre>
 *
 * Grouping takes traces in order of arrival and names the error that each belongs to, as {@link
 * FingerprintIndex} finds it; the first occurrence stands for its error. Keys are those that
 * identify an error, without those that only ask.
 *
 * <p>In a ranking the first trace of each bug is what can be found. An error that an exact
 * fingerprint finds gets 1, the others what they look alike. With {@code --classes}, a folder with
 * the jar of each release, fingerprints are anchored on the code of the failing line.
 */
public final class TraceScore {

  private static final int RANKED = 10;

  private final List<Labelled> traces;
  private final Map<String, Fingerprints> fingerprints = new HashMap<>();
  private final Map<String, ErrorProfile> profiles = new LinkedHashMap<>();
  private final FrameRarity rarity = new FrameRarity();
  private final ErrorSimilarity similarity = new ErrorSimilarity(rarity);

  private TraceScore(List<Labelled> traces, @Nullable Path classes) {
    this.traces = traces;
    FingerprintRules rules = FingerprintRules.standard();
    ReleaseClasses releases = new ReleaseClasses(classes);
    Map<String, FingerprintMaker> makers = new HashMap<>();
    for (Labelled trace : traces) {
      FingerprintMaker maker =
          makers.computeIfAbsent(
              trace.release(), r -> new FingerprintMaker(rules, releases.anchors(r)));
      Fingerprints made = maker.fingerprints(trace.error());
      ErrorProfile profile = ErrorProfile.of(trace.error(), made, rules);
      fingerprints.put(trace.id(), made);
      profiles.put(trace.id(), profile);
      rarity.add(profile);
    }
  }

  /** Runs it; see the description of the class. */
  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      System.err.println(
          "usage: TraceScore grouping|keys|pairs|ranking DATA OUT [--pairs FILE] [--classes DIR]"
              + " [--version 1|2]");
      System.exit(2);
    }
    Map<String, String> options = new HashMap<>();
    for (int i = 3; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    String classes = options.get("--classes");
    TraceScore score =
        new TraceScore(
            LabelledTraces.traces(Path.of(args[1])), classes == null ? null : Path.of(classes));
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[2]))) {
      switch (args[0]) {
        case "grouping" -> score.grouping(out);
        case "keys" -> score.keys(out, options.getOrDefault("--version", "2"));
        case "pairs" -> score.pairs(out, Path.of(options.getOrDefault("--pairs", args[1])));
        case "ranking" -> score.ranking(out);
        default ->
            throw new IllegalArgumentException("not grouping, keys, pairs or ranking: " + args[0]);
      }
    }
  }

  private void grouping(BufferedWriter out) throws IOException {
    FingerprintIndex<String> index = new FingerprintIndex<>();
    for (Labelled trace : traces) {
      Fingerprints made = of(trace.id());
      String bug = index.find(made.keys()).orElse(trace.id());
      index.add(made.keys(), bug);
      out.write("{\"id\":%s,\"fingerprint\":%s}%n".formatted(quoted(trace.id()), quoted(bug)));
    }
  }

  private void keys(BufferedWriter out, String version) throws IOException {
    for (Labelled trace : traces) {
      List<String> keys =
          version.equals("1")
              ? List.of(Fingerprinter.fingerprint(trace.error()))
              : of(trace.id()).keys().stream().filter(Fingerprints::identifies).toList();
      out.write(
          "{\"id\":%s,\"fingerprints\":[%s]}%n"
              .formatted(
                  quoted(trace.id()),
                  String.join(",", keys.stream().map(TraceScore::quoted).toList())));
    }
  }

  private void pairs(BufferedWriter out, Path file) throws IOException {
    for (LabelledTraces.Pair pair : LabelledTraces.pairs(file)) {
      ErrorProfile a = profiles.get(pair.a());
      ErrorProfile b = profiles.get(pair.b());
      if (a != null && b != null) {
        out.write(
            "{\"a\":%s,\"b\":%s,\"score\":%s}%n"
                .formatted(quoted(pair.a()), quoted(pair.b()), similarity.score(a, b)));
      }
    }
  }

  private void ranking(BufferedWriter out) throws IOException {
    Map<String, String> firsts = new LinkedHashMap<>();
    for (Labelled trace : traces) {
      if (trace.hasFrames()) {
        firsts.putIfAbsent(trace.bug(), trace.id());
      }
    }
    FingerprintIndex<String> index = new FingerprintIndex<>();
    for (Labelled trace : traces) {
      List<Ranked> ranked = alike(trace.id(), List.copyOf(firsts.values()));
      String exact = index.find(of(trace.id()).keys()).orElse("");
      if (!exact.isEmpty()) {
        ranked.removeIf(r -> r.id().equals(exact));
        ranked.add(0, new Ranked(exact, 1));
      }
      boolean known = !exact.isEmpty();
      boolean taken = !known && !ranked.isEmpty() && ranked.get(0).score() >= ErrorSimilarity.SAME;
      index.add(of(trace.id()).keys(), known ? exact : taken ? ranked.get(0).id() : trace.id());
      List<String> list =
          ranked.stream()
              .limit(RANKED)
              .map(r -> "[%s,%s]".formatted(quoted(r.id()), r.score()))
              .toList();
      out.write(
          "{\"id\":%s,\"ranked\":[%s]}%n".formatted(quoted(trace.id()), String.join(",", list)));
    }
  }

  private record Ranked(String id, double score) {}

  private List<Ranked> alike(String id, List<String> candidates) {
    ErrorProfile profile = profile(id);
    List<Ranked> ranked = new ArrayList<>();
    for (String candidate : candidates) {
      if (!candidate.equals(id)) {
        ranked.add(new Ranked(candidate, similarity.score(profile, profile(candidate))));
      }
    }
    ranked.sort(Comparator.comparingDouble(Ranked::score).reversed());
    return ranked;
  }

  private Fingerprints of(String id) {
    Fingerprints found = fingerprints.get(id);
    if (found == null) {
      throw new IllegalArgumentException("no trace " + id);
    }
    return found;
  }

  private ErrorProfile profile(String id) {
    ErrorProfile found = profiles.get(id);
    if (found == null) {
      throw new IllegalArgumentException("no trace " + id);
    }
    return found;
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
