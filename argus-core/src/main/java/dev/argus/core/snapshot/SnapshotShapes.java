package dev.argus.core.snapshot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders the elements of hashed containers in a way that does not depend on their hash codes, which
 * differ from JVM to JVM: by a hash of what a value looks like to a small depth. Elements that look
 * alike keep the order they have.
 */
final class SnapshotShapes {

  private static final int DEPTH = 5;

  /** Parts of one object that are looked at. */
  private static final int WIDTH = 24;

  private static final Set<String> UNORDERED =
      Set.of(
          "java.util.HashSet",
          "java.util.HashMap",
          "java.util.Hashtable",
          "java.util.Properties",
          "java.util.IdentityHashMap",
          "java.util.WeakHashMap",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.ImmutableCollections$SetN",
          "java.util.ImmutableCollections$Set12",
          "java.util.ImmutableCollections$MapN");

  private final Snapshot snapshot;
  private int steps;

  SnapshotShapes(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Whether the iteration order of a container means nothing. */
  static boolean isUnordered(String type, Map<String, Value> properties) {
    return properties.get("base") instanceof Value.Text base
        ? UNORDERED.contains(base.text())
        : UNORDERED.contains(type);
  }

  /** Indexes of the values in an order of their own. */
  int[] order(List<Value> values) {
    return sorted(values.stream().mapToInt(this::shape).toArray());
  }

  /**
   * Indexes of the entries in an order of their keys, and of their values where keys look alike.
   */
  int[] orderOfKeys(List<Node.Entry> entries) {
    return sorted(entries.stream().mapToInt(e -> 31 * shape(e.key()) + shape(e.value())).toArray());
  }

  private static int[] sorted(int[] shapes) {
    Integer[] order = new Integer[shapes.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingInt(i -> shapes[i]));
    return Arrays.stream(order).mapToInt(i -> i).toArray();
  }

  private int shape(Value value) {
    steps = 0;
    return shape(value, DEPTH);
  }

  private int shape(Value value, int depth) {
    if (!(value instanceof Value.Ref ref)) {
      return value.hashCode();
    }
    Node node = snapshot.node(ref);
    int hash = SnapshotEquality.family(node.type()).hashCode();
    if (depth == 0 || ++steps > 256) {
      return hash;
    }
    if (node instanceof Node.ObjectNode o) {
      for (Node.Field field : o.fields().subList(0, Math.min(WIDTH, o.fields().size()))) {
        hash = 31 * hash + shape(field.value(), depth - 1);
      }
      return hash;
    }
    if (node instanceof Node.ArrayNode a) {
      return 31 * hash + ordered(a.elements(), depth);
    }
    if (node instanceof Node.PrimitiveArrayNode a) {
      return 31 * hash + Arrays.deepHashCode(new Object[] {a.array()});
    }
    if (node instanceof Node.CollectionNode c) {
      return 31 * hash
          + (isUnordered(c.type(), c.properties())
              ? c.elements().size()
              : ordered(c.elements(), depth));
    }
    return 31 * hash + rest(node, depth);
  }

  private int rest(Node node, int depth) {
    if (node instanceof Node.MapNode m) {
      return m.entries().size();
    }
    if (node instanceof Node.JdkNode j) {
      return j.text().hashCode() + ordered(j.parts(), depth);
    }
    if (node instanceof Node.LambdaNode l) {
      return l.implName().hashCode() + ordered(l.captured(), depth);
    }
    return node instanceof Node.ProxyNode ? 0 : node.hashCode();
  }

  private int ordered(List<Value> values, int depth) {
    int hash = values.size();
    for (Value value : values.subList(0, Math.min(WIDTH, values.size()))) {
      hash = 31 * hash + shape(value, depth - 1);
    }
    return hash;
  }
}
