package dev.argus.junit5.synthesis;

import dev.argus.core.report.FrameCapture;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What may be left out of a captured frame: of lists first, then of maps, then of texts, the
 * largest first; each thing is offered once.
 *
 * <p>A test has to fail on the code as it is <em>and</em> pass on the fixed code, which reads more
 * than the crash did. So only that is offered which code seldom counts on: some of many elements,
 * but never all; entries whose key nothing else mentions; segments of long texts that leave
 * brackets and quotes balanced. Nothing becomes null, zero or empty, and what an object counts on
 * stays as it is.
 *
 * <p>Not thread-safe; serves one frame and what is made of it, in which objects keep their numbers.
 */
public final class Reductions {

  /** From so many on, plain values are a list; fewer are columns, coordinates, a row. */
  private static final int MANY_VALUES = 12;

  private static final int MOST_PARTS = 20_000;

  private final Set<Integer> offered = new HashSet<>();
  private final LongTexts texts = new LongTexts();

  /** The next reduction of a frame; empty where nothing is left to try. */
  public Optional<Reduction> next(FrameCapture frame) {
    Snapshot snapshot = frame.snapshot();
    List<Value> roots = roots(frame);
    Set<Integer> reachable = new TreeSet<>(Reachable.from(snapshot, roots, Integer.MAX_VALUE));
    Set<Integer> fixed = fixed(snapshot, reachable);
    Set<Integer> direct = direct(frame);
    List<Integer> open = new ArrayList<>();
    for (int id : reachable) {
      if (size(snapshot.nodes().get(id)) > 1 && !fixed.contains(id) && !offered.contains(id)) {
        open.add(id);
      }
    }
    // what a list no longer mentions, a map may drop
    open.sort(
        Comparator.comparing((Integer id) -> snapshot.nodes().get(id) instanceof Node.MapNode)
            .thenComparing(id -> -size(snapshot.nodes().get(id))));
    for (int id : open) {
      offered.add(id);
      Reduction reduction = container(frame, id, direct.contains(id));
      if (reduction.parts() > 1 && reduction.parts() <= MOST_PARTS) {
        return Optional.of(reduction);
      }
    }
    return texts.next(frame, reachable);
  }

  static List<Value> roots(FrameCapture frame) {
    List<Value> roots = new ArrayList<>();
    roots.add(frame.receiver());
    frame.arguments().forEach(a -> roots.add(a.value()));
    return roots;
  }

  /** Arguments that are containers, and the containers in them. */
  private static Set<Integer> direct(FrameCapture frame) {
    Set<Integer> direct = new HashSet<>();
    Deque<Value> open = new ArrayDeque<>();
    frame.arguments().forEach(a -> open.add(a.value()));
    for (Value value = open.poll(); value != null; value = open.poll()) {
      if (value instanceof Value.Ref ref
          && size(frame.snapshot().node(ref)) > 0
          && direct.add(ref.id())) {
        open.addAll(Reachable.values(frame.snapshot().node(ref)));
      }
    }
    return direct;
  }

  private static int size(Node node) {
    if (node instanceof Node.CollectionNode c && c.fields().isEmpty()) {
      return c.properties().containsKey("array") ? 0 : c.elements().size();
    }
    if (node instanceof Node.MapNode m && m.fields().isEmpty()) {
      return m.entries().size();
    }
    return node instanceof Node.ArrayNode a ? a.elements().size() : 0;
  }

  /**
   * Containers that something else counts on as they are: the array or the counted list inside of
   * an object, and what an iterator or a view stands on.
   */
  private static Set<Integer> fixed(Snapshot snapshot, Set<Integer> reachable) {
    Set<Integer> fixed = new HashSet<>();
    for (int id : reachable) {
      Node node = snapshot.nodes().get(id);
      if (node instanceof Node.ObjectNode o) {
        for (Node.Field field : o.fields()) {
          if (field.value() instanceof Value.Ref ref) {
            Node held = snapshot.node(ref);
            if (held instanceof Node.ArrayNode || hasNumber(o, size(held))) {
              fixed.add(ref.id());
            }
          }
        }
      } else if (node instanceof Node.JdkNode j && !j.text().isEmpty()) {
        j.parts().forEach(p -> addRef(p, fixed));
      } else if (node instanceof Node.LambdaNode || node instanceof Node.ProxyNode) {
        Reachable.values(node).forEach(v -> addRef(v, fixed));
      }
    }
    return fixed;
  }

  private static void addRef(Value value, Set<Integer> to) {
    if (value instanceof Value.Ref ref) {
      to.add(ref.id());
    }
  }

  private static boolean hasNumber(Node.ObjectNode object, int number) {
    return number > 1
        && object.fields().stream()
            .anyMatch(
                f ->
                    f.value() instanceof Value.Primitive p
                        && p.boxed() instanceof Number n
                        && n.doubleValue() == number);
  }

  private static Reduction container(FrameCapture frame, int id, boolean direct) {
    Snapshot snapshot = frame.snapshot();
    Node node = snapshot.nodes().get(id);
    List<Integer> free = new ArrayList<>();
    Mentions mentions = Mentions.outside(id, snapshot, roots(frame));
    if (node instanceof Node.MapNode map) {
      boolean small = map.entries().size() <= MANY_VALUES;
      for (int i = 0; i < map.entries().size(); i++) {
        Node.Entry entry = map.entries().get(i);
        boolean setting = small && !isObject(snapshot, entry.value());
        if (!setting && !mentions.mayAsk(entry.key())) {
          free.add(i);
        }
      }
    } else {
      List<Value> elements = elements(node);
      boolean few = elements.size() <= MANY_VALUES;
      boolean lookedUp = node.type().contains("Set");
      for (int i = 0; i < elements.size(); i++) {
        boolean column = few && !isObject(snapshot, elements.get(i));
        if (!column && !(lookedUp && mentions.mayAsk(elements.get(i)))) {
          free.add(i);
        }
      }
    }
    return new Reduction(
        direct,
        free.size(),
        kept -> {
          Set<Integer> dropped = new HashSet<>(free);
          kept.forEach(k -> dropped.remove(free.get(k)));
          return replaced(frame, id, n -> without(n, dropped));
        });
  }

  /** Whether it is an object of code under test or of a library, or a container of such. */
  private static boolean isObject(Snapshot snapshot, Value value) {
    return value instanceof Value.Ref ref
        && (snapshot.node(ref) instanceof Node.ObjectNode
            || snapshot.node(ref) instanceof Node.MapNode
            || snapshot.node(ref) instanceof Node.CollectionNode);
  }

  private static List<Value> elements(Node node) {
    return node instanceof Node.CollectionNode c
        ? c.elements()
        : ((Node.ArrayNode) node).elements();
  }

  private static Node without(Node node, Set<Integer> dropped) {
    if (node instanceof Node.MapNode m) {
      return new Node.MapNode(m.type(), but(m.entries(), dropped), m.properties(), m.fields());
    }
    if (node instanceof Node.CollectionNode c) {
      return new Node.CollectionNode(
          c.type(), but(c.elements(), dropped), c.properties(), c.fields());
    }
    return new Node.ArrayNode(node.type(), but(elements(node), dropped));
  }

  private static <T> List<T> but(List<T> all, Set<Integer> dropped) {
    List<T> rest = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!dropped.contains(i)) {
        rest.add(all.get(i));
      }
    }
    return List.copyOf(rest);
  }

  /** The frame with one node changed. */
  static FrameCapture replaced(FrameCapture frame, int id, UnaryOperator<Node> change) {
    List<Node> nodes = new ArrayList<>(frame.snapshot().nodes());
    nodes.set(id, change.apply(nodes.get(id)));
    return with(frame, frame.arguments(), nodes);
  }

  static FrameCapture with(
      FrameCapture frame, List<FrameCapture.Argument> arguments, List<Node> nodes) {
    return frame.with(
        frame.receiver(),
        arguments,
        new Snapshot(List.copyOf(nodes), frame.snapshot().truncated()));
  }
}
