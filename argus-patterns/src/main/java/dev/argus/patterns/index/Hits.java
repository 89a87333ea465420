package dev.argus.patterns.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The nearest of what was found, the best first; ties in the order in which they were found. Filled
 * again for each look-up; not thread-safe.
 *
 * @param <V> what is found
 */
public final class Hits<V extends Findable> {

  private final @Nullable Findable[] items;
  private final double[] scores;
  private int count;

  /** Creates an empty list of at most so many. */
  public Hits(int most) {
    items = new Findable[most];
    scores = new double[most];
  }

  /** Forgets what was found before. */
  public void clear() {
    Arrays.fill(items, 0, count, null);
    count = 0;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** One of them. */
  @SuppressWarnings("unchecked")
  public V item(int index) {
    Findable item = index < count ? items[index] : null;
    if (item == null) {
      throw new IndexOutOfBoundsException(index + " of " + count);
    }
    return (V) item;
  }

  /** Its cosine. */
  public double score(int index) {
    return scores[index];
  }

  /** Adds one unless there are enough that are nearer, or it is there already. */
  public void offer(V item, double score) {
    for (int i = 0; i < count; i++) {
      if (items[i] == item) {
        return;
      }
    }
    if (count == items.length && !(score > scores[count - 1])) {
      return;
    }
    int at = count < items.length ? count++ : count - 1;
    while (at > 0 && score > scores[at - 1]) {
      items[at] = items[at - 1];
      scores[at] = scores[at - 1];
      at--;
    }
    items[at] = item;
    scores[at] = score;
  }
}
