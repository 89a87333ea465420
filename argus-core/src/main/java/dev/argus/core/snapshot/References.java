package dev.argus.core.snapshot;

import dev.argus.core.ArgusException;
import java.util.List;

/** Finds references that point outside their snapshot. */
final class References {

  private References() {}

  /** Throws unless every reference of {@code node} is below {@code size}. */
  static void check(Node node, int index, int size) {
    if (node instanceof Node.ObjectNode object) {
      checkFields(object.fields(), index, size);
    } else if (node instanceof Node.ArrayNode array) {
      checkAll(array.elements(), index, size);
    } else if (node instanceof Node.CollectionNode collection) {
      checkAll(collection.elements(), index, size);
      checkAll(collection.properties().values(), index, size);
      checkFields(collection.fields(), index, size);
    } else if (node instanceof Node.MapNode map) {
      for (Node.Entry entry : map.entries()) {
        check(entry.key(), index, size);
        check(entry.value(), index, size);
      }
      checkAll(map.properties().values(), index, size);
      checkFields(map.fields(), index, size);
    } else if (node instanceof Node.JdkNode jdk) {
      checkAll(jdk.parts(), index, size);
    } else if (node instanceof Node.LambdaNode lambda) {
      checkAll(lambda.captured(), index, size);
    } else if (node instanceof Node.ProxyNode proxy) {
      check(proxy.handler(), index, size);
    }
  }

  private static void checkFields(List<Node.Field> fields, int index, int size) {
    for (Node.Field field : fields) {
      check(field.value(), index, size);
    }
  }

  private static void checkAll(Iterable<Value> values, int index, int size) {
    for (Value value : values) {
      check(value, index, size);
    }
  }

  private static void check(Value value, int index, int size) {
    if (value instanceof Value.Ref ref && (ref.id() < 0 || ref.id() >= size)) {
      throw dangling(ref, "node " + index, size);
    }
  }

  static ArgusException dangling(Value.Ref ref, String where, int size) {
    return new ArgusException(
        "Reference "
            + ref.id()
            + " in "
            + where
            + " points outside the snapshot's "
            + size
            + " nodes. The file was cut or changed; use an intact copy of it.");
  }
}
