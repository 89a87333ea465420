package dev.argus.core.fingerprint;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.Arrays;
import java.util.List;

/**
 * What an embedding is made from: the parts of an error that an {@link ErrorProfile} has, as a flat
 * list of hashes that is filled again for each error. Reading an error that is in memory allocates
 * nothing after the first few; time is linear in the frames, of which at most {@value
 * ErrorProfile#MOST_FRAMES} count. Not thread-safe.
 */
public final class ErrorFeatures {

  /** What a hash is of. */
  public enum Part {
    /** The type of the root cause. */
    TYPE,
    /** The class it happened in, without package. */
    CLASS,
    /** That with the method. */
    PLACE,
    /** What the method had called. */
    CALLED,
    /** A word of the message that is no data. */
    WORD,
    /** A method on the stack. */
    FRAME,
    /** The innermost method on the stack. */
    INNERMOST
  }

  private static final int MOST_WORDS = 64;
  private static final int MOST = Part.values().length + MOST_WORDS + ErrorProfile.MOST_FRAMES;

  private final ErrorKeys keys;
  private final FingerprintRules rules;
  private final TextBuffer text = new TextBuffer();
  private final TextBuffer word = new TextBuffer();
  private final Part[] parts = new Part[MOST];
  private final long[] hashes = new long[MOST];
  private final int[] distances = new int[MOST];
  private int count;

  /** Creates an empty list that reads by the given rules. */
  public ErrorFeatures(FingerprintRules rules) {
    this.rules = rules;
    this.keys = new ErrorKeys(rules);
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** What a feature is of. */
  public Part part(int index) {
    return parts[index];
  }

  /** Its hash, the same in every JVM. */
  public long hash(int index) {
    return hashes[index];
  }

  /** Of a frame, how many frames it is away from the place of the error; else 0. */
  public int distance(int index) {
    return distances[index];
  }

  /** Takes the features of an error in place of those that are there. */
  public void read(ThrowableInfo throwable) {
    count = 0;
    keys.read(throwable, null);
    boolean hasSite = keys.error.site >= 0;
    head(
        keys.type,
        keys.simpleClass,
        keys.simplePlace,
        hasSite && keys.hasCallee() ? keys.callee : 0);
    words();
    int words = count;
    int place = frames();
    finish(words, place);
  }

  /** Takes the features of an error that was read before; the same as from the error itself. */
  public void read(ErrorProfile profile) {
    count = 0;
    head(profile.type(), profile.simpleClass(), profile.simplePlace(), profile.callee());
    for (Long hash : profile.words()) {
      addWord(hash);
    }
    int words = count;
    List<Long> frames = profile.frames();
    for (int i = 0; i < frames.size() && i < ErrorProfile.MOST_FRAMES; i++) {
      add(Part.FRAME, frames.get(i));
    }
    finish(words, profile.place());
  }

  private void head(long type, long simpleClass, long simplePlace, long callee) {
    add(Part.TYPE, type);
    addKnown(Part.CLASS, simpleClass);
    addKnown(Part.PLACE, simplePlace);
    addKnown(Part.CALLED, callee);
  }

  private void addKnown(Part part, long hash) {
    if (hash != 0) {
      add(part, hash);
    }
  }

  private void add(Part part, long hash) {
    parts[count] = part;
    hashes[count] = hash;
    distances[count] = 0;
    count++;
  }

  private void words() {
    String message = keys.error.message;
    text.setLength(0);
    MessageDetail.write(text, keys.error.type, message == null ? null : rules.withoutData(message));
    word.setLength(0);
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ' ' : text.charAt(i);
      if (c != ' ' && c != '\n' && c != '\r') {
        word.append(c);
      } else if (word.length() > 0) {
        addWord(word.hashFrom(0));
        word.setLength(0);
      }
    }
  }

  /** Each word once; those that are too many are left out by their hash, not by their order. */
  private void addWord(long hash) {
    int first = firstWord();
    for (int i = first; i < count; i++) {
      if (hashes[i] == hash) {
        return;
      }
    }
    if (count - first < MOST_WORDS) {
      add(Part.WORD, hash);
      return;
    }
    int largest = first;
    for (int i = first + 1; i < count; i++) {
      largest = Long.compare(hashes[i], hashes[largest]) > 0 ? i : largest;
    }
    hashes[largest] = Math.min(hashes[largest], hash);
  }

  private int firstWord() {
    int first = count;
    while (first > 0 && parts[first - 1] == Part.WORD) {
      first--;
    }
    return first;
  }

  /** Adds the frames as an {@link ErrorProfile} has them; returns which is the place. */
  private int frames() {
    ErrorSite error = keys.error;
    int start = count;
    int place = 0;
    for (int i = 0; i < error.frames.size() && count - start < ErrorProfile.MOST_FRAMES; i++) {
      TraceFrame frame = error.frames.get(i);
      if (i != error.site && isPlumbing(frame)) {
        continue;
      }
      text.setLength(0);
      CleanNames.type(text, frame.type(), CleanNames.simpleFrom(frame.type()));
      CleanNames.method(text.append('.'), frame.method());
      long hash = text.hashFrom(0);
      if (count == start || hashes[count - 1] != hash) {
        add(Part.FRAME, hash);
      }
      place = i == error.site ? count - start - 1 : place;
    }
    return place;
  }

  private boolean isPlumbing(TraceFrame frame) {
    return CleanNames.isGenerated(frame.type(), frame.method())
        || rules.ignores(frame.type(), frame.inApp());
  }

  /** Orders words, so that a list is the same wherever it came from, and measures distances. */
  private void finish(int words, int place) {
    int first = words;
    while (first > 0 && parts[first - 1] == Part.WORD) {
      first--;
    }
    Arrays.sort(hashes, first, words);
    for (int i = words; i < count; i++) {
      distances[i] = Math.abs(i - words - place);
    }
    if (count > words) {
      add(Part.INNERMOST, hashes[words]);
    }
  }
}
