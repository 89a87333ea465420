package dev.argus.agent.internal.capture;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The errors that are known, 1,024 at the most; a new one takes the place of the one that was seen
 * longest ago among its neighbours. Thread-safe, without locks.
 */
final class ErrorTable {

  private static final int WAYS = 4;
  private static final int SETS = 256;

  private final AtomicReferenceArray<ErrorState> table = new AtomicReferenceArray<>(WAYS * SETS);

  /** The error with this key, made where it isn't known. */
  ErrorState of(long key) {
    int from = ((int) (key ^ (key >>> 32)) & (SETS - 1)) * WAYS;
    while (true) {
      int victim = from;
      ErrorState oldest = null;
      for (int i = from; i < from + WAYS; i++) {
        ErrorState state = table.get(i);
        if (state != null && state.key == key) {
          return state;
        }
        if (isOlder(state, oldest, i == from)) {
          victim = i;
          oldest = state;
        }
      }
      ErrorState made = new ErrorState(key);
      if (table.compareAndSet(victim, oldest, made)) {
        return made;
      }
    }
  }

  /** How many errors are known at present. */
  int size() {
    int size = 0;
    for (int i = 0; i < WAYS * SETS; i++) {
      size += table.get(i) == null ? 0 : 1;
    }
    return size;
  }

  /** An empty place is older than anything. */
  private static boolean isOlder(
      @Nullable ErrorState state, @Nullable ErrorState than, boolean first) {
    if (first || state == null) {
      return first || than != null;
    }
    return than != null && state.lastSeen() - than.lastSeen() < 0;
  }
}
