package dev.argus.patterns.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Which thing a fingerprint belongs to: a hash table with open addressing on two longs, since a
 * cache that keeps objects for keys allocates some for each look-up, and takes several times as
 * long. A key that two things have had belongs to neither, as a loose fingerprint counts only while
 * it means one error.
 *
 * <p>One thread writes, any number read without waiting: a value is published after its key, and
 * growing makes another table.
 *
 * @param <V> what is found
 */
final class KeyTable<V extends Findable> {

  private static final VarHandle VALUE = MethodHandles.arrayElementVarHandle(Findable[].class);
  private static final int FIRST_SIZE = 64;

  /** The value of a key that more than one thing has had. */
  private static final Findable SEVERAL = new Findable() {};

  private static final class Slots {
    final long[] keys;
    final @Nullable Findable[] values;
    final int mask;

    Slots(int size) {
      keys = new long[2 * size];
      values = new Findable[size];
      mask = size - 1;
    }

    int start(long high, long low) {
      return (int) FingerprintKey.mix(low + high * 0x9e3779b97f4a7c15L) & mask;
    }

    boolean has(int slot, long high, long low) {
      return keys[2 * slot] == high && keys[2 * slot + 1] == low;
    }

    /** The slot of a key, or the free one where it would go; for the writer. */
    int find(long high, long low) {
      int slot = start(high, low);
      while (values[slot] != null && !has(slot, high, low)) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    /** The value of a key: read once, since a free slot may be taken meanwhile. */
    @Nullable Findable get(long high, long low) {
      int slot = start(high, low);
      while (true) {
        Findable value = (Findable) VALUE.getAcquire(values, slot);
        if (value == null || has(slot, high, low)) {
          return value;
        }
        slot = (slot + 1) & mask;
      }
    }
  }

  private volatile Slots slots = new Slots(FIRST_SIZE);
  private int used;

  /** The thing of a key; null where there is none, or more than one. */
  @SuppressWarnings("unchecked")
  @Nullable V get(FingerprintKey key) {
    Findable value = slots.get(key.high, key.low);
    return value == null || value == SEVERAL ? null : (V) value.current();
  }

  /** Tells that a thing has a key. */
  void add(FingerprintKey key, V item) {
    Slots now = slots;
    int slot = now.find(key.high, key.low);
    Findable old = now.values[slot];
    if (old == null) {
      if (3 * (used + 1) > 2 * now.values.length) {
        now = grown(now);
        slot = now.find(key.high, key.low);
      }
      used++;
      now.keys[2 * slot] = key.high;
      now.keys[2 * slot + 1] = key.low;
      VALUE.setRelease(now.values, slot, item);
    } else if (old != SEVERAL) {
      Findable current = old.current();
      VALUE.setRelease(now.values, slot, current == null || current == item ? item : SEVERAL);
    }
  }

  /** Drops what was removed; what is left takes less than two thirds of the slots. */
  private Slots grown(Slots old) {
    int live = 0;
    for (Findable value : old.values) {
      live += value != null && (value == SEVERAL || value.current() != null) ? 1 : 0;
    }
    int size = FIRST_SIZE;
    while (size < 2 * live) {
      size *= 2;
    }
    Slots next = new Slots(size);
    used = 0;
    for (int i = 0; i < old.values.length; i++) {
      Findable value = old.values[i];
      Findable current = value == null || value == SEVERAL ? value : value.current();
      if (current != null) {
        int slot = next.find(old.keys[2 * i], old.keys[2 * i + 1]);
        next.keys[2 * slot] = old.keys[2 * i];
        next.keys[2 * slot + 1] = old.keys[2 * i + 1];
        next.values[slot] = current;
        used++;
      }
    }
    slots = next;
    return next;
  }

  /** How many keys there are, those of things that were removed included. */
  int size() {
    return used;
  }
}
