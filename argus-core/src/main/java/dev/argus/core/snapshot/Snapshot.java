package dev.argus.core.snapshot;

import java.util.List;

/**
 * A bounded picture of an object graph. Immutable and thread-safe once made.
 *
 * @param nodes the objects; {@link Value.Ref#id()} is an index into this list
 * @param truncated whether a limit left something out
 */
public record Snapshot(List<Node> nodes, boolean truncated) {

  /** A snapshot without objects. */
  public static final Snapshot EMPTY = new Snapshot(List.of(), false);

  /** The node that a reference points to. */
  public Node node(Value.Ref ref) {
    return nodes.get(ref.id());
  }
}
