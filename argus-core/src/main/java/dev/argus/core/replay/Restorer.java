package dev.argus.core.replay;

import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds objects from a {@link Snapshot}, identities and cycles included. Objects are allocated
 * without running a constructor and their fields set; records go through their canonical
 * constructor and JDK types through public API. Each object is made after what it needs to be made:
 * containers that hash or sort are filled when their elements are complete.
 *
 * <p>What was not captured, and what cannot be rebuilt in this JVM, is null; {@link #problems()}
 * tells of the latter. Not thread-safe. Linear in the snapshot, and iterative, so depth does not
 * matter.
 */
public final class Restorer {

  private final Snapshot snapshot;
  private final Dependencies dependencies;
  private final Shells shells;
  private final Types types;
  private final JdkRestorer jdk;
  private final @Nullable Object[] made;
  private final boolean[] isMade;
  private final byte[] state;
  private final List<Integer> deferred = new ArrayList<>();
  private final Set<Integer> early = new HashSet<>();
  private final Set<Integer> inAdvance = new HashSet<>();
  private final Map<Integer, RestoreException> problems = new LinkedHashMap<>();

  /** Creates a restorer that looks classes up in {@code loader}. */
  public Restorer(Snapshot snapshot, ClassLoader loader) {
    this.snapshot = snapshot;
    this.types = new Types(loader);
    this.dependencies = new Dependencies(snapshot, types);
    this.shells = new Shells(this, types);
    this.jdk = new JdkRestorer(this, types);
    this.made = new Object[snapshot.nodes().size()];
    this.isMade = new boolean[made.length];
    this.state = new byte[made.length * Dependencies.STEPS];
  }

  /**
   * The object that a value stands for; the same object each time.
   *
   * @throws RestoreException naming the type that could not be rebuilt
   */
  public @Nullable Object restore(Value value) {
    if (value instanceof Value.Ref ref) {
      run(Dependencies.whole(ref.id()));
      RestoreException problem = problems.get(ref.id());
      if (problem != null && made[ref.id()] == null) {
        throw problem;
      }
    }
    return part(value);
  }

  /**
   * Fills an object that is there with the state of a node, instead of making a new one; whatever
   * refers to the node refers to that object. To be called before the node is restored.
   *
   * @throws RestoreException naming the type of what could not be rebuilt
   */
  void fillInto(Value.Ref ref, Object existing) {
    made[ref.id()] = existing;
    isMade[ref.id()] = true;
    Object unused = restore(ref);
    RestoreException problem = problems.get(ref.id());
    if (problem != null) {
      throw problem;
    }
  }

  Node node(Value.Ref ref) {
    return snapshot.node(ref);
  }

  /** What could not be rebuilt so far, one sentence each; those objects are null or incomplete. */
  public List<String> problems() {
    return problems.values().stream().map(e -> String.valueOf(e.getMessage())).toList();
  }

  Class<?> type(String name) throws ClassNotFoundException {
    return types.type(name);
  }

  ClassLoader loader() {
    return types.loader();
  }

  /** The object for a part whose making {@link Dependencies} has ordered before. */
  @Nullable Object part(@Nullable Value value) {
    if (value instanceof Value.Primitive p) {
      return p.boxed();
    }
    if (value instanceof Value.Text t) {
      return t.text();
    }
    return value instanceof Value.Ref ref ? made[ref.id()] : null;
  }

  /** Notes that a part of an object was left out. */
  void problem(Value part, String message, Throwable cause) {
    int id = part instanceof Value.Ref ref ? ref.id() : -1;
    problems.putIfAbsent(id, new RestoreException(message, cause));
  }

  /** Depth first over the steps, each after those it depends on; a step under way is a cycle. */
  private void run(int root) {
    Walk walk = new Walk();
    walk.enter(root);
    while (!walk.isEmpty()) {
      int step = walk.step();
      if (state[step] == 0) {
        state[step] = 1;
        walk.dependsOn(dependencies.of(step), deferred.size());
      }
      int next = walk.next();
      if (next < 0) {
        walk.leave();
        perform(step, deferred.size() > walk.deferredBefore());
        state[step] = 2;
      } else if (state[next] == 0) {
        walk.enter(next);
      }
    }
    List<Integer> late = List.copyOf(deferred);
    deferred.clear();
    for (int id : late) {
      fill(id);
    }
  }

  private void perform(int step, boolean inCycle) {
    int id = step / Dependencies.STEPS;
    if (Dependencies.isFill(step)) {
      if (allThere(dependencies.partsOf(id))) {
        fill(id);
      } else {
        deferred.add(id);
      }
    } else if (Dependencies.isMake(step) && (!isMade[id] || inAdvance.contains(id))) {
      if (!allThere(dependencies.neededBy(id)) && isRecord(id)) {
        isThere(id);
        deferred.add(id);
      } else {
        make(id, inCycle);
      }
    }
  }

  private boolean allThere(int[] ids) {
    boolean all = true;
    for (int id : ids) {
      all &= isThere(id);
    }
    return all;
  }

  private boolean isRecord(int id) {
    return snapshot.nodes().get(id) instanceof Node.ObjectNode o && types.isRecord(o.type());
  }

  /**
   * Makes sure that an object is there. One that is not is being made further up, and refers to
   * itself through something immutable: at some point of such a ring there is a record, of which an
   * empty one can be had in advance.
   */
  private boolean isThere(int id) {
    if (isMade[id] || !early.add(id)) {
      return isMade[id];
    }
    Node node = snapshot.nodes().get(id);
    if (!isRecord(id)) {
      boolean checksContent =
          node instanceof Node.JdkNode j && Dependencies.isOverContent(j.type());
      if (!checksContent && allThere(dependencies.neededBy(id))) {
        make(id, true);
      }
      early.remove(id);
      return isMade[id];
    }
    try {
      made[id] = shells.allocate(types.type(node.type()));
      isMade[id] = true;
      inAdvance.add(id);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      failed(id, node, e);
    }
    return isMade[id];
  }

  private void make(int id, boolean inCycle) {
    Node node = snapshot.nodes().get(id);
    try {
      Object empty = inAdvance.contains(id) ? made[id] : null;
      if (empty != null && node instanceof Node.ObjectNode o) {
        shells.fields(empty, o.fields(), false);
      } else {
        made[id] = shell(node, inCycle);
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      failed(id, node, e);
    } catch (StackOverflowError e) {
      failed(id, node, e);
    }
    isMade[id] = true;
  }

  private void fill(int id) {
    Object target = made[id];
    Node node = snapshot.nodes().get(id);
    if (target == null) {
      return;
    }
    try {
      if (node instanceof Node.ObjectNode o) {
        if (inAdvance.contains(id)) {
          shells.fields(target, o.fields(), false);
        }
        shells.fill(target, o);
      } else if (node instanceof Node.ArrayNode a) {
        for (int i = 0; i < a.elements().size(); i++) {
          Array.set(target, i, fitting(target, a.elements().get(i)));
        }
      } else if (node instanceof Node.CollectionNode c) {
        shells.fields(target, c.fields(), false);
        jdk.fill(target, c);
      } else if (node instanceof Node.MapNode m) {
        shells.fields(target, m.fields(), false);
        jdk.fill(target, m);
      } else if (node instanceof Node.JdkNode j) {
        JdkResourceFactories.fill(target, j, this);
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      failed(id, node, e);
    } catch (StackOverflowError e) {
      failed(id, node, e);
    }
  }

  /** An element, or null where this JVM made something that the array cannot hold. */
  private @Nullable Object fitting(Object array, Value element) {
    Object o = part(element);
    return array.getClass().getComponentType().isInstance(o) ? o : null;
  }

  private void failed(int id, Node node, Throwable e) {
    Throwable cause = e instanceof InvocationTargetException i ? i.getTargetException() : e;
    problems.putIfAbsent(
        id,
        cause instanceof RestoreException known
            ? known
            : new RestoreException("cannot rebuild a " + node.type() + ": " + cause, cause));
  }

  private @Nullable Object shell(Node node, boolean inCycle) throws ReflectiveOperationException {
    if (node instanceof Node.ObjectNode o) {
      return shells.make(o, inCycle);
    }
    if (node instanceof Node.ArrayNode a) {
      return Array.newInstance(type(a.type()).getComponentType(), a.elements().size());
    }
    if (node instanceof Node.PrimitiveArrayNode a) {
      int length = Array.getLength(a.array());
      Object copy = Array.newInstance(a.array().getClass().getComponentType(), length);
      System.arraycopy(a.array(), 0, copy, 0, length);
      return copy;
    }
    if (node instanceof Node.CollectionNode c) {
      return jdk.collection(c);
    }
    if (node instanceof Node.MapNode m) {
      return jdk.map(m);
    }
    if (node instanceof Node.EnumNode e) {
      return constant(e);
    }
    if (node instanceof Node.ClassNode c) {
      return type(c.name());
    }
    if (node instanceof Node.JdkNode j) {
      return JdkFactories.make(j, parts(j.parts()), this);
    }
    return special(node);
  }

  List<@Nullable Object> parts(List<Value> values) {
    List<@Nullable Object> parts = new ArrayList<>(values.size());
    for (Value value : values) {
      parts.add(part(value));
    }
    return Collections.unmodifiableList(parts);
  }

  private @Nullable Object special(Node node) throws ReflectiveOperationException {
    if (node instanceof Node.LambdaNode l) {
      return Lambdas.make(l, type(l.type()), parts(l.captured()), this);
    }
    if (node instanceof Node.ProxyNode p) {
      Class<?>[] interfaces = new Class<?>[p.interfaces().size()];
      for (int i = 0; i < interfaces.length; i++) {
        interfaces[i] = type(p.interfaces().get(i));
      }
      if (!(part(p.handler()) instanceof java.lang.reflect.InvocationHandler h)) {
        throw new RestoreException("the handler of a proxy was not captured", null);
      }
      return Proxy.newProxyInstance(loader(), interfaces, h);
    }
    if (node instanceof Node.StaticNode s) {
      Class<?> owner = Class.forName(s.owner(), true, loader());
      return new UnsafeFields().get(owner.getDeclaredField(s.field()), null);
    }
    if (node instanceof Node.KnownNode) {
      throw new RestoreException("a " + node.type() + " that calls make has no state here", null);
    }
    return null;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Object constant(Node.EnumNode e) throws ClassNotFoundException {
    return Enum.valueOf((Class<? extends Enum>) type(e.type()), e.name());
  }
}
