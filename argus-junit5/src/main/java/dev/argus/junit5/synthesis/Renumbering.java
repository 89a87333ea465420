package dev.argus.junit5.synthesis;

import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies nodes with other numbers, so that a part of a snapshot can stand alone. */
record Renumbering(Map<Integer, Integer> numbers) {

  Value value(Value value) {
    if (value instanceof Value.Ref ref) {
      Integer number = numbers.get(ref.id());
      return number == null ? Value.NULL : new Value.Ref(number);
    }
    return value;
  }

  Node node(Node node) {
    if (node instanceof Node.ObjectNode o) {
      return new Node.ObjectNode(o.type(), fields(o.fields()));
    }
    if (node instanceof Node.ArrayNode a) {
      return new Node.ArrayNode(a.type(), values(a.elements()));
    }
    if (node instanceof Node.CollectionNode c) {
      return new Node.CollectionNode(
          c.type(), values(c.elements()), named(c.properties()), fields(c.fields()));
    }
    if (node instanceof Node.MapNode m) {
      List<Node.Entry> entries =
          m.entries().stream().map(e -> new Node.Entry(value(e.key()), value(e.value()))).toList();
      return new Node.MapNode(m.type(), entries, named(m.properties()), fields(m.fields()));
    }
    if (node instanceof Node.JdkNode j) {
      return new Node.JdkNode(j.type(), j.text(), values(j.parts()));
    }
    if (node instanceof Node.LambdaNode l) {
      return new Node.LambdaNode(
          l.type(),
          l.host(),
          l.implOwner(),
          l.implName(),
          l.implDescriptor(),
          l.implStatic(),
          values(l.captured()));
    }
    if (node instanceof Node.ProxyNode p) {
      return new Node.ProxyNode(p.type(), p.interfaces(), value(p.handler()));
    }
    return node; // without references
  }

  private List<Value> values(List<Value> values) {
    return values.stream().map(this::value).toList();
  }

  private List<Node.Field> fields(List<Node.Field> fields) {
    return fields.stream().map(f -> new Node.Field(f.owner(), f.name(), value(f.value()))).toList();
  }

  private Map<String, Value> named(Map<String, Value> properties) {
    Map<String, Value> copy = new LinkedHashMap<>();
    properties.forEach((name, value) -> copy.put(name, value(value)));
    return copy;
  }
}
