package dev.argus.core.snapshot;

import dev.argus.core.snapshot.Node.ArrayNode;
import dev.argus.core.snapshot.Node.KnownNode;
import dev.argus.core.snapshot.Node.ObjectNode;
import dev.argus.core.snapshot.Node.OpaqueNode;
import dev.argus.core.snapshot.Node.StaticNode;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Takes a {@link Snapshot} of what some roots refer to, breadth first, so that a limit cuts off
 * what is farthest away. Never calls application code: no {@code toString}, {@code equals}, {@code
 * hashCode} or getter of a class outside the JDK, and no JDK method that would call one.
 *
 * <p>Every string passes the {@link TextFilter}. An object that is modified by another thread
 * meanwhile gives a picture of some moment of each of its parts. Not thread-safe; one writer makes
 * one snapshot. Time and memory are linear in what is kept.
 */
public final class SnapshotWriter {

  /** Names that a wrapper gives to what it wraps. */
  private static final Set<String> NEUTRAL =
      Set.of(
          "bytes",
          "chars",
          "content",
          "data",
          "delegate",
          "inner",
          "object",
          "raw",
          "str",
          "string",
          "text",
          "val",
          "value",
          "values",
          "wrapped");

  private final SnapshotLimits limits;
  private final FieldAccess access;
  private final Budget budget;
  private final JdkObjects jdk = new JdkObjects();
  private final IdentityHashMap<Object, Integer> ids = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Field> constants = new IdentityHashMap<>();
  private final IdentityHashMap<Class<?>, Boolean> constantsOf = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Boolean> contents = new IdentityHashMap<>();
  private final Map<String, Integer> cutOff = new HashMap<>();
  private final List<@Nullable Node> nodes = new ArrayList<>();
  private final Queue<Pending> queue = new ArrayDeque<>();
  private Numbers numbers = (o, node) -> 0;
  private @Nullable Map<Integer, Integer> numbered;

  /** Tells which objects are known, see {@link #known}. */
  @FunctionalInterface
  public interface Numbers {

    /**
     * The positive number of a known object, 0 for others; must not call its methods.
     *
     * @param node index of the node that describes it, if it is not known
     */
    int of(Object o, int node);
  }

  private record Pending(Object object, int id, int depth, String name) {}

  /** What a node under construction asks of the writer. */
  final class Context {
    private final int depth;
    private final String name;

    private Context(int depth, String name) {
      this.depth = depth;
      this.name = name;
    }

    /** The name of the field, parameter or map key that led here. */
    String name() {
      return name;
    }

    /** The value of a part of the object at hand. */
    Value part(@Nullable Object part, String partName) {
      return value(part, partName.isEmpty() ? name : partName, depth + 1);
    }

    /** The value of an array or collection that is made for the picture and is not in the graph. */
    Value made(Object part) {
      return value(part, name, depth);
    }

    /** Whether something met before refers to an object. */
    boolean isKnown(Object o) {
      return ids.containsKey(o);
    }

    /** Text that belongs to the object at hand, filtered and cut. */
    String text(String text) {
      return budget.text(text, name).text();
    }

    /** Like {@link #text} for a text that must stay a number. */
    String number(String text) {
      return budget.number(text, name);
    }

    /** Like {@link #text} for a text that must stay a date. */
    String date(String text) {
      return budget.date(text, name);
    }

    /** How many elements of {@code size} may be kept; notes a truncation. */
    int elements(int size) {
      return budget.elements(size);
    }

    /** How many elements are worth reading: one more than may be kept. */
    int most() {
      return budget.most();
    }

    /** Reads a static field of a class of the JDK. */
    @Nullable Object constant(Field field) throws ReflectiveOperationException {
      return access.get(field, null);
    }

    /** Reads a field. */
    @Nullable Object field(Field field, Object target) throws ReflectiveOperationException {
      return access.get(field, target);
    }

    /** Reads an instance field by name. */
    @Nullable Object field(String field, Object target) throws ReflectiveOperationException {
      return access.get(ClassLayout.of(target.getClass()).field(field), target);
    }

    /** Reads an {@code int} field by name. */
    int number(String field, Object target) throws ReflectiveOperationException {
      return field(field, target) instanceof Integer number ? number : 0;
    }

    /** Makes a member of the JDK callable. */
    boolean open(AccessibleObject member) {
      return access.open(member);
    }
  }

  /**
   * Creates a writer.
   *
   * @param filter sees every string, with the name of the field, parameter or map key it stands
   *     under
   */
  public SnapshotWriter(SnapshotLimits limits, TextFilter filter, FieldAccess access) {
    this.limits = limits;
    this.access = access;
    this.budget = new Budget(limits, filter);
  }

  /** Adds a root; its graph is walked by {@link #finish()}. */
  public Value root(String name, @Nullable Object object) {
    return value(object, name, 0);
  }

  /**
   * Adds the content of an object as a root: what it consists of, also where the object itself is a
   * constant of a class and would be named as that.
   */
  public Value content(String name, @Nullable Object object) {
    if (object != null) {
      contents.put(object, Boolean.TRUE);
    }
    return value(object, name, 0);
  }

  /**
   * Tells of a class whose static final fields may hold singletons and sentinels that the graph
   * refers to. Those of the classes of captured objects are known without. Must be initialised: to
   * read a field of another would run application code.
   */
  public void constantsOf(Class<?> initialised) {
    rememberConstants(initialised);
  }

  /** Tells of objects that need no description, since they are known already. */
  public void known(Numbers known) {
    numbers = known;
  }

  /**
   * Tells of objects that have a number and are described all the same.
   *
   * @param numberOf the positive number of such an object, 0 for others; must not call its methods
   * @param numbered takes the number of each that is described, by the index of its node
   */
  public void numbered(ToIntFunction<Object> numberOf, Map<Integer, Integer> numbered) {
    this.numbers = (o, node) -> numberOf.applyAsInt(o);
    this.numbered = numbered;
  }

  /** Walks the graph and returns the picture. To be called once, after the last root. */
  public Snapshot finish() {
    long deadline = System.nanoTime() + limits.nanos();
    Pending next;
    while ((next = queue.poll()) != null) {
      if (System.nanoTime() - deadline > 0) {
        giveUp(next);
        break;
      }
      nodes.set(next.id(), describe(next));
    }
    List<Node> all = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      all.add(node == null ? new OpaqueNode("java.lang.Object", "limit") : node);
    }
    return new Snapshot(List.copyOf(all), budget.isTruncated());
  }

  private void giveUp(Pending first) {
    budget.truncated();
    for (Pending p = first; p != null; p = queue.poll()) {
      nodes.set(p.id(), new OpaqueNode(p.object().getClass().getName(), "limit"));
    }
  }

  private Value value(@Nullable Object o, String name, int depth) {
    if (o == null) {
      return Value.NULL;
    }
    if (o instanceof String s) {
      return budget.text(s, name);
    }
    if (isBoxed(o)) {
      return new Value.Primitive(budget.boxed(o, name));
    }
    Integer known = ids.get(o);
    if (known != null) {
      return new Value.Ref(known);
    }
    if (depth > limits.depth() || nodes.size() >= limits.nodes()) {
      return cut(o.getClass().getName());
    }
    int id = nodes.size();
    ids.put(o, id);
    nodes.add(null);
    queue.add(new Pending(o, id, depth, name));
    return new Value.Ref(id);
  }

  private static boolean isBoxed(Object o) {
    Class<?> type = o.getClass();
    return type == Integer.class
        || type == Long.class
        || type == Double.class
        || type == Boolean.class
        || type == Character.class
        || type == Short.class
        || type == Byte.class
        || type == Float.class;
  }

  /** One node stands for all objects of a class that a limit keeps out. */
  private Value cut(String type) {
    budget.truncated();
    Integer known = cutOff.get(type);
    if (known == null) {
      known = nodes.size();
      cutOff.put(type, known);
      nodes.add(new OpaqueNode(type, "limit"));
    }
    return new Value.Ref(known);
  }

  private Node describe(Pending p) {
    Object o = p.object();
    Class<?> type = o.getClass();
    try {
      if (!ClassLayout.of(type).jdk()) {
        rememberConstants(type);
      }
      Node constant = constant(o, type);
      if (constant != null) {
        return constant;
      }
      int number = numbers.of(o, p.id());
      if (number > 0) {
        if (numbered == null) {
          return new KnownNode(type.getName(), number);
        }
        numbered.put(p.id(), number);
      }
      Context context = new Context(p.depth(), p.name());
      if (type.isArray()) {
        return array(o, type, context);
      }
      Node special = jdk.describe(o, type, context);
      return special != null ? special : fields(o, type, context);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // also a ConcurrentModificationException: another thread is at work on it
      return new OpaqueNode(type.getName(), "unreadable: " + e.getClass().getSimpleName());
    }
  }

  private @Nullable Node constant(Object o, Class<?> type) {
    Field constant = contents.containsKey(o) ? null : constants.get(o);
    return constant == null
        ? null
        : new StaticNode(
            type.getName(), constant.getDeclaringClass().getName(), constant.getName());
  }

  private Node fields(Object o, Class<?> type, Context context) {
    if (JvmState.isBound(type)) {
      return new OpaqueNode(type.getName(), "native");
    }
    if (ClassLayout.of(type).jdk()) {
      rememberConstants(type);
      Node constant = constant(o, type);
      if (constant != null) {
        return constant;
      }
    }
    List<Node.Field> kept = new ArrayList<>();
    for (Field field : ClassLayout.of(type).fields()) {
      if (!JvmState.isBound(field)) {
        kept.add(field(o, field, context));
      }
    }
    return new ObjectNode(type.getName(), List.copyOf(kept));
  }

  private Node.Field field(Object o, Field field, Context context) {
    String name = field.getName();
    Value value;
    try {
      Object held =
          o instanceof Throwable t && StackTraces.isTrace(field)
              ? StackTraces.read(t, field, context)
              : access.get(field, o);
      value = context.part(held, says(field) ? name : "");
    } catch (ReflectiveOperationException | RuntimeException e) {
      int id = nodes.size();
      nodes.add(new OpaqueNode(field.getType().getName(), "unreadable"));
      value = new Value.Ref(id);
    }
    return new Node.Field(field.getDeclaringClass().getName(), name, value);
  }

  /**
   * Whether the name of a field says what its content is. Those of the JDK do not, nor does {@code
   * value}: then the name that led to the object counts, as in {@code password.value}.
   */
  private static boolean says(Field field) {
    return !ClassLayout.isJdk(field.getDeclaringClass())
        && !NEUTRAL.contains(field.getName().toLowerCase(Locale.ROOT));
  }

  private Node array(Object array, Class<?> type, Context context) {
    if (type.getComponentType().isPrimitive()) {
      return budget.primitives(array, context.name());
    }
    int kept = context.elements(Array.getLength(array));
    Object[] elements = (Object[]) array;
    List<Value> values = new ArrayList<>(kept);
    for (int i = 0; i < kept; i++) {
      values.add(context.part(elements[i], ""));
    }
    return new ArrayNode(type.getName(), List.copyOf(values));
  }

  private void rememberConstants(Class<?> type) {
    if (constantsOf.put(type, Boolean.TRUE) != null) {
      return;
    }
    if (type.isAnonymousClass() || type.isLocalClass()) {
      // often itself such a constant of the class around it, whose code is running or has run
      rememberConstants(type.getEnclosingClass());
    }
    for (Field field : ClassLayout.of(type).constants()) {
      try {
        Object held = access.get(field, null);
        if (held != null && isSentinel(held)) {
          constants.merge(held, field, (a, b) -> isPublic(a) || !isPublic(b) ? a : b);
        }
      } catch (ReflectiveOperationException | RuntimeException | LinkageError unreadable) {
        // then objects are described by their fields
      }
    }
  }

  /** One object can have several names; the one that code may use is the best. */
  private static boolean isPublic(Field field) {
    return Modifier.isPublic(field.getModifiers());
  }

  /**
   * Whether identity is what matters about an object in a static final field. For a value or a
   * collection of the JDK it is the content.
   */
  private static boolean isSentinel(Object held) {
    Class<?> type = held.getClass();
    if (held instanceof Class || held instanceof Enum || isBoxed(held)) {
      return false;
    }
    return !ClassLayout.of(type).jdk()
        || type == Object.class
        || type.isArray()
        || type.isHidden()
        || !JdkObjects.hasMeaning(held, type);
  }
}
