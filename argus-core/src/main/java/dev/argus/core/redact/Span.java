package dev.argus.core.redact;

/**
 * A stretch of a text that is to be replaced. Ordered by where it starts, the longer one first.
 *
 * @param from its first character
 * @param to behind its last character
 */
record Span(int from, int to, Shape shape) implements Comparable<Span> {

  @Override
  public int compareTo(Span other) {
    int order = Integer.compare(from, other.from);
    if (order == 0) {
      order = Integer.compare(other.to, to);
    }
    return order == 0 ? shape.compareTo(other.shape) : order;
  }
}
