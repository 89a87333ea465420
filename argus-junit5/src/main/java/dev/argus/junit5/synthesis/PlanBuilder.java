package dev.argus.junit5.synthesis;

import dev.argus.core.replay.Restorer;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Executes plans by reflection, to see what state they give. One instance builds each object once.
 */
final class PlanBuilder {

  private final Restorer restorer;
  private final Function<Integer, @Nullable Plan> plans;
  private final Map<Integer, @Nullable Object> shared = new HashMap<>();

  PlanBuilder(Restorer restorer, Function<Integer, @Nullable Plan> plans) {
    this.restorer = restorer;
    this.plans = plans;
  }

  /**
   * Builds the value of a plan.
   *
   * @throws ReflectiveOperationException when the code under test refuses
   */
  @Nullable Object build(Plan plan) throws ReflectiveOperationException {
    if (plan instanceof Plan.Literal literal) {
      return literal.value();
    }
    if (plan instanceof Plan.Restored restored) {
      return restorer.restore(restored.value());
    }
    if (plan instanceof Plan.MethodReference reference) {
      return restorer.restore(reference.original());
    }
    if (plan instanceof Plan.Shared s) {
      return sharedObject(s.node());
    }
    if (plan instanceof Plan.Variable variable) {
      throw new ReflectiveOperationException(variable.name() + " is there when the test runs");
    }
    if (plan instanceof Plan.ArrayOf array) {
      int length = array.elements().size();
      Object result = Array.newInstance(array.type().getComponentType(), length);
      for (int i = 0; i < length; i++) {
        Array.set(result, i, build(array.elements().get(i)));
      }
      return result;
    }
    if (plan instanceof Plan.StandIn standIn) {
      return standIn(standIn);
    }
    return call((Plan.Call) plan);
  }

  /** Answers with what its plans give; to other methods, those of {@code Object}, as such do. */
  private Object standIn(Plan.StandIn plan) {
    Class<?> face = plan.type();
    return Proxy.newProxyInstance(
        face.getClassLoader(),
        new Class<?>[] {face},
        (proxy, method, arguments) -> {
          for (Plan.Reply reply : plan.replies()) {
            if (reply.method().equals(method)) {
              return reply.otherwise().isEmpty() ? null : build(reply.otherwise().get(0));
            }
          }
          return switch (method.getName()) {
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            case "toString" -> face.getSimpleName();
            default -> InvocationHandler.invokeDefault(proxy, method, arguments);
          };
        });
  }

  private @Nullable Object sharedObject(int node) throws ReflectiveOperationException {
    if (!shared.containsKey(node)) {
      Plan plan = plans.apply(node);
      shared.put(node, plan == null ? restorer.restore(new Value.Ref(node)) : build(plan));
    }
    return shared.get(node);
  }

  private Object call(Plan.Call call) throws ReflectiveOperationException {
    Object made = invoke(call.callee(), null, call.arguments());
    if (made == null) {
      throw new ReflectiveOperationException(call.callee().getName() + " gave null");
    }
    for (Plan.Step step : call.steps()) {
      if (step.member() instanceof Field field) {
        field.setAccessible(true);
        field.set(made, build(step.arguments().get(0)));
      } else {
        invoke((Method) step.member(), made, step.arguments());
      }
    }
    return made;
  }

  private @Nullable Object invoke(Executable callee, @Nullable Object target, List<Plan> plans)
      throws ReflectiveOperationException {
    @Nullable Object[] arguments = new Object[plans.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = build(plans.get(i));
    }
    if (callee.isVarArgs() && !isPassedWhole(callee, arguments)) {
      arguments = spread(callee, arguments);
    }
    if (!callee.getDeclaringClass().getName().startsWith("java.")) {
      callee.setAccessible(true);
    }
    return callee instanceof Constructor<?> constructor
        ? constructor.newInstance(arguments)
        : ((Method) callee).invoke(target, arguments);
  }

  private static boolean isPassedWhole(Executable callee, @Nullable Object[] arguments) {
    int last = callee.getParameterCount() - 1;
    return arguments.length == last + 1
        && callee.getParameterTypes()[last].isInstance(arguments[last]);
  }

  private static @Nullable Object[] spread(Executable callee, @Nullable Object[] arguments) {
    int fixed = callee.getParameterCount() - 1;
    Class<?> component = callee.getParameterTypes()[fixed].getComponentType();
    Object rest = Array.newInstance(component, arguments.length - fixed);
    for (int i = fixed; i < arguments.length; i++) {
      Array.set(rest, i - fixed, arguments[i]);
    }
    @Nullable Object[] all = new Object[fixed + 1];
    System.arraycopy(arguments, 0, all, 0, fixed);
    all[fixed] = rest;
    return all;
  }
}
