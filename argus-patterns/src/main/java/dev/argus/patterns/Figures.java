package dev.argus.patterns;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counters of the whole library, in one array so that they are kept as one record. Thread-safe. */
final class Figures {

  static final int EXACT_HITS = 0;
  static final int SIMILAR_HITS = 1;
  static final int MISSES = 2;
  static final int VERIFIED_EXACT = 3;
  static final int VERIFIED_SIMILAR = 4;
  static final int FAILED_EXACT = 5;
  static final int FAILED_SIMILAR = 6;
  static final int SAVED_MICROS = 7;
  static final int EVICTED = 8;

  /** Where lookups end: they are counted in memory and kept now and then. */
  private static final int LOOKUPS = 3;

  private static final int CURVE = 16;
  private static final int COUNT = CURVE + 2 * SuccessCurve.BINS;

  private final AtomicLongArray values = new AtomicLongArray(COUNT);
  private final long[] kept = new long[LOOKUPS];

  long get(int figure) {
    return values.get(figure);
  }

  void count(int figure) {
    values.incrementAndGet(figure);
  }

  void learn(double similarity, boolean success, long savedMicros) {
    boolean exact = similarity > 1 + 1e-9;
    if (success) {
      count(exact ? VERIFIED_EXACT : VERIFIED_SIMILAR);
      values.addAndGet(SAVED_MICROS, savedMicros);
    } else {
      count(exact ? FAILED_EXACT : FAILED_SIMILAR);
    }
    int bin = SuccessCurve.bin(similarity);
    values.incrementAndGet(CURVE + 2 * bin + (success ? 0 : 1));
  }

  SuccessCurve curve() {
    SuccessCurve curve = new SuccessCurve();
    for (int bin = 0; bin < SuccessCurve.BINS; bin++) {
      curve.add(bin, values.get(CURVE + 2 * bin), values.get(CURVE + 2 * bin + 1));
    }
    return curve;
  }

  /** Takes over figures from disk. */
  void add(long[] figures) {
    for (int i = 0; i < Math.min(COUNT, figures.length); i++) {
      values.addAndGet(i, figures[i]);
      if (i < LOOKUPS) {
        kept[i] += figures[i];
      }
    }
  }

  /** All of them, for a base; lookups count as kept from then on. For the writing thread. */
  long[] all() {
    long[] all = new long[COUNT];
    for (int i = 0; i < COUNT; i++) {
      all[i] = values.get(i);
      if (i < LOOKUPS) {
        kept[i] = all[i];
      }
    }
    return all;
  }

  /** The lookups that were not kept yet; they count as kept from then on. */
  long[] sinceKept() {
    long[] since = new long[LOOKUPS];
    for (int i = 0; i < LOOKUPS; i++) {
      long now = values.get(i);
      since[i] = now - kept[i];
      kept[i] = now;
    }
    return since;
  }
}
