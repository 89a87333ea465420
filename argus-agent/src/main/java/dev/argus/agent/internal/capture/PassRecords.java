package dev.argus.agent.internal.capture;

import java.util.ArrayList;
import java.util.List;
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
      record = new PassRecord(t, identity, start(state, t));
      table.set(slot(identity), record);
    }
    state.add(record);
    return record;
  }

  /** The record of a throwable that nobody met: that is not looked at again. */
  PassRecord ofNew(ThreadState state, Throwable t, int identity, long start) {
    PassRecord record = new PassRecord(t, identity, start);
    table.setRelease(slot(identity), record);
    state.add(record);
    return record;
  }

  /** Whether some thread met a throwable, as far as that is remembered. */
  boolean isKnown(Throwable t, int identity) {
    PassRecord record = table.get(slot(identity));
    return record != null && record.refersTo(t);
  }

  /** What the path of a throwable starts with: its type and the way of its cause. */
  long start(ThreadState state, Throwable t) {
    long path = t.getClass().getName().hashCode();
    Throwable cause = reader.cause(t);
    if (cause != null) {
      path = PassRecord.mix(path, cause.getClass().getName().hashCode());
      PassRecord known = find(state, cause);
      path = known == null ? path : PassRecord.mix(path, known.path());
    }
    return path;
  }

  /** The records of a throwable and its causes, those that there are. */
  List<PassRecord> ofChain(ThreadState state, Throwable t) {
    List<PassRecord> found = new ArrayList<>(2);
    for (Throwable link : reader.chain(t)) {
      PassRecord record = find(state, link);
      if (record != null) {
        found.add(record);
      }
    }
    return found;
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
      if (record != null && record.isOlderThan(nanos, now)) {
        record.forgetState();
      }
    }
  }
}
