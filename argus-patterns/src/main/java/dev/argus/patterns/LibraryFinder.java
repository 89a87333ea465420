package dev.argus.patterns;

import dev.argus.core.fingerprint.ErrorSimilarity;
import dev.argus.core.fingerprint.Fingerprints;
import dev.argus.core.fingerprint.FrameRarity;
import dev.argus.patterns.Found.Candidate;
import dev.argus.patterns.embed.ErrorSignature;
import dev.argus.patterns.index.Finder;
import dev.argus.patterns.index.Hits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks errors up in a library. Never waits, for the writer or for anyone; one thread uses it at a
 * time. What is not read from disk is found without allocating.
 */
public final class LibraryFinder {

  private static final Logger LOG = LoggerFactory.getLogger(LibraryFinder.class);

  private final PatternLibrary library;
  private final LibraryOptions options;
  private final Finder<Entry> finder;
  private final ErrorSimilarity similarity = new ErrorSimilarity(new FrameRarity());

  LibraryFinder(PatternLibrary library, LibraryOptions options, Finder<Entry> finder) {
    this.library = library;
    this.options = options;
    this.finder = finder;
  }

  /** The pattern with the strictest of an error's fingerprints; null for none. Not counted. */
  public @Nullable PatternRef exact(Fingerprints fingerprints) {
    return finder.exact(fingerprints.keys());
  }

  /**
   * What the library knows of an error. Vectors fetch a few patterns with the same type of
   * exception, and the structure of the error ranks them.
   */
  public Found find(ErrorSignature signature) {
    long start = System.nanoTime();
    Found found = lookUp(signature);
    library.count(found, System.nanoTime() - start);
    return found;
  }

  private Found lookUp(ErrorSignature signature) {
    Entry exact = finder.exact(signature.fingerprints().keys());
    Pattern known = exact == null ? null : read(exact);
    if (known != null) {
      return new Found.Exact(known);
    }
    options.embedder().embed(signature, finder.vector());
    Hits<Entry> hits = finder.similar(signature.rootType(), options.threshold());
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < hits.count(); i++) {
      Pattern pattern = read(hits.item(i));
      if (pattern != null) {
        double likeness = similarity.score(signature.profile(), pattern.signature().profile());
        candidates.add(new Candidate(pattern, hits.score(i), likeness));
      }
    }
    if (candidates.isEmpty()) {
      return new Found.Miss();
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::likeness)
            .thenComparingDouble(Candidate::cosine)
            .reversed());
    return new Found.Similar(candidates);
  }

  /** One that is damaged is as good as none, but for what is said about it. */
  private static @Nullable Pattern read(Entry entry) {
    try {
      return entry.load();
    } catch (LibraryException damaged) {
      LOG.warn("{}; 'argus patterns verify' tells where", damaged.getMessage());
      return null;
    }
  }

  @Nullable Entry named(String name) {
    return finder.named(name);
  }
}
