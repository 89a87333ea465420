package dev.argus.agent.internal.capture;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of exact paths whether they used to end at the last frame, so that in a storm of one
 * and the same error the stack isn't walked each time. Bounded and forgetful; a race costs a walk
 * at most.
 */
final class PathMemory {

  /** What to believe about a path. */
  enum Belief {
    /** Nothing: look. */
    ASK,
    /** There is in-app code above that will see it. */
    GOES_ON,
    /** It ends here, an error that is known and wants nothing. */
    KNOWN
  }

  private static final int SLOTS = 4096;
  private static final int SURE_AFTER = 64;

  /** The surer a path is, the rarer it is looked at: each 16th to each 1,024th time. */
  private static final int LOOK_EVERY = 16;

  private static final int LOOK_AT_LEAST = 1_024;
  private static final int ENOUGH = 1 << 30;

  private final AtomicReferenceArray<Path> paths = new AtomicReferenceArray<>(SLOTS);

  /** What the looks at one path gave. */
  private static final class Path {
    private final long hash;
    private @Nullable ErrorState end;
    private int same;

    Path(long hash) {
      this.hash = hash;
    }
  }

  private static int slot(long hash) {
    return (int) (hash ^ (hash >>> 32)) & (SLOTS - 1);
  }

  private @Nullable Path path(long hash) {
    Path path = paths.get(slot(hash));
    return path != null && path.hash == hash ? path : null;
  }

  /**
   * Whether to look.
   *
   * @param counting whether no error wants more than to be counted
   */
  Belief believe(long hash, boolean counting) {
    Path path = path(hash);
    if (path == null) {
      return Belief.ASK;
    }
    int same = path.same++;
    return isDue(same) ? Belief.ASK : belief(path, counting);
  }

  /**
   * The same, but where it is time to look, that is still to be done: then {@link #believe} says
   * so, too.
   */
  Belief settled(long hash, boolean counting) {
    Path path = path(hash);
    if (path == null) {
      return Belief.ASK;
    }
    int same = path.same;
    if (isDue(same)) {
      return Belief.ASK;
    }
    path.same = same >= ENOUGH ? ENOUGH / 2 : same + 1;
    return belief(path, counting);
  }

  private static boolean isDue(int same) {
    if (same < SURE_AFTER) {
      return true;
    }
    int every = Math.min(LOOK_AT_LEAST, Math.max(LOOK_EVERY, Integer.highestOneBit(same) >> 6));
    return (same & (every - 1)) == 0;
  }

  private static Belief belief(Path path, boolean counting) {
    ErrorState end = path.end;
    if (end == null) {
      return Belief.GOES_ON;
    }
    return counting || end.isSettled() ? Belief.KNOWN : Belief.ASK;
  }

  /** It has led to something new: for a while, everything is to be looked at again. */
  void doubt(long hash) {
    Path path = path(hash);
    if (path != null) {
      path.same = 0;
    }
  }

  /** The error that a path used to end as. */
  @Nullable ErrorState end(long hash) {
    Path path = path(hash);
    return path == null ? null : path.end;
  }

  /**
   * What a look gave.
   *
   * @param end the error, or null where the exception went on
   */
  void learn(long hash, @Nullable ErrorState end) {
    Path path = path(hash);
    if (path == null) {
      path = new Path(hash);
      path.end = end;
      paths.set(slot(hash), path);
    } else if (path.end != end) {
      path.end = end;
      path.same = 0;
    }
  }
}
