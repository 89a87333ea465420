package dev.argus.junit5.synthesis;

import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds readable Java for captured values. A plan for an object of the code under test is taken
 * only where executing it gives a state equal to the captured one; what no plan is found for is
 * restored from the state file. Not thread-safe; one planner serves one frame.
 */
final class Planner {

  private static final int LARGEST_READABLE = 400;
  private static final int LONGEST_ARRAY = 40;

  private final Snapshot snapshot;
  private final ClassLoader loader;
  private final Accessibility access;
  private final JdkPlans jdk = new JdkPlans(this::part);
  private final ObjectPlans objects;
  private final Map<Integer, Plan> planned = new HashMap<>();
  private final int[] uses;
  private final Set<Integer> open = new HashSet<>();
  private final Set<Integer> hopeless = new HashSet<>();
  private final Map<Integer, Plan.Variable> variables = new HashMap<>();
  private @Nullable StandIns standIns;

  /**
   * Creates a planner.
   *
   * @param roots all values of the frame, which tell what several of them share
   * @param exact whether only plans will do that give the captured state in every detail
   */
  Planner(
      Snapshot snapshot,
      List<Value> roots,
      ClassLoader loader,
      Accessibility access,
      ParameterNames names,
      boolean exact) {
    this.snapshot = snapshot;
    this.loader = loader;
    this.access = access;
    this.uses = Reachable.uses(snapshot, roots);
    this.objects = new ObjectPlans(this, snapshot, loader, access, names, exact);
  }

  /** Collaborators may be stood in for. */
  void use(StandIns some) {
    standIns = some;
  }

  /** From here on the object with this number is in a variable. */
  void know(int number, Plan.Variable variable) {
    variables.put(number, variable);
  }

  /** The variable of an object that a call of the test has made so far, or null. */
  Plan.@Nullable Variable variable(int number) {
    return variables.get(number);
  }

  /** The plan of an object that several others use, or null where it is restored. */
  @Nullable Plan shared(int node) {
    return planned.get(node);
  }

  /**
   * A plan for a value that a place of type {@code declared} takes; at the worst it is restored.
   */
  Plan plan(Value value, Class<?> declared) {
    return part(value, declared).orElseGet(() -> restored(value, declared));
  }

  /** A plan that restores a value; what calls have made can't be. */
  Plan restored(Value value, Class<?> declared) {
    if (value instanceof Value.Primitive || value.equals(Value.NULL)) {
      return plan(value, declared);
    }
    Class<?> type = declared;
    if (value instanceof Value.Ref ref) {
      Plan.Variable variable =
          snapshot.node(ref) instanceof Node.KnownNode made ? variables.get(made.number()) : null;
      if (variable != null) {
        return variable;
      }
      Class<?> runtime = classOf(snapshot.node(ref).type());
      if (runtime != null) {
        type = access.nameable(runtime, access.canName(declared) ? declared : null);
      }
    }
    return new Plan.Restored(type, "", value);
  }

  /** A readable plan, its parts possibly restored; empty where there is none. */
  private Optional<Plan> part(Value value, Class<?> declared) {
    if (value instanceof Value.Primitive p) {
      return Optional.of(Literals.of(p.boxed(), declared));
    }
    if (value instanceof Value.Text text) {
      return text.omitted() > 0 ? Optional.empty() : Literals.text(text.text());
    }
    if (!(value instanceof Value.Ref ref)) {
      return Optional.of(Literals.ofNull(declared));
    }
    int id = ref.id();
    if (open.contains(id) || hopeless.contains(id)) {
      return Optional.empty(); // a cycle (nothing to write down first), or tried before
    }
    StandIns answering = standIns;
    boolean preferred = answering != null && answering.isPreferred(id);
    if (snapshot.node(ref) instanceof Node.KnownNode made
        && (!preferred || variables.containsKey(made.number()))) {
      return Optional.ofNullable(variables.get(made.number()));
    }
    Plan known = planned.get(id);
    if (known != null) {
      return Optional.of(use(known, id));
    }
    open.add(id);
    try {
      Optional<Plan> plan = preferred ? Optional.empty() : node(snapshot.node(ref), ref);
      if (plan.isEmpty() && answering != null) {
        plan = answering.of(id, snapshot.node(ref), declared);
      }
      plan.ifPresentOrElse(p -> planned.put(id, p), () -> hopeless.add(id));
      return plan.map(p -> use(p, id));
    } finally {
      open.remove(id);
    }
  }

  /** What several objects refer to is built once, under a variable. */
  private Plan use(Plan plan, int id) {
    return uses[id] < 2 || isFree(plan) ? plan : new Plan.Shared(plan.type(), id);
  }

  /** Whether writing it twice means the same as writing it once. */
  private static boolean isFree(Plan plan) {
    return plan instanceof Plan.Literal
        || plan instanceof Plan.Restored
        || plan instanceof Plan.MethodReference
        || (plan instanceof Plan.Call call && call.steps().isEmpty() && isValue(call));
  }

  /** Whether it makes an immutable value of the JDK. */
  static boolean isValue(Plan.Call call) {
    boolean emptyOfJdk =
        call.callee() instanceof Method
            && call.arguments().isEmpty()
            && call.callee().getDeclaringClass().getName().startsWith("java.");
    return emptyOfJdk || call.type().getName().matches("java\\.(time|math)\\..*");
  }

  private Optional<Plan> node(Node node, Value.Ref ref) {
    if (node instanceof Node.EnumNode e) {
      return constant(e.type(), e.name());
    }
    if (node instanceof Node.StaticNode s) {
      return constant(s.owner(), s.field());
    }
    if (node instanceof Node.ClassNode c) {
      Class<?> type = classOf(c.name());
      return type == null || !access.canName(type)
          ? Optional.empty()
          : Optional.of(new Plan.Literal(Class.class, "$T.class", List.of(type), type));
    }
    if (node instanceof Node.JdkNode j) {
      return jdk.of(j);
    }
    if (node instanceof Node.CollectionNode c) {
      return jdk.of(c);
    }
    if (node instanceof Node.MapNode m) {
      return jdk.of(m);
    }
    if (node instanceof Node.PrimitiveArrayNode a) {
      return array(a);
    }
    if (node instanceof Node.ArrayNode a) {
      return array(a);
    }
    if (node instanceof Node.LambdaNode l) {
      return reference(l, ref);
    }
    if (node instanceof Node.ObjectNode o && sizeOf(ref) <= LARGEST_READABLE) {
      return objects.plan(o, ref);
    }
    return Optional.empty();
  }

  private Optional<Plan> constant(String owner, String name) {
    Class<?> type = classOf(owner);
    if (type == null || !access.canName(type)) {
      return Optional.empty();
    }
    try {
      Field field = type.getDeclaredField(name);
      boolean nameable =
          java.lang.reflect.Modifier.isPublic(field.getModifiers())
              || (!java.lang.reflect.Modifier.isPrivate(field.getModifiers())
                  && type.getPackageName().equals(access.fromPackage()));
      if (!nameable || field.isSynthetic()) {
        return Optional.empty();
      }
      field.setAccessible(true);
      return Optional.of(
          new Plan.Literal(field.getType(), "$T." + name, List.of(type), field.get(null)));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static Optional<Plan> array(Node.PrimitiveArrayNode node) {
    if (node.array() instanceof byte[] bytes) {
      Optional<Plan> text = Literals.bytes(bytes);
      if (text.isPresent()) {
        return text;
      }
    }
    int length = Array.getLength(node.array());
    if (length > LONGEST_ARRAY) {
      return Optional.empty();
    }
    Class<?> type = node.array().getClass();
    List<Plan> elements = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Class<?> component = type.getComponentType();
      elements.add(Literals.of(Array.get(node.array(), i), component));
    }
    return Optional.of(new Plan.ArrayOf(type, elements));
  }

  private Optional<Plan> array(Node.ArrayNode node) {
    Class<?> type = classOf(node.type());
    if (type == null || !access.canName(type) || node.elements().size() > LONGEST_ARRAY) {
      return Optional.empty();
    }
    List<Plan> elements = new ArrayList<>();
    for (Value element : node.elements()) {
      elements.add(plan(element, type.getComponentType()));
    }
    return Optional.of(new Plan.ArrayOf(type, elements));
  }

  private Optional<Plan> reference(Node.LambdaNode node, Value.Ref ref) {
    Class<?> face = classOf(node.type());
    Class<?> owner = classOf(node.implOwner());
    if (face == null
        || owner == null
        || node.implName().startsWith("lambda$")
        || node.implName().contains("access$")
        || !access.canName(face)
        || !access.canName(owner)
        || node.captured().size() > 1
        || !isCallable(owner, node.implName())) {
      return Optional.empty();
    }
    Plan receiver = null;
    if (node.captured().size() == 1) {
      receiver = part(node.captured().get(0), owner).orElse(null);
      if (receiver == null) {
        return Optional.empty();
      }
    }
    String method = node.implName().equals("<init>") ? "new" : node.implName();
    return Optional.of(new Plan.MethodReference(face, receiver, owner, method, ref));
  }

  private boolean isCallable(Class<?> owner, String name) {
    if (name.equals("<init>")) {
      return true;
    }
    for (var method : owner.getDeclaredMethods()) {
      if (method.getName().equals(name) && access.canCall(method)) {
        return true;
      }
    }
    return false;
  }

  /** How many objects a value reaches, counted up to just above what is still readable. */
  private int sizeOf(Value.Ref ref) {
    return Reachable.from(snapshot, List.of(ref), LARGEST_READABLE + 1).size();
  }

  @Nullable Class<?> classOf(String name) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError gone) {
      return null;
    }
  }
}
