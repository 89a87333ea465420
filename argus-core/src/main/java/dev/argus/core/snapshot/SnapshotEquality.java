package dev.argus.core.snapshot;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two snapshots show the same state: the same types, values and shape of sharing.
 * Hashed containers compare by content, whatever order their tables have. Close to linear in the
 * snapshots. Iterative, so depth does not matter. Not thread-safe.
 */
public final class SnapshotEquality {

  /** Classes of one family that code cannot tell apart: how many elements decides which is used. */
  private static final Map<String, String> FAMILIES =
      Map.of(
          "java.util.ImmutableCollections$List12", "List.of",
          "java.util.ImmutableCollections$ListN", "List.of",
          "java.util.ImmutableCollections$Set12", "Set.of",
          "java.util.ImmutableCollections$SetN", "Set.of",
          "java.util.ImmutableCollections$Map1", "Map.of",
          "java.util.ImmutableCollections$MapN", "Map.of");

  private static final Set<String> IMMUTABLE =
      Set.of(
          "java.io.File",
          "java.lang.StackTraceElement",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.net.URI",
          "java.net.URL",
          "java.nio.charset.Charset",
          "java.nio.file.Path",
          "java.util.Currency",
          "java.util.Locale",
          "java.util.OptionalDouble",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.TimeZone",
          "java.util.UUID",
          "java.util.logging.Logger",
          "java.util.regex.Pattern",
          "org.apache.commons.logging.Log",
          "org.apache.logging.log4j.Logger",
          "org.slf4j.Logger");

  private final Snapshot left;
  private final Snapshot right;
  private final int[] toRight;
  private final int[] toLeft;
  private final SnapshotShapes leftShapes;
  private final SnapshotShapes rightShapes;
  private final Deque<int[]> open = new ArrayDeque<>();

  private SnapshotEquality(Snapshot left, Snapshot right) {
    this.left = left;
    this.right = right;
    this.toRight = new int[left.nodes().size()];
    this.toLeft = new int[right.nodes().size()];
    Arrays.fill(toRight, -1);
    Arrays.fill(toLeft, -1);
    this.leftShapes = new SnapshotShapes(left);
    this.rightShapes = new SnapshotShapes(right);
  }

  /** Whether {@code a} in one snapshot and {@code b} in another show equal state. */
  public static boolean same(Snapshot left, Value a, Snapshot right, Value b) {
    return difference(left, a, right, b) == null;
  }

  /** The first difference found, in a few words for a person; null where the state is equal. */
  public static @Nullable String difference(Snapshot left, Value a, Snapshot right, Value b) {
    return new SnapshotEquality(left, right).compare(a, b);
  }

  private @Nullable String compare(Value a, Value b) {
    if (!values(a, b)) {
      return a + " is not " + b;
    }
    int[] pair;
    while ((pair = open.poll()) != null) {
      Node x = left.nodes().get(pair[0]);
      Node y = right.nodes().get(pair[1]);
      if (!nodes(x, y)) {
        return "object "
            + pair[0]
            + ", a "
            + x.type()
            + ", is not object "
            + pair[1]
            + ", a "
            + y.type();
      }
    }
    return null;
  }

  private boolean values(Value a, Value b) {
    if (!(a instanceof Value.Ref x) || !(b instanceof Value.Ref y)) {
      return a.equals(b);
    }
    if (toRight[x.id()] == y.id() && toLeft[y.id()] == x.id()) {
      return true;
    }
    Node known = left.node(x);
    if (isValue(known)) {
      return known.equals(right.node(y)); // which of several equal ones it is means nothing
    }
    if (toRight[x.id()] >= 0 || toLeft[y.id()] >= 0) {
      return false; // shared on one side only
    }
    toRight[x.id()] = y.id();
    toLeft[y.id()] = x.id();
    open.add(new int[] {x.id(), y.id()});
    return true;
  }

  /** Whether an object's identity means nothing, and the node holds all of it. */
  static boolean isValue(Node node) {
    return (node instanceof Node.JdkNode j && j.parts().isEmpty() && isImmutable(j.type()))
        || node instanceof Node.EnumNode
        || node instanceof Node.ClassNode
        || node instanceof Node.StaticNode;
  }

  private static boolean isImmutable(String type) {
    return type.startsWith("java.time.") || IMMUTABLE.contains(type);
  }

  private boolean nodes(Node a, Node b) {
    if (a instanceof Node.LambdaNode x && b instanceof Node.LambdaNode y) {
      return x.type().equals(y.type())
          && x.implOwner().equals(y.implOwner())
          && x.implName().equals(y.implName())
          && x.implDescriptor().equals(y.implDescriptor())
          && all(x.captured(), y.captured());
    }
    if (a instanceof Node.OpaqueNode || b instanceof Node.OpaqueNode) {
      return false; // what was not seen cannot be known to be equal
    }
    if (!family(a.type()).equals(family(b.type())) || a.getClass() != b.getClass()) {
      return false;
    }
    if (a instanceof Node.ObjectNode x && b instanceof Node.ObjectNode y) {
      return fields(x.fields(), y.fields());
    }
    if (a instanceof Node.ArrayNode x && b instanceof Node.ArrayNode y) {
      return all(x.elements(), y.elements());
    }
    if (a instanceof Node.PrimitiveArrayNode x && b instanceof Node.PrimitiveArrayNode y) {
      return Arrays.deepEquals(new Object[] {x.array()}, new Object[] {y.array()});
    }
    if (a instanceof Node.CollectionNode x && b instanceof Node.CollectionNode y) {
      return collections(x, y);
    }
    if (a instanceof Node.MapNode x && b instanceof Node.MapNode y) {
      return maps(x, y);
    }
    if (a instanceof Node.JdkNode x && b instanceof Node.JdkNode y) {
      return x.text().equals(y.text()) && all(x.parts(), y.parts());
    }
    if (a instanceof Node.ProxyNode x && b instanceof Node.ProxyNode y) {
      return x.interfaces().equals(y.interfaces()) && values(x.handler(), y.handler());
    }
    return a.equals(b);
  }

  static String family(String type) {
    return FAMILIES.getOrDefault(type, type);
  }

  private boolean collections(Node.CollectionNode x, Node.CollectionNode y) {
    if (x.elements().size() != y.elements().size()
        || !properties(x.properties(), y.properties())
        || !fields(x.fields(), y.fields())) {
      return false;
    }
    if (!SnapshotShapes.isUnordered(x.type(), x.properties())) {
      return all(x.elements(), y.elements());
    }
    int[] inLeft = leftShapes.order(x.elements());
    int[] inRight = rightShapes.order(y.elements());
    for (int i = 0; i < inLeft.length; i++) {
      if (!values(x.elements().get(inLeft[i]), y.elements().get(inRight[i]))) {
        return false;
      }
    }
    return true;
  }

  private boolean maps(Node.MapNode x, Node.MapNode y) {
    int size = x.entries().size();
    if (size != y.entries().size()
        || !properties(x.properties(), y.properties())
        || !fields(x.fields(), y.fields())) {
      return false;
    }
    boolean unordered = SnapshotShapes.isUnordered(x.type(), x.properties());
    int[] inLeft = unordered ? leftShapes.orderOfKeys(x.entries()) : new int[0];
    int[] inRight = unordered ? rightShapes.orderOfKeys(y.entries()) : new int[0];
    for (int i = 0; i < size; i++) {
      Node.Entry a = x.entries().get(unordered ? inLeft[i] : i);
      Node.Entry b = y.entries().get(unordered ? inRight[i] : i);
      if (!values(a.key(), b.key()) || !values(a.value(), b.value())) {
        return false;
      }
    }
    return true;
  }

  private boolean properties(Map<String, Value> x, Map<String, Value> y) {
    if (x.isEmpty() && y.isEmpty()) {
      return true;
    }
    Set<String> names = new LinkedHashSet<>(x.keySet());
    names.addAll(y.keySet());
    boolean hashed = !names.contains("comparator") && isTableSize(x) && isTableSize(y);
    for (String name : names) {
      Value a = x.get(name);
      Value b = y.get(name);
      if (name.equals("capacity") && hashed && (a == null || b == null)) {
        continue; // the table of a hash map: only its iteration order depends on it
      }
      if (a == null || b == null || !values(a, b)) {
        return false;
      }
    }
    return true;
  }

  /** The capacity of a queue is always there; that of a hash table only when it is unusual. */
  private static boolean isTableSize(Map<String, Value> properties) {
    Value capacity = properties.get("capacity");
    return capacity == null
        || (capacity instanceof Value.Primitive p
            && p.boxed() instanceof Integer n
            && Integer.bitCount(n) == 1);
  }

  private boolean fields(List<Node.Field> x, List<Node.Field> y) {
    if (x.size() != y.size()) {
      return false;
    }
    for (int i = 0; i < x.size(); i++) {
      if (!x.get(i).name().equals(y.get(i).name())
          || !x.get(i).owner().equals(y.get(i).owner())
          || !values(x.get(i).value(), y.get(i).value())) {
        return false;
      }
    }
    return true;
  }

  private boolean all(List<Value> x, List<Value> y) {
    if (x.size() != y.size()) {
      return false;
    }
    for (int i = 0; i < x.size(); i++) {
      if (!values(x.get(i), y.get(i))) {
        return false;
      }
    }
    return true;
  }
}
