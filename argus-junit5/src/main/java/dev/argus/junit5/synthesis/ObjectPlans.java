package dev.argus.junit5.synthesis;

import dev.argus.core.replay.Restorer;
import dev.argus.core.replay.UnsafeFields;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotEquality;
import dev.argus.core.snapshot.SnapshotLimits;
import dev.argus.core.snapshot.SnapshotWriter;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans for objects of the code under test: a constructor or static factory whose parameters are
 * matched to captured fields by name and type, then setters for what still differs. Each attempt is
 * executed and its state compared with the captured one. Where the simplest values are wanted, a
 * call that takes the most captured values, and nothing that must be restored, will do without.
 */
final class ObjectPlans {

  private static final int MOST_ATTEMPTS = 8;
  private final Planner planner;
  private final Snapshot snapshot;
  private final ClassLoader loader;
  private final Accessibility access;
  private final ParameterNames names;
  private final boolean exact;

  ObjectPlans(
      Planner planner,
      Snapshot snapshot,
      ClassLoader loader,
      Accessibility access,
      ParameterNames names,
      boolean exact) {
    this.planner = planner;
    this.snapshot = snapshot;
    this.loader = loader;
    this.access = access;
    this.names = names;
    this.exact = exact;
  }

  Optional<Plan> plan(Node.ObjectNode node, Value.Ref ref) {
    Class<?> type = planner.classOf(node.type());
    if (type == null || !access.canName(type) || Modifier.isAbstract(type.getModifiers())) {
      return Optional.empty();
    }
    if (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
      return Optional.empty(); // needs its outer object
    }
    Plan.Call simple = null;
    int attempts = 0;
    for (Executable maker : DeclaredMembers.of(type).makers()) {
      if (!access.canCall(maker)) {
        continue;
      }
      if (++attempts > MOST_ATTEMPTS) {
        break;
      }
      List<Plan> arguments = arguments(maker, node);
      if (arguments == null || restoredAmong(arguments) > 3) {
        continue;
      }
      Plan.Call call = new Plan.Call(type, maker, arguments, List.of());
      Plan.Call proven = proven(call, node, ref);
      if (proven != null) {
        return Optional.of(proven);
      }
      boolean takesMore = simple == null || arguments.size() > simple.arguments().size();
      if (!exact && takesMore && restoredAmong(arguments) == 0 && builds(call)) {
        simple = call;
      }
    }
    return Optional.ofNullable(simple).map(call -> filled(call, node));
  }

  /** The plan with as much of the captured state set as can be, for what the constructor leaves. */
  private Plan filled(Plan.Call call, Node.ObjectNode node) {
    try {
      List<Plan.Step> steps = setters(call.type(), node, build(call), true);
      List<Plan.Step> plain =
          steps == null
              ? List.of()
              : steps.stream().filter(s -> restoredAmong(s.arguments()) == 0).toList();
      Plan.Call more = new Plan.Call(call.type(), call.callee(), call.arguments(), plain);
      return !plain.isEmpty() && builds(more) ? more : call;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
      return call;
    }
  }

  private boolean builds(Plan.Call call) {
    try {
      if (!mentionsVariable(call)) {
        build(call);
      }
      return true;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
      return false;
    }
  }

  /** Whether a part of it is there only when the test runs. */
  private static boolean mentionsVariable(Plan plan) {
    if (plan instanceof Plan.Call call) {
      return call.arguments().stream().anyMatch(ObjectPlans::mentionsVariable)
          || call.steps().stream()
              .anyMatch(s -> s.arguments().stream().anyMatch(ObjectPlans::mentionsVariable));
    }
    if (plan instanceof Plan.StandIn standIn) {
      return standIn.replies().stream()
          .flatMap(r -> r.otherwise().stream())
          .anyMatch(ObjectPlans::mentionsVariable);
    }
    return plan instanceof Plan.Variable
        || (plan instanceof Plan.ArrayOf array
            && array.elements().stream().anyMatch(ObjectPlans::mentionsVariable));
  }

  private static long restoredAmong(List<Plan> plans) {
    return plans.stream().filter(p -> p instanceof Plan.Restored).count();
  }

  /** A plan for each parameter, or null where a parameter has no field to take its value from. */
  private @Nullable List<Plan> arguments(Executable maker, Node.ObjectNode node) {
    List<String> parameters = names.of(maker);
    Set<Node.Field> used = new HashSet<>();
    List<Plan> plans = new ArrayList<>();
    Class<?>[] types = maker.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      Node.Field field = source(parameters.get(i), types[i], node, used);
      if (field == null || !access.canName(types[i])) {
        return null;
      }
      used.add(field);
      Plan plan = planner.plan(field.value(), types[i]);
      plans.add(Literals.isNull(plan) && isOverloaded(maker) ? Literals.typedNull(types[i]) : plan);
    }
    return plans;
  }

  private static boolean isOverloaded(Executable maker) {
    Executable[] all =
        maker instanceof Constructor<?> c
            ? c.getDeclaringClass().getDeclaredConstructors()
            : maker.getDeclaringClass().getDeclaredMethods();
    return Arrays.stream(all)
            .filter(e -> e.getName().equals(maker.getName()))
            .filter(e -> e.getParameterCount() == maker.getParameterCount())
            .count()
        > 1;
  }

  private Node.@Nullable Field source(
      String parameter, Class<?> type, Node.ObjectNode node, Set<Node.Field> used) {
    Node.Field found = null;
    int fitting = 0;
    for (Node.Field field : node.fields()) {
      if (used.contains(field) || !fits(type, field.value())) {
        continue;
      }
      if (plain(field.name()).equals(plain(parameter))) {
        return field;
      }
      Class<?> declared = declaredType(field);
      if (declared == type) {
        found = field;
        fitting++;
      }
    }
    return fitting == 1 ? found : null;
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("_") ? lower.substring(1) : lower;
  }

  private @Nullable Class<?> declaredType(Node.Field field) {
    Class<?> owner = planner.classOf(field.owner());
    try {
      return owner == null ? null : owner.getDeclaredField(field.name()).getType();
    } catch (NoSuchFieldException | LinkageError gone) {
      return null;
    }
  }

  private boolean fits(Class<?> type, Value value) {
    if (value instanceof Value.Primitive p) {
      Class<?> box = java.lang.invoke.MethodType.methodType(type).wrap().returnType();
      return box.isInstance(p.boxed());
    }
    if (value instanceof Value.Text) {
      return type.isAssignableFrom(String.class);
    }
    if (value instanceof Value.Ref ref) {
      Class<?> runtime = planner.classOf(snapshot.node(ref).type());
      return runtime != null && type.isAssignableFrom(runtime);
    }
    return !type.isPrimitive();
  }

  /** The plan, with setters where they are needed, if it gives the captured state; else null. */
  private Plan.@Nullable Call proven(Plan.Call call, Node.ObjectNode node, Value.Ref ref) {
    try {
      Built built = build(call);
      if (SnapshotEquality.same(snapshot, ref, built.snapshot(), built.value())) {
        return call;
      }
      List<Plan.Step> steps = setters(call.type(), node, built, false);
      if (steps == null || steps.isEmpty()) {
        return null;
      }
      Plan.Call more = new Plan.Call(call.type(), call.callee(), call.arguments(), steps);
      Built again = build(more);
      return SnapshotEquality.same(snapshot, ref, again.snapshot(), again.value()) ? more : null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
      return null; // the code under test does not take these values
    }
  }

  /** The state that a plan gives. */
  record Built(Snapshot snapshot, Value value) {}

  private Built build(Plan plan) throws ReflectiveOperationException {
    PlanBuilder builder = new PlanBuilder(new Restorer(snapshot, loader), planner::shared);
    Object made = builder.build(plan);
    SnapshotWriter writer =
        new SnapshotWriter(SnapshotLimits.GENEROUS, (name, text) -> text, new UnsafeFields());
    Value value = writer.root("", made);
    return new Built(writer.finish(), value);
  }

  /**
   * Steps that set what differs from the captured state.
   *
   * @param some whether those that there are will do; else null where one is missing
   */
  private @Nullable List<Plan.Step> setters(
      Class<?> type, Node.ObjectNode node, Built built, boolean some) {
    if (!(built.value() instanceof Value.Ref ref)
        || !(built.snapshot().node(ref) instanceof Node.ObjectNode now)) {
      return null;
    }
    List<Plan.Step> steps = new ArrayList<>();
    for (int i = 0; i < node.fields().size() && i < now.fields().size(); i++) {
      Node.Field wanted = node.fields().get(i);
      Value found = now.fields().get(i).value();
      if (SnapshotEquality.same(snapshot, wanted.value(), built.snapshot(), found)) {
        continue;
      }
      Method setter = setter(type, wanted);
      Field field = setter == null ? assignable(wanted) : null;
      if (setter != null) {
        Class<?> parameter = setter.getParameterTypes()[0];
        steps.add(new Plan.Step(setter, List.of(planner.plan(wanted.value(), parameter))));
      } else if (field != null) {
        steps.add(new Plan.Step(field, List.of(planner.plan(wanted.value(), field.getType()))));
      } else if (!some) {
        return null;
      }
    }
    return steps;
  }

  /** The field itself, where the test can assign it. */
  private @Nullable Field assignable(Node.Field wanted) {
    Class<?> owner = planner.classOf(wanted.owner());
    if (owner == null) {
      return null;
    }
    try {
      Field field = owner.getDeclaredField(wanted.name());
      return !Modifier.isFinal(field.getModifiers())
              && access.canReach(field)
              && access.canName(owner)
              && access.canName(field.getType())
          ? field
          : null;
    } catch (NoSuchFieldException | LinkageError gone) {
      return null;
    }
  }

  private @Nullable Method setter(Class<?> type, Node.Field field) {
    String name = field.name();
    String bean = "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Method method : DeclaredMembers.of(c).setters()) {
        boolean named = method.getName().equals(bean) || method.getName().equals(name);
        if (named
            && access.canCall(method)
            && access.canName(c)
            && fits(method.getParameterTypes()[0], field.value())) {
          return method;
        }
      }
    }
    return null;
  }
}
