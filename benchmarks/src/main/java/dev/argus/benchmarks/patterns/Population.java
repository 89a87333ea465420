package dev.argus.benchmarks.patterns;

import dev.argus.core.fingerprint.ErrorProfile;
import dev.argus.core.fingerprint.Fingerprints;
import dev.argus.patterns.Pattern;
import dev.argus.patterns.Pattern.KeptTest;
import dev.argus.patterns.Pattern.Recipe;
import dev.argus.patterns.TrackRecord;
import dev.argus.patterns.embed.ErrorSignature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Made-up errors, as many as are asked for: bugs with a type, a place, words and a stack, and
 * occurrences of them that came another way in or with a word changed. The same for the same
 * numbers.
 */
final class Population {

  /** Exception types; how often each is there falls as one over its rank, as in error trackers. */
  private static final int TYPES = 60;

  private static final int CLASSES = 4_000;
  private static final int METHODS = 20_000;
  private static final int WORDS = 3_000;
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Population() {}

  private static long hash(String kind, int number) {
    long h = kind.hashCode() * 0x9e3779b97f4a7c15L + number * 0xbf58476d1ce4e5b9L;
    h = (h ^ (h >>> 30)) * 0x94d049bb133111ebL;
    return h ^ (h >>> 31);
  }

  /** A rank whose frequency falls as one over it. */
  static int zipf(Random random, int count) {
    return (int) Math.pow(count, random.nextDouble()) - 1;
  }

  /**
   * An occurrence of a bug.
   *
   * @param occurrence 0 is the first; others differ in the way in and perhaps in a word
   */
  static ErrorSignature signature(int bug, int occurrence) {
    Random random = new Random(bug * 7_919L);
    int type = zipf(random, TYPES);
    int place = random.nextInt(METHODS);
    int callee = random.nextInt(4) == 0 ? 0 : random.nextInt(500);
    List<Long> frames = new ArrayList<>();
    int inner = random.nextInt(6);
    for (int i = 0; i < inner; i++) {
      frames.add(hash("library", random.nextInt(800)));
    }
    frames.add(hash("method", place));
    Set<Long> words = new HashSet<>();
    int wordCount = 1 + random.nextInt(8);
    for (int i = 0; i < wordCount; i++) {
      words.add(hash("word", zipf(random, WORDS)));
    }
    int near = 2 + random.nextInt(4);
    for (int i = 0; i < near; i++) {
      frames.add(hash("method", random.nextInt(METHODS)));
    }
    Random way = new Random(bug * 31L + occurrence);
    int far = 4 + way.nextInt(16);
    for (int i = 0; i < far; i++) {
      frames.add(hash("way", way.nextInt(300)));
    }
    if (occurrence > 0 && way.nextInt(3) == 0) {
      words.add(hash("word", way.nextInt(WORDS)));
    }
    String name = String.format(Locale.ROOT, "err-%012x", hash("bug", bug) >>> 16);
    String typeName = "com.acme.errors.Type" + type + "Exception";
    return new ErrorSignature(
        typeName,
        new Fingerprints(name, List.of(name, name.substring(4))),
        new ErrorProfile(
            Set.of(name),
            hash("type", type),
            hash("class", place % CLASSES),
            hash("method", place),
            callee == 0 ? 0 : hash("callee", callee),
            frames,
            inner,
            words),
        typeName + " in method " + place);
  }

  /** The pattern of a bug, with a test of the usual length. */
  static Pattern pattern(int bug) {
    return new Pattern(
        signature(bug, 0),
        new Recipe("com.acme.Shop.method" + bug, 0, "entry", "written as Java", "no-recurrence"),
        new KeptTest("com.acme.ShopRegressionTest#m" + bug, "class T { /* test */ }\n".repeat(60)),
        TrackRecord.NONE,
        NOON,
        NOON,
        Pattern.LOCAL);
  }
}
