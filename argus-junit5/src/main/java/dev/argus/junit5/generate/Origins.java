package dev.argus.junit5.generate;

import dev.argus.core.report.FrameCapture;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The plain values that a frame was called with, to tell whether another's came from there. */
final class Origins {

  /** Whether values came from outside. */
  enum Answer {
    /** One of them did. */
    YES,
    /** They are plain values, and none did. */
    NO,
    /** One cannot tell: there is none, or but null and the like. */
    UNKNOWN
  }

  private static final int MOST = 20_000;

  private final Set<Object> values = new HashSet<>();
  private boolean whole = true;

  private Origins() {}

  /** What a frame's arguments and receiver hold. */
  static Origins of(FrameCapture frame) {
    Origins origins = new Origins();
    Snapshot snapshot = frame.snapshot();
    Deque<Value> open = new ArrayDeque<>();
    frame.arguments().forEach(a -> open.add(a.value()));
    open.add(frame.receiver());
    Set<Integer> seen = new HashSet<>();
    for (Value value = open.poll(); value != null; value = open.poll()) {
      Object plain = plain(snapshot, value);
      if (plain != null) {
        origins.values.add(plain);
      }
      if (value instanceof Value.Ref ref && seen.size() < MOST && seen.add(ref.id())) {
        open.addAll(parts(snapshot.node(ref)));
      }
    }
    origins.whole = !snapshot.truncated() && seen.size() < MOST;
    return origins;
  }

  /** Whether one of some values is among these. */
  Answer cover(Snapshot snapshot, List<Value> others) {
    boolean any = false;
    for (Value other : others) {
      Object plain = plain(snapshot, other);
      if (plain != null && values.contains(plain)) {
        return Answer.YES;
      }
      any |= plain != null;
    }
    return any && whole ? Answer.NO : Answer.UNKNOWN;
  }

  /** What two snapshots can be compared by; null for an object, and for null. */
  private static @org.jspecify.annotations.Nullable Object plain(Snapshot snapshot, Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Primitive p) {
      return p.boxed() instanceof Boolean ? null : p.boxed();
    }
    return value instanceof Value.Ref ref
            && snapshot.node(ref) instanceof Node.JdkNode j
            && j.parts().isEmpty()
            && !j.text().isEmpty()
        ? j.type() + " " + j.text()
        : null;
  }

  private static List<Value> parts(Node node) {
    if (node instanceof Node.ObjectNode o) {
      return o.fields().stream().map(Node.Field::value).toList();
    }
    if (node instanceof Node.ArrayNode a) {
      return a.elements();
    }
    if (node instanceof Node.CollectionNode c) {
      return c.elements();
    }
    if (node instanceof Node.MapNode m) {
      return m.entries().stream()
          .flatMap(e -> java.util.stream.Stream.of(e.key(), e.value()))
          .toList();
    }
    return node instanceof Node.JdkNode j ? j.parts() : List.of();
  }
}
