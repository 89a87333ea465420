package dev.argus.junit5.synthesis;

import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The texts and numbers that a frame holds outside of one container, to tell by which keys code may
 * ask that container.
 */
final class Mentions {

  /** Smaller numbers are computed and stand in code: any of them may be asked for. */
  private static final long EVERYDAY = 1_000;

  private static final int MOST_TEXTS = 2_000;

  private final List<String> texts = new ArrayList<>();
  private final Set<Object> numbers = new HashSet<>();

  private Mentions() {}

  /** What the roots reach without passing through a container. Linear. */
  static Mentions outside(int container, Snapshot snapshot, List<Value> roots) {
    Mentions mentions = new Mentions();
    Set<Integer> seen = new HashSet<>(Set.of(container));
    Deque<Value> open = new ArrayDeque<>(roots);
    for (Value value = open.poll(); value != null; value = open.poll()) {
      if (value instanceof Value.Text text) {
        mentions.texts.add(text.text().toLowerCase(Locale.ROOT));
      } else if (value instanceof Value.Primitive p) {
        mentions.numbers.add(p.boxed());
      } else if (value instanceof Value.Ref ref && seen.add(ref.id())) {
        Node node = snapshot.node(ref);
        open.addAll(Reachable.values(node));
        if (node instanceof Node.JdkNode j) {
          mentions.texts.add(j.text().toLowerCase(Locale.ROOT));
        }
      }
    }
    return mentions;
  }

  /** Whether code may ask for this key, as far as one can tell; when in doubt, it may. */
  boolean mayAsk(Value key) {
    if (key instanceof Value.Text text) {
      String word = text.text().toLowerCase(Locale.ROOT);
      return texts.size() > MOST_TEXTS || texts.stream().anyMatch(t -> t.contains(word));
    }
    if (key instanceof Value.Primitive p && p.boxed() instanceof Number n) {
      return Math.abs(n.doubleValue()) < EVERYDAY || numbers.contains(p.boxed());
    }
    return true;
  }
}
