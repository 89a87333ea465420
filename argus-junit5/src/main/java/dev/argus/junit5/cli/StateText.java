package dev.argus.junit5.cli;

import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Array;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Captured values in short, as {@code Basket(number="B-3", lines=[...])}. Bounded in length and
 * depth whatever the graph looks like; made printable as a whole by the caller.
 */
final class StateText {

  private static final int DEEPEST = 5;
  private static final int MOST_ELEMENTS = 10;
  private static final int LONGEST_TEXT = 60;

  private final Snapshot snapshot;
  private final int longest;
  private final StringBuilder text = new StringBuilder();
  private final Set<Integer> open = new HashSet<>();

  private StateText(Snapshot snapshot, int longest) {
    this.snapshot = snapshot;
    this.longest = longest;
  }

  /** A value of a snapshot in at most about {@code longest} characters. */
  static String of(Snapshot snapshot, Value value, int longest) {
    StateText state = new StateText(snapshot, longest);
    state.add(value, 0);
    return state.text.length() <= longest
        ? state.text.toString()
        : state.text.substring(0, Math.max(0, longest - 3)) + "...";
  }

  private void add(Value value, int depth) {
    if (text.length() > longest) {
      return;
    }
    if (value instanceof Value.Primitive p) {
      text.append(p.boxed() instanceof Character c ? "'" + c + "'" : String.valueOf(p.boxed()));
    } else if (value instanceof Value.Text t) {
      quote(t);
    } else if (value instanceof Value.Ref ref) {
      add(ref, depth);
    } else {
      text.append("null");
    }
  }

  private void quote(Value.Text t) {
    boolean cut = t.text().length() > LONGEST_TEXT;
    text.append('"').append(cut ? t.text().substring(0, LONGEST_TEXT) : t.text()).append('"');
    long left = t.omitted();
    left += cut ? t.text().length() - LONGEST_TEXT : 0;
    if (left > 0) {
      text.append("+").append(left);
    }
  }

  private void add(Value.Ref ref, int depth) {
    if (ref.id() < 0 || ref.id() >= snapshot.nodes().size()) {
      text.append("?");
      return;
    }
    Node node = snapshot.node(ref);
    if (depth >= DEEPEST || !open.add(ref.id())) {
      text.append(simple(node.type())).append("(...)");
      return;
    }
    add(node, depth + 1);
    open.remove(ref.id());
  }

  private void add(Node node, int depth) {
    if (node instanceof Node.ObjectNode o) {
      text.append(simple(o.type()));
      fields(o.fields(), depth);
    } else if (node instanceof Node.CollectionNode c) {
      elements(c.elements(), depth);
    } else if (node instanceof Node.ArrayNode a) {
      elements(a.elements(), depth);
    } else if (node instanceof Node.MapNode m) {
      entries(m.entries(), depth);
    } else if (node instanceof Node.PrimitiveArrayNode a) {
      primitives(a.array());
    } else if (node instanceof Node.EnumNode e) {
      text.append(e.name());
    } else if (node instanceof Node.ClassNode c) {
      text.append(simple(c.name())).append(".class");
    } else if (node instanceof Node.JdkNode j && j.parts().isEmpty()) {
      text.append(j.text().isEmpty() ? simple(j.type()) : j.text());
    } else if (node instanceof Node.JdkNode j) {
      text.append(simple(j.type())).append(' ').append(j.text());
      elements(j.parts(), depth);
    } else if (node instanceof Node.LambdaNode l) {
      text.append("lambda ").append(simple(l.implOwner())).append("::").append(l.implName());
    } else if (node instanceof Node.StaticNode s) {
      text.append(simple(s.owner())).append('.').append(s.field());
    } else if (node instanceof Node.OpaqueNode o) {
      text.append(simple(o.type())).append("(not captured: ").append(o.reason()).append(')');
    } else {
      text.append(simple(node.type()));
    }
  }

  private void fields(List<Node.Field> fields, int depth) {
    text.append('(');
    String separator = "";
    for (Node.Field field : fields) {
      if (text.length() > longest) {
        return;
      }
      text.append(separator).append(field.name()).append('=');
      add(field.value(), depth);
      separator = ", ";
    }
    text.append(')');
  }

  private void elements(List<Value> elements, int depth) {
    text.append('[');
    for (int i = 0; i < elements.size() && text.length() <= longest; i++) {
      text.append(i == 0 ? "" : ", ");
      if (i == MOST_ELEMENTS) {
        text.append("+").append(elements.size() - i);
        break;
      }
      add(elements.get(i), depth);
    }
    text.append(']');
  }

  private void entries(List<Node.Entry> entries, int depth) {
    text.append('{');
    for (int i = 0; i < entries.size() && text.length() <= longest; i++) {
      text.append(i == 0 ? "" : ", ");
      if (i == MOST_ELEMENTS) {
        text.append("+").append(entries.size() - i);
        break;
      }
      add(entries.get(i).key(), depth);
      text.append('=');
      add(entries.get(i).value(), depth);
    }
    text.append('}');
  }

  private void primitives(Object array) {
    int length = Array.getLength(array);
    text.append('[');
    for (int i = 0; i < Math.min(length, MOST_ELEMENTS); i++) {
      text.append(i == 0 ? "" : ", ").append(Array.get(array, i));
    }
    text.append(length > MOST_ELEMENTS ? ", +" + (length - MOST_ELEMENTS) : "").append(']');
  }

  /** {@code com.acme.Order$Line} as {@code Order.Line}. */
  static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
  }
}
