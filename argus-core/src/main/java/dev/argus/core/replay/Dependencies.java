package dev.argus.core.replay;

import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.util.Collection;
import java.util.Map;

/**
 * In which order the objects of a snapshot are rebuilt. Each takes three steps: it is made, it is
 * filled, and it is whole, that is filled together with everything it refers to. A plain object is
 * made before anything it refers to; a record or an immutable collection after; what hashes or
 * sorts is filled when its elements are whole.
 */
final class Dependencies {

  /** Steps of one object. */
  static final int STEPS = 3;

  private static final int MAKE = 0;
  private static final int FILL = 1;
  private static final int WHOLE = 2;

  private final Snapshot snapshot;
  private final Types types;

  Dependencies(Snapshot snapshot, Types types) {
    this.snapshot = snapshot;
    this.types = types;
  }

  static int whole(int id) {
    return id * STEPS + WHOLE;
  }

  static boolean isMake(int step) {
    return step % STEPS == MAKE;
  }

  static boolean isFill(int step) {
    return step % STEPS == FILL;
  }

  /** The steps that come before a step. */
  int[] of(int step) {
    int id = step / STEPS;
    Node node = snapshot.nodes().get(id);
    Steps steps = new Steps();
    switch (step % STEPS) {
      case MAKE -> beforeMaking(node, steps);
      case FILL -> {
        steps.add(id, MAKE);
        beforeFilling(node, steps);
      }
      default -> {
        steps.add(id, FILL);
        parts(node, WHOLE, steps);
      }
    }
    return steps.toArray();
  }

  /** The objects that one refers to directly and cannot be filled without. */
  int[] partsOf(int id) {
    Steps steps = new Steps();
    Node node = snapshot.nodes().get(id);
    if (node instanceof Node.ObjectNode
        || node instanceof Node.ArrayNode
        || node instanceof Node.CollectionNode
        || node instanceof Node.MapNode
        || isLateHolder(node)) {
      parts(node, MAKE, steps);
    }
    int[] parts = steps.toArray();
    for (int i = 0; i < parts.length; i++) {
      parts[i] /= STEPS;
    }
    return parts;
  }

  /** The objects that one cannot be made without. */
  int[] neededBy(int id) {
    Steps steps = new Steps();
    Node node = snapshot.nodes().get(id);
    if (node instanceof Node.ObjectNode o && types.isRecord(o.type())) {
      parts(node, MAKE, steps);
    } else {
      beforeMaking(node, steps);
    }
    int[] needed = steps.toArray();
    for (int i = 0; i < needed.length; i++) {
      needed[i] /= STEPS;
    }
    return needed;
  }

  /** Immutable, or a view: made with everything it needs at once. */
  static boolean isFixed(String type) {
    return type.startsWith("java.util.ImmutableCollections$")
        || type.startsWith("java.util.Collections$")
        || type.equals("java.util.Arrays$ArrayList");
  }

  /** A holder that is made empty and gets its content afterwards, since it may hold itself. */
  static boolean isLateHolder(Node node) {
    return node instanceof Node.JdkNode j
        && j.type().equals("java.util.concurrent.atomic.AtomicReference");
  }

  private void beforeMaking(Node node, Steps steps) {
    if (node instanceof Node.ObjectNode o) {
      boolean record = types.isRecord(o.type());
      for (Node.Field field : o.fields()) {
        if (record) {
          steps.add(field.value(), WHOLE);
        } else if (field.owner().equals("java.lang.ref.Reference") || isCopied(field)) {
          steps.add(field.value(), MAKE);
        }
      }
    } else if (node instanceof Node.CollectionNode c) {
      properties(c.properties(), steps);
      if (isFixed(c.type())) {
        steps.addAll(c.elements(), c.type().contains("Set") ? WHOLE : MAKE);
      }
    } else if (node instanceof Node.MapNode m) {
      properties(m.properties(), steps);
      if (isFixed(m.type())) {
        entries(m, steps);
      }
    } else if (node instanceof Node.JdkNode j) {
      if (!isLateHolder(node)) {
        steps.addAll(j.parts(), isOverContent(j.type()) ? FILL : MAKE);
      }
    } else if (node instanceof Node.LambdaNode || node instanceof Node.ProxyNode) {
      parts(node, MAKE, steps);
    }
  }

  /** Iterators and sublists check what they stand on. */
  static boolean isOverContent(String type) {
    return type.endsWith("Itr") || type.endsWith("Iterator") || type.endsWith("SubList");
  }

  private static void properties(Map<String, Value> properties, Steps steps) {
    properties.forEach((name, value) -> steps.add(value, name.equals("comparator") ? WHOLE : MAKE));
  }

  private static void entries(Node.MapNode m, Steps steps) {
    for (Node.Entry entry : m.entries()) {
      steps.add(entry.key(), WHOLE);
    }
    for (Node.Entry entry : m.entries()) {
      steps.add(entry.value(), MAKE);
    }
  }

  private void beforeFilling(Node node, Steps steps) {
    if (node instanceof Node.CollectionNode c) {
      steps.addAll(c.elements(), comparesElements(c) ? WHOLE : MAKE);
      fields(c.fields(), MAKE, steps);
    } else if (node instanceof Node.MapNode m) {
      entries(m, steps);
      fields(m.fields(), MAKE, steps);
    } else if (node instanceof Node.ObjectNode o) {
      for (Node.Field field : o.fields()) {
        steps.add(field.value(), isCopied(field) ? FILL : MAKE);
      }
    } else if (node instanceof Node.ArrayNode || isLateHolder(node)) {
      parts(node, MAKE, steps);
    }
  }

  /** A throwable copies its trace and what it suppressed. */
  private static boolean isCopied(Node.Field field) {
    return field.owner().equals("java.lang.Throwable")
        && (field.name().equals("stackTrace") || field.name().equals("suppressedExceptions"));
  }

  private static boolean comparesElements(Node.CollectionNode c) {
    String type = c.properties().get("base") instanceof Value.Text base ? base.text() : c.type();
    return type.contains("Set") || type.contains("Priority");
  }

  private static void parts(Node node, int step, Steps steps) {
    if (node instanceof Node.ObjectNode o) {
      fields(o.fields(), step, steps);
    } else if (node instanceof Node.ArrayNode a) {
      steps.addAll(a.elements(), step);
    } else if (node instanceof Node.CollectionNode c) {
      steps.addAll(c.elements(), step);
      steps.addAll(c.properties().values(), step);
      fields(c.fields(), step, steps);
    } else if (node instanceof Node.MapNode m) {
      for (Node.Entry entry : m.entries()) {
        steps.add(entry.key(), step);
        steps.add(entry.value(), step);
      }
      steps.addAll(m.properties().values(), step);
      fields(m.fields(), step, steps);
    } else if (node instanceof Node.JdkNode j) {
      steps.addAll(j.parts(), step);
    } else if (node instanceof Node.LambdaNode l) {
      steps.addAll(l.captured(), step);
    } else if (node instanceof Node.ProxyNode p) {
      steps.add(p.handler(), step);
    }
  }

  private static void fields(Collection<Node.Field> fields, int step, Steps steps) {
    for (Node.Field field : fields) {
      steps.add(field.value(), step);
    }
  }

  /** A growing list of steps. */
  private static final class Steps {
    private int[] steps = new int[8];
    private int size;

    void add(Value value, int step) {
      if (value instanceof Value.Ref ref) {
        add(ref.id(), step);
      }
    }

    void add(int id, int step) {
      if (size == steps.length) {
        steps = java.util.Arrays.copyOf(steps, size * 2);
      }
      steps[size++] = id * STEPS + step;
    }

    void addAll(Collection<Value> values, int step) {
      for (Value value : values) {
        add(value, step);
      }
    }

    int[] toArray() {
      return java.util.Arrays.copyOf(steps, size);
    }
  }
}
