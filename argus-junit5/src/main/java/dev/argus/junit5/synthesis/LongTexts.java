package dev.argus.junit5.synthesis;

import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.FrameCapture.Argument;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reductions of long texts that stand in one place only: a text that stands in two is a name by
 * which something is found. Keys of maps are no such texts.
 */
final class LongTexts {

  /** What is shorter a person reads as it is, and a record in one line stays a record. */
  private static final int LONG = 200;

  /** A document in brackets is reduced from the outside to the inside. */
  private static final int MOST_OFFERS = 3;

  private final Map<String, Integer> offers = new HashMap<>();

  Optional<Reduction> next(FrameCapture frame, Set<Integer> reachable) {
    Set<String> once = new HashSet<>();
    Set<String> twice = new HashSet<>();
    List<Value> all = new ArrayList<>(Reductions.roots(frame));
    reachable.forEach(id -> all.addAll(Reachable.values(frame.snapshot().nodes().get(id))));
    for (Value value : all) {
      if (value instanceof Value.Text t && !once.add(t.text())) {
        twice.add(t.text());
      }
    }
    for (int i = 0; i < frame.arguments().size(); i++) {
      int index = i;
      Optional<Reduction> found =
          reduction(
              "argument " + i,
              frame.arguments().get(i).value(),
              true,
              twice,
              text -> withArgument(frame, index, text));
      if (found.isEmpty()) {
        found = document(frame, i);
      }
      if (found.isPresent()) {
        return found;
      }
    }
    for (int id : reachable) {
      Optional<Reduction> found = inside(frame, id, twice);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Reduction> inside(FrameCapture frame, int id, Set<String> twice) {
    Node node = frame.snapshot().nodes().get(id);
    List<Value> values = new ArrayList<>();
    if (node instanceof Node.ObjectNode o) {
      o.fields().forEach(f -> values.add(f.value()));
    } else if (node instanceof Node.CollectionNode c) {
      values.addAll(c.elements());
    } else if (node instanceof Node.MapNode m) {
      m.entries().forEach(e -> values.add(e.value()));
    }
    for (int i = 0; i < values.size(); i++) {
      int index = i;
      Optional<Reduction> found =
          reduction(
              id + "/" + i,
              values.get(i),
              false,
              twice,
              text -> Reductions.replaced(frame, id, n -> with(n, index, text)));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** An argument that gives a text to read, from its beginning. */
  private Optional<Reduction> document(FrameCapture frame, int argument) {
    if (!(frame.arguments().get(argument).value() instanceof Value.Ref ref)) {
      return Optional.empty();
    }
    String name = "document " + argument;
    Node node = frame.snapshot().node(ref);
    if (node instanceof Node.PrimitiveArrayNode a && a.array() instanceof byte[] bytes) {
      return reduction(
          name,
          text(bytes),
          true,
          Set.of(),
          t -> Reductions.replaced(frame, ref.id(), n -> bytes(t)));
    }
    if (!(node instanceof Node.JdkNode stream) || stream.parts().isEmpty()) {
      return Optional.empty();
    }
    if (stream.type().equals("java.io.StringReader") && stream.text().equals("0 0")) {
      return reduction(
          name,
          stream.parts().get(0),
          true,
          Set.of(),
          t ->
              Reductions.replaced(
                  frame, ref.id(), n -> new Node.JdkNode(n.type(), "0 0", List.of(t))));
    }
    if (stream.type().equals("java.io.ByteArrayInputStream")
        && stream.parts().get(0) instanceof Value.Ref part
        && frame.snapshot().node(part) instanceof Node.PrimitiveArrayNode content
        && content.array() instanceof byte[] bytes
        && stream.text().equals("0 0 " + bytes.length)) {
      return reduction(
          name,
          text(bytes),
          true,
          Set.of(),
          t ->
              Reductions.replaced(
                  Reductions.replaced(frame, part.id(), n -> bytes(t)),
                  ref.id(),
                  n -> new Node.JdkNode(n.type(), "0 0 " + t.text().length(), stream.parts())));
    }
    return Optional.empty();
  }

  /** One character for each byte: nothing is lost, whatever the encoding is. */
  private static Value text(byte[] bytes) {
    return new Value.Text(new String(bytes, StandardCharsets.ISO_8859_1), 0);
  }

  private static Node bytes(Value.Text text) {
    return new Node.PrimitiveArrayNode("[B", text.text().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The frame with a text in the place of another. */
  @FunctionalInterface
  private interface Place {
    FrameCapture holding(Value.Text text);
  }

  private Optional<Reduction> reduction(
      String name, Value value, boolean direct, Set<String> twice, Place place) {
    if (!(value instanceof Value.Text text)
        || text.omitted() > 0
        || text.text().length() < LONG
        || twice.contains(text.text())
        || offers.merge(name, 1, Integer::sum) > MOST_OFFERS) {
      return Optional.empty();
    }
    TextSegments segments = TextSegments.of(text.text());
    if (segments.parts().size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        new Reduction(
            direct,
            segments.parts().size(),
            kept -> place.holding(new Value.Text(segments.keeping(kept), 0))));
  }

  private static FrameCapture withArgument(FrameCapture frame, int index, Value.Text text) {
    List<Argument> arguments = new ArrayList<>(frame.arguments());
    Argument old = arguments.get(index);
    arguments.set(index, new Argument(old.name(), old.type(), text));
    return Reductions.with(frame, arguments, frame.snapshot().nodes());
  }

  private static Node with(Node node, int index, Value.Text text) {
    if (node instanceof Node.ObjectNode o) {
      List<Node.Field> fields = new ArrayList<>(o.fields());
      Node.Field old = fields.get(index);
      fields.set(index, new Node.Field(old.owner(), old.name(), text));
      return new Node.ObjectNode(o.type(), List.copyOf(fields));
    }
    if (node instanceof Node.CollectionNode c) {
      List<Value> elements = new ArrayList<>(c.elements());
      elements.set(index, text);
      return new Node.CollectionNode(c.type(), List.copyOf(elements), c.properties(), c.fields());
    }
    Node.MapNode map = (Node.MapNode) node;
    List<Node.Entry> entries = new ArrayList<>(map.entries());
    entries.set(index, new Node.Entry(entries.get(index).key(), text));
    return new Node.MapNode(map.type(), List.copyOf(entries), map.properties(), map.fields());
  }
}
