package dev.argus.junit5.synthesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.argus.core.ArgusException;
import dev.argus.core.replay.CapturedState;
import dev.argus.core.replay.ZeroTail;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotTree;
import dev.argus.core.snapshot.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the state file of a test: the values it asks for and what they reach, nothing else. */
final class StateFile {

  /** Only ASCII: half a surrogate pair would not survive being encoded as UTF-8. */
  private static final JsonFactory ASCII =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private StateFile() {}

  /** The file's content, the same for the same input. */
  static String of(Snapshot snapshot, Map<String, Value> values) {
    Set<Integer> kept = Reachable.from(snapshot, values.values(), Integer.MAX_VALUE);
    for (Integer id : kept) {
      if (snapshot.nodes().get(id) instanceof Node.KnownNode made) {
        throw new ArgusException("it needs the state around a " + made.type() + " that calls make");
      }
    }
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    for (Integer id : kept) {
      numbers.put(id, numbers.size());
    }
    Renumbering renumbering = new Renumbering(numbers);
    List<Object> nodes = new ArrayList<>();
    for (Integer id : kept) {
      nodes.add(tree(renumbering.node(snapshot.nodes().get(id))));
    }
    Map<String, Object> named = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> named.put(name, SnapshotTree.encodeValue(renumbering.value(value))));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", CapturedState.SCHEMA);
    tree.put("values", named);
    tree.put("nodes", nodes);
    return json(tree);
  }

  private static Object tree(Node node) {
    int zeros = ZeroTail.of(node);
    Map<String, @Nullable Object> tree = SnapshotTree.encodeNode(ZeroTail.cut(node, zeros));
    if (zeros > 0) {
      tree.put(ZeroTail.KEY, zeros);
    }
    return tree;
  }

  private static String json(Map<String, Object> tree) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = ASCII.createGenerator(out)) {
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      for (Map.Entry<String, Object> entry : tree.entrySet()) {
        json.writeFieldName(entry.getKey());
        if (entry.getValue() instanceof List<?> list) {
          json.writeStartArray();
          for (Object node : list) {
            json.writeRaw("\n    ");
            json.writeRawValue(compact(node));
          }
          json.writeEndArray();
        } else {
          write(entry.getValue(), json);
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new ArgusException("cannot write a state file: " + e.getMessage(), e);
    }
    return out + "\n";
  }

  private static String compact(Object tree) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = ASCII.createGenerator(out)) {
      write(tree, json);
    }
    return out.toString();
  }

  private static void write(Object tree, JsonGenerator json) throws IOException {
    if (tree instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(entry.getValue(), json);
      }
      json.writeEndObject();
    } else if (tree instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(element, json);
      }
      json.writeEndArray();
    } else if (tree instanceof String s) {
      json.writeString(s);
    } else if (tree instanceof Boolean b) {
      json.writeBoolean(b);
    } else if (tree == null) {
      json.writeNull();
    } else {
      json.writeNumber(String.valueOf(tree));
    }
  }
}
