package dev.argus.agent.internal.capture;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds the record of a throwable by its identity, also when another thread made it: a bounded
 * table in which a newer record takes the place of an older one. Thread-safe, without locks. Never
 * calls {@code equals} or {@code hashCode} of a throwable.
 */
final class PassRecords {

  private static final int SLOTS = 128;

  private final AtomicReferenceArray<PassRecord> table = new AtomicReferenceArray<>(SLOTS);
  private final ThrowableReader reader;

  PassRecords(ThrowableReader reader) {
    this.reader = reader;
  }

  /** The record of a throwable, or null where nobody met it. */
  @Nullable PassRecord find(ThreadState state, Throwable t) {
    PassRecord own = state.find(t);
    if (own != null) {
      return own;
    }
    PassRecord other = table.get(slot(System.identityHashCode(t)));
    return other != null && other.refersTo(t) ? other : null;
  }

  /** The record of a throwable, made where there is none. */
  PassRecord of(ThreadState state, Throwable t) {
    PassRecord own = state.find(t);
    if (own != null) {
      return own;
    }
    int identity = System.identityHashCode(t);
    PassRecord record = table.get(slot(identity));
    if (record == null || !record.refersTo(t)) {
      record = new PassRecord(t, identity, System.nanoTime(), pathOfCauses(state, t));
      table.set(slot(identity), record);
    }
    state.add(record);
    return record;
  }

  private long pathOfCauses(ThreadState state, Throwable t) {
    long path = t.getClass().getName().hashCode();
    Throwable cause = reader.cause(t);
    if (cause != null) {
      path = PassRecord.mix(path, cause.getClass().getName().hashCode());
      PassRecord known = find(state, cause);
      path = known == null ? path : PassRecord.mix(path, known.path());
    }
    return path;
  }

  private static int slot(int identity) {
    return (identity ^ (identity >>> 12)) & (SLOTS - 1);
  }

  /** Lets go of all state. */
  void forgetAll() {
    forgetOlderThan(-1);
  }

  /** Lets go of the state of records that are older than {@code nanos}. */
  void forgetOlderThan(long nanos) {
    long now = System.nanoTime();
    for (int i = 0; i < SLOTS; i++) {
      PassRecord record = table.get(i);
      if (record != null && now - record.bornNanos > nanos) {
        record.forgetState();
      }
    }
  }
}
