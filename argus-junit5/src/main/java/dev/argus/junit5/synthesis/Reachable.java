package dev.argus.junit5.synthesis;

import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which objects of a snapshot some values reach. */
final class Reachable {

  private Reachable() {}

  /** The ids of at most {@code most} reachable nodes, breadth first. Linear. */
  static Set<Integer> from(Snapshot snapshot, Collection<? extends Value> roots, int most) {
    Set<Integer> seen = new LinkedHashSet<>();
    Deque<Value> open = new ArrayDeque<>(roots);
    Value value;
    while (seen.size() < most && (value = open.poll()) != null) {
      if (value instanceof Value.Ref ref && seen.add(ref.id())) {
        open.addAll(values(snapshot.node(ref)));
      }
    }
    return seen;
  }

  /** How often each node is referred to, by the roots and by what they reach. Linear. */
  static int[] uses(Snapshot snapshot, Collection<? extends Value> roots) {
    int[] uses = new int[snapshot.nodes().size()];
    count(roots, uses);
    for (int id : from(snapshot, roots, Integer.MAX_VALUE)) {
      count(values(snapshot.nodes().get(id)), uses);
    }
    return uses;
  }

  private static void count(Collection<? extends Value> values, int[] uses) {
    for (Value value : values) {
      if (value instanceof Value.Ref ref) {
        uses[ref.id()]++;
      }
    }
  }

  /** What a node refers to directly. */
  static List<Value> values(Node node) {
    List<Value> values = new ArrayList<>();
    if (node instanceof Node.ObjectNode o) {
      o.fields().forEach(f -> values.add(f.value()));
    } else if (node instanceof Node.ArrayNode a) {
      values.addAll(a.elements());
    } else if (node instanceof Node.CollectionNode c) {
      values.addAll(c.elements());
      values.addAll(c.properties().values());
      c.fields().forEach(f -> values.add(f.value()));
    } else if (node instanceof Node.MapNode m) {
      m.entries().forEach(e -> values.addAll(List.of(e.key(), e.value())));
      values.addAll(m.properties().values());
      m.fields().forEach(f -> values.add(f.value()));
    } else if (node instanceof Node.JdkNode j) {
      values.addAll(j.parts());
    } else if (node instanceof Node.LambdaNode l) {
      values.addAll(l.captured());
    } else if (node instanceof Node.ProxyNode p) {
      values.add(p.handler());
    }
    return values;
  }
}
