package dev.argus.core.redact;

/**
 * A set of 64-bit hashes: eight to sixteen bytes each, no objects. Bounded: what no longer fits is
 * not added. Not thread-safe.
 */
final class HashSet64 {

  private static final int SMALLEST = 1 << 12;

  private final int most;
  private long[] table = new long[SMALLEST];
  private int size;

  /**
   * @param most entries at the most
   */
  HashSet64(int most) {
    this.most = most;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size >= most;
  }

  boolean contains(long hash) {
    return hash == 0 || table[slot(table, hash)] == hash;
  }

  void add(long hash) {
    if (hash == 0) {
      return; // marks a free slot; counts as there
    }
    int slot = slot(table, hash);
    if (table[slot] == hash || isFull()) {
      return;
    }
    table[slot] = hash;
    if (++size * 4L > table.length * 3L) {
      grow();
    }
  }

  private void grow() {
    long[] larger = new long[table.length * 2];
    for (long hash : table) {
      if (hash != 0) {
        larger[slot(larger, hash)] = hash;
      }
    }
    table = larger;
  }

  /** Where the hash is, or would be put. */
  private static int slot(long[] table, long hash) {
    int mask = table.length - 1;
    int slot = (int) ((hash * 0x9e3779b97f4a7c15L) >>> 32) & mask;
    while (table[slot] != 0 && table[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
