package dev.argus.benchmarks.agent;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reaches into the agent that runs in this JVM, by reflection, to arm what no error has armed. Goes
 * with this version of the agent and says so where it doesn't.
 */
final class Inside {

  private static final String CAPTURE = "dev.argus.agent.internal.capture.";

  private final Object arming;
  private final Object sites;
  private final Map<?, ?> armed;
  private final Method arm;
  private final Method disarm;
  private final Method target;
  private final Constructor<?> error;
  private long nextKey = Long.MIN_VALUE;

  /**
   * Finds the agent.
   *
   * @throws IllegalStateException where there is none, or one that looks different
   */
  Inside() {
    try {
      Object operation = field(Class.forName("dev.argus.agent.ArgusAgent"), null, "operation");
      Object runtime = get(get(operation, "switched"), "runtime");
      arming = get(runtime, "arming");
      sites = get(arming, "sites");
      armed = (Map<?, ?>) get(arming, "armed");
      Class<?> errorState = Class.forName(CAPTURE + "ErrorState");
      error = errorState.getDeclaredConstructor(long.class);
      error.setAccessible(true);
      arm = method(arming.getClass(), "arm", errorState, List.class);
      disarm = method(arming.getClass(), "disarm", errorState);
      target = method(Class.forName(CAPTURE + "ArmingTarget"), "ofUnknownShape", int.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No agent here, or another version of it", e);
    }
  }

  private static Object get(Object holder, String name) throws ReflectiveOperationException {
    return field(holder.getClass(), holder, name);
  }

  private static Object field(Class<?> type, @Nullable Object holder, String name)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    Object value = field.get(holder);
    if (value == null) {
      throw new IllegalStateException("Nothing in " + field);
    }
    return value;
  }

  private static Method method(Class<?> type, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    Method method = type.getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }

  /** Ids of the woven methods of a class. */
  List<Integer> methods(String type) {
    try {
      Object classSites = method(sites.getClass(), "of", String.class).invoke(sites, type);
      if (classSites == null) {
        throw new IllegalStateException(type + " is not woven");
      }
      int first = (int) method(classSites.getClass(), "first").invoke(classSites);
      int count = (int) method(classSites.getClass(), "methodCount").invoke(classSites);
      List<Integer> methods = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        methods.add(first + i);
      }
      return methods;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ids of all woven methods that are not armed. */
  List<Integer> unarmed() {
    try {
      List<Integer> found = new ArrayList<>();
      int next = (int) get(sites, "next");
      Object[] bySite = (Object[]) get(sites, "bySite");
      for (int id = 1; id < Math.min(next, bySite.length); id++) {
        int calls = (int) method(bySite[id].getClass(), "firstCollaboratorCall").invoke(bySite[id]);
        if (id < calls && !armed.containsKey(id)) {
          found.add(id);
        }
      }
      return found;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@link #arm} is to be given: apart from it, since making it is not what is timed. */
  List<Object> targets(List<Integer> methods) {
    try {
      List<Object> targets = new ArrayList<>();
      for (int site : methods) {
        targets.add(target.invoke(null, site));
      }
      return targets;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An error that nobody has seen. */
  Object newError() {
    try {
      return error.newInstance(nextKey++);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Arms methods for an error. */
  void arm(Object forError, List<Object> targets) {
    try {
      arm.invoke(arming, forError, targets);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Disarms what an error has armed. */
  void disarm(Object forError) {
    try {
      disarm.invoke(arming, forError);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
