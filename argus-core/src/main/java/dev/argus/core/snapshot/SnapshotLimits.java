package dev.argus.core.snapshot;

/**
 * How much of an object graph is kept.
 *
 * @param nodes objects at the most
 * @param depth references followed from a root at the most
 * @param elements elements of one collection, map or reference array
 * @param text characters of one string
 * @param bytes bytes of one primitive array
 * @param nanos time that one snapshot may take, in nanoseconds; checked every few objects
 */
public record SnapshotLimits(int nodes, int depth, int elements, int text, int bytes, long nanos) {

  /** What the agent takes on the throwing thread. */
  public static final SnapshotLimits DEFAULT =
      new SnapshotLimits(20_000, 400, 10_000, 65_536, 262_144, 250_000_000L);

  /** For comparing state outside production: as good as no limit. */
  public static final SnapshotLimits GENEROUS =
      new SnapshotLimits(2_000_000, 1_000_000, 2_000_000, 64 << 20, 64 << 20, 60_000_000_000L);

  /** The same limits but for the number of objects. */
  public SnapshotLimits withNodes(int most) {
    return new SnapshotLimits(most, depth, elements, text, bytes, nanos);
  }

  /** The same limits but for the time. */
  public SnapshotLimits withNanos(long most) {
    return new SnapshotLimits(nodes, depth, elements, text, bytes, most);
  }

  /** The same limits, each but depth times {@code factor}. */
  public SnapshotLimits times(int factor) {
    return new SnapshotLimits(
        nodes * factor, depth, elements * factor, text * factor, bytes * factor, nanos * factor);
  }
}
