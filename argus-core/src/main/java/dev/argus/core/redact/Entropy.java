package dev.argus.core.redact;

import java.util.List;

/**
 * Tells random tokens from names, paths and sentences: not by the frequency of characters, which
 * short tokens are too short for, but by how often neighbours are of another kind (small letter,
 * capital, digit). In random Base64 that is six times in ten, in a name that a person wrote hardly
 * three.
 */
final class Entropy {

  private static final int SHORTEST = 20;
  private static final double MIXED_CHANGES = 0.4;
  private static final double SINGLE_CASE_CHANGES = 0.2;
  private static final int LEAST_DIGITS = 3;
  private static final int UUID_LENGTH = 36;

  private Entropy() {}

  /** Adds the token, or failing that each part between slashes, dashes and underscores. */
  static void addTo(List<Span> spans, String text, int from, int to) {
    if (to - from < SHORTEST || isUuid(text, from, to)) {
      return;
    }
    if (isRandom(text, from, to)) {
      spans.add(new Span(from, to, Shape.OPAQUE));
      return;
    }
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || "/-_".indexOf(text.charAt(i)) >= 0) {
        if (i - start >= SHORTEST && isRandom(text, start, i)) {
          spans.add(new Span(start, i, Shape.OPAQUE));
        }
        start = i + 1;
      }
    }
  }

  private static boolean isRandom(String text, int from, int to) {
    int small = 0;
    int capitals = 0;
    int digits = 0;
    int notHex = 0;
    int changes = 0;
    int before = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int kind = kind(c);
      small += kind == 1 ? 1 : 0;
      capitals += kind == 2 ? 1 : 0;
      digits += kind == 3 ? 1 : 0;
      notHex += kind == 0 || Character.digit(c, 16) < 0 ? 1 : 0;
      changes += kind != before && kind != 0 && before != 0 ? 1 : 0;
      before = kind;
    }
    int length = to - from;
    if (digits == 0 || small + capitals == 0) {
      return false;
    }
    if (notHex == 0) {
      return digits >= LEAST_DIGITS && changes >= 2;
    }
    if (small > 0 && capitals > 0) {
      return changes >= MIXED_CHANGES * length;
    }
    return digits >= LEAST_DIGITS && changes >= SINGLE_CASE_CHANGES * length;
  }

  private static int kind(char c) {
    if (c >= 'a' && c <= 'z') {
      return 1;
    }
    if (Shapes.isUpper(c)) {
      return 2;
    }
    return Shapes.isDigit(c) ? 3 : 0;
  }

  /** An id, not a secret. */
  private static boolean isUuid(String text, int from, int to) {
    if (to - from != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(from + i);
      if (dash ? c != '-' : Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
