package dev.argus.core.snapshot;

import dev.argus.core.snapshot.Node.LambdaNode;
import dev.argus.core.snapshot.Node.OpaqueNode;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a lambda or method reference is: its hidden class names the implementing method in
 * its constant pool, which the JDK can read ({@code jdk.internal.reflect.ConstantPool}; TypeTools
 * and others resolve lambdas the same way). Where that package is closed, the lambda stays opaque.
 */
final class LambdaReader {

  /** Classes that the code of a lambda's class refers to for its own purposes. */
  private static final Set<String> PLUMBING =
      Set.of(
          "java.lang.invoke.SerializedLambda",
          "java.lang.invoke.MethodHandle",
          "java.lang.invoke.MethodHandles",
          "java.io.NotSerializableException");

  private static final Set<Class<?>> BOXES =
      Set.of(
          Integer.class,
          Long.class,
          Double.class,
          Boolean.class,
          Character.class,
          Short.class,
          Byte.class,
          Float.class,
          Number.class);

  private LambdaReader() {}

  static Node describe(Object lambda, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    Class<?>[] interfaces = type.getInterfaces();
    String face = interfaces.length == 0 ? "java.lang.Object" : interfaces[0].getName();
    Executable impl = implementation(type, context);
    if (impl == null) {
      return new OpaqueNode(face, "lambda");
    }
    List<Field> fields = new ArrayList<>(ClassLayout.of(type).fields());
    fields.sort(Comparator.comparingInt(LambdaReader::position));
    List<Value> captured = new ArrayList<>();
    for (Field field : fields) {
      captured.add(context.part(context.field(field, lambda), ""));
    }
    String name = type.getName();
    Class<?> returns = impl instanceof Method m ? m.getReturnType() : void.class;
    return new LambdaNode(
        face,
        name.substring(0, name.indexOf("$$Lambda")),
        impl.getDeclaringClass().getName(),
        impl instanceof Method ? impl.getName() : "<init>",
        MethodType.methodType(returns, impl.getParameterTypes()).toMethodDescriptorString(),
        Modifier.isStatic(impl.getModifiers()),
        List.copyOf(captured));
  }

  /** Captured values are in fields {@code arg$1}, {@code arg$2} and so on. */
  private static int position(Field field) {
    String name = field.getName();
    try {
      return Integer.parseInt(name.substring(name.indexOf('$') + 1));
    } catch (NumberFormatException otherJdk) {
      return 0;
    }
  }

  private static @Nullable Executable implementation(
      Class<?> type, SnapshotWriter.Context context) {
    try {
      Method getPool = Class.class.getDeclaredMethod("getConstantPool");
      if (!context.open(getPool)) {
        return null;
      }
      Object pool = getPool.invoke(type);
      Method getSize = pool.getClass().getMethod("getSize");
      Method getMethodAt = pool.getClass().getMethod("getMethodAtIfLoaded", int.class);
      if (!context.open(getSize) || !context.open(getMethodAt)) {
        return null;
      }
      Executable found = null;
      Executable boxing = null;
      int size = (int) getSize.invoke(pool);
      for (int i = 1; i < size; i++) {
        Executable candidate = methodAt(pool, getMethodAt, i);
        if (candidate == null || candidate.getDeclaringClass() == type || isPlumbing(candidate)) {
          continue;
        }
        if (isBoxing(candidate)) {
          boxing = candidate;
        } else {
          found = candidate;
        }
      }
      return found != null ? found : boxing; // Integer::intValue is a method reference, too
    } catch (ReflectiveOperationException | RuntimeException closed) {
      return null;
    }
  }

  /** A method that the pool names, if its class is loaded: nothing is loaded for a snapshot. */
  private static @Nullable Executable methodAt(Object pool, Method getMethodAt, int index) {
    try {
      return (Executable) getMethodAt.invoke(pool, index);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError anotherKindOfEntry) {
      return null;
    }
  }

  private static boolean isPlumbing(Executable e) {
    Class<?> owner = e.getDeclaringClass();
    // the superclass constructor of the lambda's class; "Object::new" stays opaque for it
    return (owner == Object.class && !(e instanceof Method)) || PLUMBING.contains(owner.getName());
  }

  private static boolean isBoxing(Executable e) {
    if (!BOXES.contains(e.getDeclaringClass())) {
      return false;
    }
    Class<?>[] parameters = e.getParameterTypes();
    return e.getName().equals("valueOf")
        ? parameters.length == 1 && parameters[0].isPrimitive()
        : e.getName().endsWith("Value") && parameters.length == 0;
  }
}
