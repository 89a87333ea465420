package dev.argus.patterns.index;

import org.jspecify.annotations.Nullable;

/**
 * Something that a cache finds. All tiers refer to the same object, so that removing or replacing
 * it is one write, which every reader sees everywhere at once; the structures forget it later.
 */
public abstract class Findable {

  /** What took its place: another, itself when it was removed, null as long as it counts. */
  private volatile @Nullable Findable successor;

  /** Creates one that counts. */
  protected Findable() {}

  final void remove() {
    successor = this;
  }

  final void replaceBy(Findable other) {
    successor = other;
  }

  /** Whether it is still what it was. */
  public final boolean isLive() {
    return successor == null;
  }

  /** It, or what has taken its place; null if that was removed. */
  final @Nullable Findable current() {
    Findable at = this;
    Findable next = at.successor;
    while (next != null) {
      if (next == at) {
        return null;
      }
      at = next;
      next = at.successor;
    }
    return at;
  }
}
