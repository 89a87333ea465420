package dev.argus.core.snapshot;

import dev.argus.core.ArgusException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps snapshots to plain trees and back, so that any JSON reader or writer can carry them. A tree
 * consists of {@code Map<String, Object>} in a fixed key order, {@code List}, {@code String},
 * {@code Boolean}, {@code Integer} and {@code null}; nothing is nested deeper than seven levels,
 * since objects refer to each other by number.
 *
 * <p>Decoding takes any {@link Number} or a string where a number is due, ignores unknown keys, and
 * throws {@link ArgusException} and nothing else on a tree that is not a snapshot. Stateless and
 * thread-safe; the time is linear in the tree.
 */
public final class SnapshotTree {

  private SnapshotTree() {}

  /** A whole snapshot as {@code {"nodes": […], "truncated": true}}; the latter only when it is. */
  public static Map<String, @Nullable Object> encode(Snapshot snapshot) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    if (snapshot.truncated()) {
      tree.put("truncated", true);
    }
    List<Object> nodes = new ArrayList<>(snapshot.nodes().size());
    for (Node node : snapshot.nodes()) {
      nodes.add(encodeNode(node));
    }
    tree.put("nodes", nodes);
    return tree;
  }

  /**
   * The inverse of {@link #encode}.
   *
   * @throws ArgusException if the tree is not a snapshot, or a reference points nowhere
   */
  public static Snapshot decode(@Nullable Object tree) {
    Map<?, ?> map = TreeReader.map(tree, "a snapshot");
    List<Node> nodes = new ArrayList<>();
    for (Object node : TreeReader.list(map.get("nodes"), "nodes")) {
      nodes.add(decodeNode(node));
    }
    return checked(nodes, Boolean.TRUE.equals(map.get("truncated")));
  }

  /**
   * A snapshot of these nodes.
   *
   * @throws ArgusException if a reference points outside the list
   */
  public static Snapshot checked(List<Node> nodes, boolean truncated) {
    if (nodes.isEmpty() && !truncated) {
      return Snapshot.EMPTY;
    }
    for (int i = 0; i < nodes.size(); i++) {
      References.check(nodes.get(i), i, nodes.size());
    }
    return new Snapshot(List.copyOf(nodes), truncated);
  }

  /**
   * The value itself.
   *
   * @throws ArgusException if it is a reference that {@code snapshot} does not hold
   */
  public static Value checked(Value value, Snapshot snapshot) {
    if (value instanceof Value.Ref ref && (ref.id() < 0 || ref.id() >= snapshot.nodes().size())) {
      throw References.dangling(ref, "a frame", snapshot.nodes().size());
    }
    return value;
  }

  /** One object; see {@code docs/crash-report.md} for the form of each kind. */
  public static Map<String, @Nullable Object> encodeNode(Node node) {
    return NodeTree.encode(node);
  }

  /**
   * The inverse of {@link #encodeNode}; references are not checked.
   *
   * @throws ArgusException if the tree is not a node
   */
  public static Node decodeNode(@Nullable Object tree) {
    return NodeTree.decode(TreeReader.map(tree, "a node"));
  }

  /** A value: {@code null}, text, boolean, or a map with one or two keys. */
  public static @Nullable Object encodeValue(Value value) {
    if (value instanceof Value.Text text) {
      if (text.omitted() == 0) {
        return text.text();
      }
      Map<String, @Nullable Object> tree = new LinkedHashMap<>(4);
      tree.put("text", text.text());
      tree.put("omitted", text.omitted());
      return tree;
    }
    if (value instanceof Value.Ref ref) {
      return single("ref", ref.id());
    }
    if (value instanceof Value.Primitive primitive) {
      return encodePrimitive(primitive.boxed());
    }
    return null;
  }

  private static Object encodePrimitive(Object boxed) {
    if (boxed instanceof Boolean) {
      return boxed;
    }
    if (boxed instanceof Integer) {
      return single("int", boxed);
    }
    // Text where a reader's number type could lose something: precision, NaN, infinities, -0.0.
    if (boxed instanceof Long) {
      return single("long", boxed.toString());
    }
    if (boxed instanceof Double) {
      return single("double", boxed.toString());
    }
    if (boxed instanceof Float) {
      return single("float", boxed.toString());
    }
    if (boxed instanceof Character) {
      return single("char", boxed.toString());
    }
    if (boxed instanceof Byte number) {
      return single("byte", number.intValue());
    }
    if (boxed instanceof Short number) {
      return single("short", number.intValue());
    }
    throw new ArgusException("Not a primitive value: an instance of " + boxed.getClass().getName());
  }

  /**
   * The inverse of {@link #encodeValue}.
   *
   * @throws ArgusException if the tree is not a value
   */
  public static Value decodeValue(@Nullable Object tree) {
    if (tree == null) {
      return Value.NULL;
    }
    if (tree instanceof String text) {
      return new Value.Text(text, 0);
    }
    if (tree instanceof Boolean) {
      return new Value.Primitive(tree);
    }
    Map<?, ?> map = TreeReader.map(tree, "a value");
    if (map.get("text") instanceof String text) {
      return new Value.Text(text, TreeReader.integer(map.get("omitted"), "omitted"));
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Value value = decodeTagged(String.valueOf(entry.getKey()), entry.getValue());
      if (value != null) {
        return value;
      }
    }
    throw new ArgusException("Not a value: an object with the keys " + map.keySet());
  }

  private static @Nullable Value decodeTagged(String tag, @Nullable Object content) {
    return switch (tag) {
      case "ref" -> new Value.Ref(TreeReader.integer(content, tag));
      case "int" -> new Value.Primitive(TreeReader.integer(content, tag));
      case "long" -> new Value.Primitive(TreeReader.longInteger(content, tag));
      case "double" -> new Value.Primitive(TreeReader.floating(content, tag));
      case "float" -> new Value.Primitive(TreeReader.singleFloating(content, tag));
      case "char" -> new Value.Primitive(TreeReader.character(content, tag));
      case "byte" ->
          new Value.Primitive(
              (byte) TreeReader.within(content, tag, Byte.MIN_VALUE, Byte.MAX_VALUE));
      case "short" ->
          new Value.Primitive(
              (short) TreeReader.within(content, tag, Short.MIN_VALUE, Short.MAX_VALUE));
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> single(String tag, Object content) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>(2);
    tree.put(tag, content);
    return tree;
  }
}
