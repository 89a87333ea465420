package dev.argus.core.snapshot;

import dev.argus.core.ArgusException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tree form of each kind of {@link Node}. */
final class NodeTree {

  private NodeTree() {}

  static Map<String, @Nullable Object> encode(Node node) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    if (node instanceof Node.ObjectNode object) {
      head(tree, "object", node);
      putFields(tree, object.fields());
    } else if (node instanceof Node.ArrayNode array) {
      head(tree, "array", node);
      tree.put("elements", values(array.elements()));
    } else if (node instanceof Node.PrimitiveArrayNode array) {
      head(tree, "primitives", node);
      tree.put("values", PrimitiveArrays.encode(array.array()));
    } else if (node instanceof Node.CollectionNode collection) {
      head(tree, "collection", node);
      tree.put("elements", values(collection.elements()));
      putProperties(tree, collection.properties());
      putFields(tree, collection.fields());
    } else if (node instanceof Node.MapNode map) {
      head(tree, "map", node);
      tree.put("entries", entries(map.entries()));
      putProperties(tree, map.properties());
      putFields(tree, map.fields());
    } else {
      encodeRest(node, tree);
    }
    return tree;
  }

  private static void encodeRest(Node node, Map<String, @Nullable Object> tree) {
    if (node instanceof Node.EnumNode constant) {
      head(tree, "enum", node);
      tree.put("name", constant.name());
    } else if (node instanceof Node.ClassNode type) {
      tree.put("kind", "class");
      tree.put("name", type.name());
    } else if (node instanceof Node.JdkNode jdk) {
      head(tree, "jdk", node);
      tree.put("text", jdk.text());
      if (!jdk.parts().isEmpty()) {
        tree.put("parts", values(jdk.parts()));
      }
    } else if (node instanceof Node.LambdaNode lambda) {
      head(tree, "lambda", node);
      tree.put("host", lambda.host());
      tree.put("owner", lambda.implOwner());
      tree.put("method", lambda.implName());
      tree.put("descriptor", lambda.implDescriptor());
      tree.put("static", lambda.implStatic());
      if (!lambda.captured().isEmpty()) {
        tree.put("captured", values(lambda.captured()));
      }
    } else if (node instanceof Node.ProxyNode proxy) {
      head(tree, "proxy", node);
      tree.put("interfaces", new ArrayList<Object>(proxy.interfaces()));
      tree.put("handler", SnapshotTree.encodeValue(proxy.handler()));
    } else if (node instanceof Node.StaticNode constant) {
      head(tree, "static", node);
      tree.put("owner", constant.owner());
      tree.put("field", constant.field());
    } else if (node instanceof Node.KnownNode known) {
      head(tree, "known", node);
      tree.put("number", known.number());
    } else if (node instanceof Node.OpaqueNode opaque) {
      head(tree, "opaque", node);
      tree.put("reason", opaque.reason());
    } else {
      throw new AssertionError("A kind of node without a tree form: " + node.getClass());
    }
  }

  static Node decode(Map<?, ?> tree) {
    String kind = text(tree, "kind");
    return switch (kind) {
      case "object" -> new Node.ObjectNode(type(tree), fields(tree));
      case "array" -> new Node.ArrayNode(type(tree), values(tree, "elements", true));
      case "primitives" ->
          new Node.PrimitiveArrayNode(
              type(tree), PrimitiveArrays.decode(type(tree), tree.get("values")));
      case "collection" ->
          new Node.CollectionNode(
              type(tree), values(tree, "elements", true), properties(tree), fields(tree));
      case "map" -> new Node.MapNode(type(tree), entries(tree), properties(tree), fields(tree));
      case "enum" -> new Node.EnumNode(type(tree), text(tree, "name"));
      case "class" -> new Node.ClassNode(text(tree, "name"));
      case "jdk" -> new Node.JdkNode(type(tree), text(tree, "text"), values(tree, "parts", false));
      case "lambda" ->
          new Node.LambdaNode(
              type(tree),
              text(tree, "host"),
              text(tree, "owner"),
              text(tree, "method"),
              text(tree, "descriptor"),
              Boolean.TRUE.equals(tree.get("static")),
              values(tree, "captured", false));
      case "proxy" ->
          new Node.ProxyNode(
              type(tree), interfaces(tree), SnapshotTree.decodeValue(tree.get("handler")));
      case "static" -> new Node.StaticNode(type(tree), text(tree, "owner"), text(tree, "field"));
      case "known" -> new Node.KnownNode(type(tree), number(tree, "number"));
      case "opaque" -> new Node.OpaqueNode(type(tree), text(tree, "reason"));
      default ->
          throw new ArgusException(
              "Unknown kind of node \""
                  + kind
                  + "\". The file was changed or comes from a newer"
                  + " version; read it with the version of Argus that wrote it.");
    };
  }

  private static void head(Map<String, @Nullable Object> tree, String kind, Node node) {
    tree.put("kind", kind);
    tree.put("type", node.type());
  }

  private static List<@Nullable Object> values(List<Value> values) {
    List<@Nullable Object> trees = new ArrayList<>(values.size());
    for (Value value : values) {
      trees.add(SnapshotTree.encodeValue(value));
    }
    return trees;
  }

  private static List<Value> values(Map<?, ?> tree, String key, boolean required) {
    Object content = tree.get(key);
    if (content == null && !required) {
      return List.of();
    }
    List<?> trees = TreeReader.list(content, key);
    List<Value> values = new ArrayList<>(trees.size());
    for (Object value : trees) {
      values.add(SnapshotTree.decodeValue(value));
    }
    return Collections.unmodifiableList(values);
  }

  private static List<Object> entries(List<Node.Entry> entries) {
    List<Object> trees = new ArrayList<>(entries.size());
    for (Node.Entry entry : entries) {
      List<@Nullable Object> pair = new ArrayList<>(2);
      pair.add(SnapshotTree.encodeValue(entry.key()));
      pair.add(SnapshotTree.encodeValue(entry.value()));
      trees.add(pair);
    }
    return trees;
  }

  private static List<Node.Entry> entries(Map<?, ?> tree) {
    List<?> trees = TreeReader.list(tree.get("entries"), "entries");
    List<Node.Entry> entries = new ArrayList<>(trees.size());
    for (Object item : trees) {
      List<?> pair = TreeReader.list(item, "an entry");
      if (pair.size() != 2) {
        throw TreeReader.unexpected("an entry", "a key and a value", item);
      }
      entries.add(
          new Node.Entry(
              SnapshotTree.decodeValue(pair.get(0)), SnapshotTree.decodeValue(pair.get(1))));
    }
    return Collections.unmodifiableList(entries);
  }

  /** Fields of one class stand together, so that its name is written once. */
  private static void putFields(Map<String, @Nullable Object> tree, List<Node.Field> fields) {
    if (fields.isEmpty()) {
      return;
    }
    List<Object> groups = new ArrayList<>();
    String owner = null;
    Map<String, @Nullable Object> group = new LinkedHashMap<>();
    for (Node.Field field : fields) {
      if (!field.owner().equals(owner) || group.containsKey(field.name())) {
        owner = field.owner();
        group = new LinkedHashMap<>();
        Map<String, @Nullable Object> labelled = new LinkedHashMap<>();
        labelled.put("owner", owner);
        labelled.put("values", group);
        groups.add(labelled);
      }
      group.put(field.name(), SnapshotTree.encodeValue(field.value()));
    }
    tree.put("fields", groups);
  }

  private static List<Node.Field> fields(Map<?, ?> tree) {
    Object content = tree.get("fields");
    if (content == null) {
      return List.of();
    }
    List<Node.Field> fields = new ArrayList<>();
    for (Object item : TreeReader.list(content, "fields")) {
      Map<?, ?> group = TreeReader.map(item, "fields");
      String owner = text(group, "owner");
      for (Map.Entry<?, ?> field : TreeReader.map(group.get("values"), "values").entrySet()) {
        fields.add(
            new Node.Field(
                owner,
                TreeReader.text(field.getKey(), "the name of a field"),
                SnapshotTree.decodeValue(field.getValue())));
      }
    }
    return Collections.unmodifiableList(fields);
  }

  private static void putProperties(
      Map<String, @Nullable Object> tree, Map<String, Value> properties) {
    if (properties.isEmpty()) {
      return;
    }
    Map<String, @Nullable Object> trees = new LinkedHashMap<>();
    properties.forEach((name, value) -> trees.put(name, SnapshotTree.encodeValue(value)));
    tree.put("properties", trees);
  }

  private static Map<String, Value> properties(Map<?, ?> tree) {
    Object content = tree.get("properties");
    if (content == null) {
      return Map.of();
    }
    Map<String, Value> properties = new LinkedHashMap<>();
    for (Map.Entry<?, ?> property : TreeReader.map(content, "properties").entrySet()) {
      properties.put(
          TreeReader.text(property.getKey(), "the name of a property"),
          SnapshotTree.decodeValue(property.getValue()));
    }
    return Collections.unmodifiableMap(properties);
  }

  private static List<String> interfaces(Map<?, ?> tree) {
    List<String> names = new ArrayList<>();
    for (Object name : TreeReader.list(tree.get("interfaces"), "interfaces")) {
      names.add(TreeReader.text(name, "interfaces"));
    }
    return Collections.unmodifiableList(names);
  }

  private static int number(Map<?, ?> tree, String key) {
    if (tree.get(key) instanceof Number number) {
      return number.intValue();
    }
    throw TreeReader.unexpected(key, "a number", tree.get(key));
  }

  private static String type(Map<?, ?> tree) {
    return text(tree, "type");
  }

  private static String text(Map<?, ?> tree, String key) {
    return TreeReader.text(tree.get(key), key);
  }
}
