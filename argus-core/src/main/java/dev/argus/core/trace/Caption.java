package dev.argus.core.trace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line that begins a throwable which belongs to one before, or says how many frames follow that
 * were left out.
 */
sealed interface Caption {

  /** How a throwable belongs to the one before. */
  enum Relation {
    CAUSE,
    SUPPRESSED,
    /** It was caused by the one before: the root cause comes first. */
    WRAPPER
  }

  /** How lines that begin a throwable begin. */
  Map<String, Relation> WORDS =
      Map.of(
          "Caused by:", Relation.CAUSE,
          "Suppressed:", Relation.SUPPRESSED,
          "Wrapped by:", Relation.WRAPPER,
          "[wrapped]", Relation.WRAPPER);

  /**
   * A throwable.
   *
   * @param from where it begins in the line
   */
  record Related(Relation relation, int from) implements Caption {}

  /**
   * Frames that were left out.
   *
   * @param common whether they are the outermost ones of the enclosing throwable, too
   */
  record Omitted(int frames, boolean common) implements Caption {}

  /** What a line says whose text begins at {@code from}; null for anything else. */
  static @Nullable Caption of(CharSequence line, int from) {
    if (from == line.length()) {
      return null;
    }
    char first = line.charAt(from);
    if (first == '.') {
      return omitted(line, from);
    }
    if ("CSW[".indexOf(first) < 0) {
      return null;
    }
    for (Map.Entry<String, Relation> words : WORDS.entrySet()) {
      if (Chars.startsWith(line, from, words.getKey())) {
        int end = from + words.getKey().length();
        boolean apart = end < line.length() && line.charAt(end) == ' ';
        return apart ? new Related(words.getValue(), end + 1) : null;
      }
    }
    return null;
  }

  private static @Nullable Caption omitted(CharSequence line, int from) {
    if (!Chars.startsWith(line, from, "... ")) {
      return null;
    }
    int start = from + 4;
    if (Chars.startsWith(line, start, "suppressed ")) {
      start += "suppressed ".length();
    }
    int end = Chars.digitsEnd(line, start, line.length());
    int frames = Chars.number(line, start, end);
    if (frames < 0) {
      return null;
    }
    String words = Chars.text(line, end, Math.min(line.length(), end + 40)).strip();
    if (words.equals("more") || words.startsWith("more ") || words.startsWith("common frame")) {
      return new Omitted(frames, true);
    }
    boolean cut =
        words.startsWith("frame") || words.startsWith("line") || words.startsWith("omitted");
    return cut ? new Omitted(frames, false) : null;
  }
}
