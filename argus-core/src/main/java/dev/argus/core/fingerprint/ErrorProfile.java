package dev.argus.core.fingerprint;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is compared of an error, read by the same rules as its fingerprints: hashes of normalised
 * names and words. Immutable and thread-safe.
 *
 * @param keys its fingerprints
 * @param type of the root cause
 * @param simpleClass the class it happened in, without package; 0 where unknown
 * @param simplePlace that with the method; 0 where unknown
 * @param callee what the method had called; 0 where it failed itself
 * @param frames simple class and method, innermost first, without plumbing and generated code, of a
 *     direct recursion one; at most {@value #MOST_FRAMES}
 * @param place index in the frames of the place of the error; 0 where unknown
 * @param words of the message, as far as they are no data
 */
public record ErrorProfile(
    Set<String> keys,
    long type,
    long simpleClass,
    long simplePlace,
    long callee,
    List<Long> frames,
    int place,
    Set<Long> words) {

  /** Frames that are compared. */
  public static final int MOST_FRAMES = 64;

  /** Copies the collections. */
  public ErrorProfile {
    keys = Set.copyOf(keys);
    frames = List.copyOf(frames);
    words = Set.copyOf(words);
  }

  /**
   * Reads an error. Time is linear in its frames.
   *
   * @param fingerprints made by the same rules
   */
  public static ErrorProfile of(
      ThrowableInfo throwable, Fingerprints fingerprints, FingerprintRules rules) {
    ErrorKeys parts = new ErrorKeys(rules);
    Set<Long> words = new HashSet<>();
    parts.read(
        throwable,
        (part, text) -> {
          if (part.equals(ErrorKeys.MESSAGE)) {
            text.lines()
                .flatMap(l -> List.of(l.split(" ", -1)).stream())
                .filter(w -> !w.isEmpty())
                .forEach(w -> words.add(TextBuffer.hash(w)));
          }
        });
    ErrorSite error = parts.error;
    List<Long> frames = new ArrayList<>();
    int place = 0;
    TextBuffer text = new TextBuffer();
    for (int i = 0; i < error.frames.size() && frames.size() < MOST_FRAMES; i++) {
      TraceFrame frame = error.frames.get(i);
      if (i != error.site && isPlumbing(frame, rules)) {
        continue;
      }
      text.setLength(0);
      CleanNames.type(text, frame.type(), CleanNames.simpleFrom(frame.type()));
      CleanNames.method(text.append('.'), frame.method());
      long hash = text.hashFrom(0);
      if (frames.isEmpty() || frames.get(frames.size() - 1) != hash) {
        frames.add(hash);
      }
      place = i == error.site ? frames.size() - 1 : place;
    }
    return new ErrorProfile(
        identifying(fingerprints),
        parts.type,
        parts.simpleClass,
        parts.simplePlace,
        parts.hasCallee() ? parts.callee : 0,
        frames,
        place,
        words);
  }

  private static Set<String> identifying(Fingerprints fingerprints) {
    Set<String> keys = new HashSet<>(fingerprints.keys());
    keys.removeIf(key -> !Fingerprints.identifies(key));
    return keys;
  }

  private static boolean isPlumbing(TraceFrame frame, FingerprintRules rules) {
    return CleanNames.isGenerated(frame.type(), frame.method())
        || rules.ignores(frame.type(), frame.inApp());
  }
}
