package dev.argus.core.replay;

import dev.argus.core.snapshot.Node.LambdaNode;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes lambdas and method references anew from what their class file said. */
final class Lambdas {

  private Lambdas() {}

  static Object make(
      LambdaNode node, Class<?> face, List<@Nullable Object> captured, Restorer restorer)
      throws ReflectiveOperationException {
    Class<?> host = Class.forName(node.host(), true, restorer.loader());
    if (!Types.isJdk(host)) {
      MethodHandles.Lookup mine = MethodHandles.privateLookupIn(host, MethodHandles.lookup());
      // another class loader than that of the host is another module, which makes no lambdas there
      MethodHandles.Lookup full =
          mine.hasFullPrivilegeAccess() ? mine : UnsafeFields.trustedLookup(host);
      return make(node, face, host, captured, restorer, full);
    }
    Object known = ofFactory(host, node, face, captured);
    return known != null
        ? known
        : make(node, face, host, captured, restorer, UnsafeFields.trustedLookup(host));
  }

  private static Object make(
      LambdaNode node,
      Class<?> face,
      Class<?> host,
      List<@Nullable Object> captured,
      Restorer restorer,
      MethodHandles.Lookup lookup)
      throws ReflectiveOperationException {
    Class<?> owner = restorer.type(node.implOwner());
    MethodType descriptor =
        MethodType.fromMethodDescriptorString(node.implDescriptor(), restorer.loader());
    MethodHandle impl = implementation(node, owner, descriptor, lookup);
    List<Method> abstracts = abstractMethods(face);
    Method sam = abstracts.get(0);
    MethodType samType = MethodType.methodType(sam.getReturnType(), sam.getParameterTypes());
    MethodType implType = impl.type();
    MethodType factory =
        MethodType.methodType(face, implType.parameterList().subList(0, captured.size()));
    List<Object> arguments = new ArrayList<>();
    arguments.add(samType);
    arguments.add(impl);
    arguments.add(instantiated(samType, implType, captured.size()));
    int flags = isSerializable(host) ? LambdaMetafactory.FLAG_SERIALIZABLE : 0;
    List<Object> bridges = new ArrayList<>();
    for (Method other : abstracts.subList(1, abstracts.size())) {
      bridges.add(MethodType.methodType(other.getReturnType(), other.getParameterTypes()));
    }
    arguments.add(bridges.isEmpty() ? flags : flags | LambdaMetafactory.FLAG_BRIDGES);
    if (!bridges.isEmpty()) {
      arguments.add(bridges.size());
      arguments.addAll(bridges);
    }
    try {
      return LambdaMetafactory.altMetafactory(lookup, sam.getName(), factory, arguments.toArray())
          .getTarget()
          .invokeWithArguments(captured);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new RestoreException("cannot rebuild the lambda " + node.implName() + ": " + e, e);
    }
  }

  /**
   * javac gives a class with a serializable lambda this method; which lambda it was is not known.
   */
  private static boolean isSerializable(Class<?> host) {
    for (Method method : host.getDeclaredMethods()) {
      if (method.getName().equals("$deserializeLambda$")) {
        return true;
      }
    }
    return false;
  }

  private static MethodHandle implementation(
      LambdaNode node, Class<?> owner, MethodType descriptor, MethodHandles.Lookup lookup)
      throws ReflectiveOperationException {
    if (node.implName().equals("<init>")) {
      Constructor<?> constructor = owner.getDeclaredConstructor(descriptor.parameterArray());
      return lookup.unreflectConstructor(constructor);
    }
    if (node.implStatic()) {
      return lookup.findStatic(owner, node.implName(), descriptor);
    }
    Method method = owner.getDeclaredMethod(node.implName(), descriptor.parameterArray());
    if (Modifier.isPrivate(method.getModifiers()) && owner == lookup.lookupClass()) {
      return lookup.findSpecial(owner, node.implName(), descriptor, owner);
    }
    return lookup.findVirtual(owner, node.implName(), descriptor);
  }

  /**
   * The types that the interface's method has for this lambda: those of the implementation, where
   * they are the narrower ones.
   */
  private static MethodType instantiated(MethodType sam, MethodType impl, int captured) {
    MethodType type = sam;
    for (int i = 0; i < sam.parameterCount() && captured + i < impl.parameterCount(); i++) {
      Class<?> wide = sam.parameterType(i);
      Class<?> narrow = boxed(impl.parameterType(captured + i));
      if (!wide.isPrimitive() && wide.isAssignableFrom(narrow)) {
        type = type.changeParameterType(i, narrow);
      }
    }
    Class<?> returned = boxed(impl.returnType());
    if (!sam.returnType().isPrimitive() && sam.returnType().isAssignableFrom(returned)) {
      type = type.changeReturnType(returned);
    }
    return type;
  }

  private static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  /** The method to implement, and after it those that a generic superinterface calls it by. */
  private static List<Method> abstractMethods(Class<?> face) throws NoSuchMethodException {
    List<Method> found = new ArrayList<>();
    for (Method method : face.getMethods()) {
      if (!Modifier.isAbstract(method.getModifiers()) || isOfObject(method)) {
        continue;
      }
      boolean narrower =
          !found.isEmpty()
              && found.get(0).getReturnType().isAssignableFrom(method.getReturnType())
              && isNarrower(method.getParameterTypes(), found.get(0).getParameterTypes());
      found.add(narrower ? 0 : found.size(), method);
    }
    if (found.isEmpty()) {
      throw new NoSuchMethodException(face.getName() + " has no abstract method");
    }
    String name = found.get(0).getName();
    found.removeIf(m -> !m.getName().equals(name));
    return found;
  }

  private static boolean isNarrower(Class<?>[] narrow, Class<?>[] wide) {
    for (int i = 0; i < Math.min(narrow.length, wide.length); i++) {
      if (!wide[i].isAssignableFrom(narrow[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfObject(Method method) {
    try {
      Object.class.getMethod(method.getName(), method.getParameterTypes());
      return true;
    } catch (NoSuchMethodException own) {
      return false;
    }
  }

  /**
   * The JDK's own lambdas mostly come from public factories ({@code Comparator.comparing(…)}):
   * javac names their bodies {@code lambda$comparing$…}, and what they captured are the factory's
   * arguments.
   */
  private static @Nullable Object ofFactory(
      Class<?> host, LambdaNode node, Class<?> face, List<@Nullable Object> captured)
      throws IllegalAccessException {
    String[] words = node.implName().split("\\$", 3);
    if (words.length != 3 || !words[0].equals("lambda") || !host.isInterface()) {
      return null;
    }
    for (Method method : host.getMethods()) {
      boolean fixed = Modifier.isStatic(method.getModifiers());
      int given = captured.size() - (fixed ? 0 : 1);
      if (!method.getName().equals(words[1])
          || method.getParameterCount() != given
          || given < 0
          || !face.isAssignableFrom(method.getReturnType())) {
        continue;
      }
      try {
        return fixed
            ? method.invoke(null, captured.toArray())
            : method.invoke(captured.get(0), captured.subList(1, captured.size()).toArray());
      } catch (IllegalArgumentException | InvocationTargetException otherOverload) {
        // the next one, then
      }
    }
    return null;
  }
}
