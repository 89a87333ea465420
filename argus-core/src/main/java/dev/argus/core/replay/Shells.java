package dev.argus.core.replay;

import dev.argus.core.snapshot.JvmState;
import dev.argus.core.snapshot.Node;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sun.reflect.ReflectionFactory;

/**
 * Objects that are kept by their fields: allocated without running a constructor of their class, as
 * deserialisation does, and filled field by field. Where the JDK class above needs its own
 * constructor to be sound ({@code Thread}, {@code Throwable}, {@code Reference}, {@code
 * ThreadLocal}), that one is run.
 */
final class Shells {

  private final Restorer restorer;
  private final Types types;
  private final Map<Class<?>, Constructor<?>> constructors = new HashMap<>();

  Shells(Restorer restorer, Types types) {
    this.restorer = restorer;
    this.types = types;
  }

  Object make(Node.ObjectNode node, boolean inCycle) throws ReflectiveOperationException {
    Class<?> type = types.type(node.type());
    if (type.isRecord()) {
      return record(type, node, inCycle);
    }
    if (JvmState.isBound(type)) {
      throw new RestoreException(
          node.type() + " belongs to one running JVM and cannot be rebuilt", null);
    }
    if (Types.isJdk(type)) {
      checkKnown(node);
    }
    if (Throwable.class.isAssignableFrom(type) && isWithoutTraceOrSuppression(node)) {
      return frozen(type, node);
    }
    Constructor<?> constructor = constructor(type);
    return switch (constructor.getParameterCount()) {
      case 0 -> constructor.newInstance();
      default ->
          constructor.newInstance(
              Throwable.class.isAssignableFrom(type)
                  ? captured(node, Throwable.class, "detailMessage")
                  : captured(node, java.lang.ref.Reference.class, "referent"));
    };
  }

  private boolean isWithoutTraceOrSuppression(Node.ObjectNode node) {
    return captured(node, Throwable.class, "stackTrace") == null
        || captured(node, Throwable.class, "suppressedExceptions") == null;
  }

  private Object frozen(Class<?> type, Node.ObjectNode node) throws ReflectiveOperationException {
    Constructor<?> constructor =
        Throwable.class.getDeclaredConstructor(
            String.class, Throwable.class, boolean.class, boolean.class);
    return serialization(type, constructor)
        .newInstance(
            captured(node, Throwable.class, "detailMessage"),
            null,
            captured(node, Throwable.class, "suppressedExceptions") != null,
            captured(node, Throwable.class, "stackTrace") != null);
  }

  private @Nullable Object captured(Node.ObjectNode node, Class<?> owner, String name) {
    for (Node.Field field : node.fields()) {
      if (field.name().equals(name) && field.owner().equals(owner.getName())) {
        return restorer.part(field.value());
      }
    }
    return null;
  }

  /** An object of the JDK with some of its fields missing could do anything. */
  private void checkKnown(Node.ObjectNode node) throws ClassNotFoundException {
    for (Node.Field captured : node.fields()) {
      if (types.field(captured.owner(), captured.name()) == null) {
        throw new RestoreException(
            node.type()
                + " has no field "
                + captured.name()
                + " in this JDK; run the test on the JDK that the state comes from",
            null);
      }
    }
  }

  private Constructor<?> constructor(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> known = constructors.get(type);
    if (known == null) {
      known = serialization(type, toCall(type));
      constructors.put(type, known);
    }
    return known;
  }

  private static Constructor<?> toCall(Class<?> type) throws NoSuchMethodException {
    if (Throwable.class.isAssignableFrom(type)) {
      return Throwable.class.getDeclaredConstructor(String.class);
    }
    if (WeakReference.class.isAssignableFrom(type)) {
      return WeakReference.class.getDeclaredConstructor(Object.class);
    }
    if (SoftReference.class.isAssignableFrom(type)) {
      return SoftReference.class.getDeclaredConstructor(Object.class);
    }
    Class<?> base =
        InheritableThreadLocal.class.isAssignableFrom(type)
            ? InheritableThreadLocal.class
            : ThreadLocal.class.isAssignableFrom(type)
                ? ThreadLocal.class
                : Thread.class.isAssignableFrom(type) ? Thread.class : Object.class;
    return base.getDeclaredConstructor();
  }

  /** A constructor of {@code type} that runs nothing but one of a class above it. */
  static Constructor<?> serialization(Class<?> type, Constructor<?> toCall)
      throws InstantiationException {
    Constructor<?> constructor =
        ReflectionFactory.getReflectionFactory().newConstructorForSerialization(type, toCall);
    if (constructor == null) {
      throw new InstantiationException(type.getName() + " is abstract");
    }
    return constructor;
  }

  /** An object of a class none of whose constructors has run. */
  Object allocate(Class<?> type) throws ReflectiveOperationException {
    return serialization(type, Object.class.getDeclaredConstructor()).newInstance();
  }

  private Object record(Class<?> type, Node.ObjectNode node, boolean inCycle)
      throws ReflectiveOperationException {
    if (!inCycle) {
      try {
        return canonical(type, node);
      } catch (ReflectiveOperationException | RuntimeException refused) {
        // it was in a state that its constructor does not let through, or a value was masked
      }
    }
    Object made = allocate(type);
    fields(made, node.fields(), false);
    return made;
  }

  private Object canonical(Class<?> type, Node.ObjectNode node)
      throws ReflectiveOperationException {
    var components = type.getRecordComponents();
    Class<?>[] parameters = new Class<?>[components.length];
    @Nullable Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      parameters[i] = components[i].getType();
      arguments[i] = captured(node, type, components[i].getName());
    }
    Constructor<?> canonical = type.getDeclaredConstructor(parameters);
    UnsafeFields.opened(canonical);
    return canonical.newInstance(arguments);
  }

  void fill(Object target, Node.ObjectNode node) throws ReflectiveOperationException {
    if (target.getClass().isRecord()) {
      return;
    }
    if (target instanceof Throwable t) {
      throwable(t, node);
    }
    fields(target, node.fields(), true);
  }

  /** The parts of a throwable that have public setters; its message came with the constructor. */
  private void throwable(Throwable t, Node.ObjectNode node) throws ReflectiveOperationException {
    Object cause = captured(node, Throwable.class, "cause");
    boolean frozen = isWithoutTraceOrSuppression(node); // its constructor has set a null cause
    if (cause != t && (cause != null || !frozen)) { // itself: no cause has been set yet
      Field field = types.field("java.lang.Throwable", "cause");
      try {
        t.initCause((Throwable) cause);
      } catch (IllegalStateException | IllegalArgumentException overridden) {
        if (field != null) {
          UnsafeFields.set(field, t, cause);
        }
      }
    }
    if (captured(node, Throwable.class, "stackTrace") instanceof StackTraceElement[] trace
        && noneMissing(trace)) {
      t.setStackTrace(trace);
    }
    if (captured(node, Throwable.class, "suppressedExceptions") instanceof List<?> suppressed) {
      for (Object one : List.copyOf(suppressed)) {
        if (one instanceof Throwable other && other != t) {
          t.addSuppressed(other);
        }
      }
    }
  }

  private static boolean noneMissing(@Nullable Object[] array) {
    for (Object element : array) {
      if (element == null) {
        return false;
      }
    }
    return true;
  }

  /**
   * Sets captured fields.
   *
   * @param made whether a constructor of the JDK has set those that it declares
   */
  void fields(Object target, List<Node.Field> fields, boolean made)
      throws ReflectiveOperationException {
    for (Node.Field captured : fields) {
      if (made && isSetByConstructor(captured.owner())) {
        continue;
      }
      Field field = types.field(captured.owner(), captured.name());
      if (field == null || JvmState.isBound(field)) {
        continue; // another version of the class: what it lacks cannot matter to it
      }
      Object value = restorer.part(captured.value());
      if (isDefault(value) && Types.isJdk(field.getDeclaringClass())) {
        continue;
      }
      try {
        if (value != null || !field.getType().isPrimitive()) {
          UnsafeFields.set(field, target, value);
        }
      } catch (IllegalArgumentException otherType) {
        restorer.problem(captured.value(), field + " cannot hold what was captured", otherType);
      }
    }
  }

  private static boolean isSetByConstructor(String owner) {
    return owner.equals("java.lang.Throwable") || owner.startsWith("java.lang.ref.");
  }

  private static boolean isDefault(@Nullable Object value) {
    return value == null
        || Boolean.FALSE.equals(value)
        || (value instanceof Number number
            && isBoxed(value)
            && number.doubleValue() == 0
            && !"-0.0".equals(String.valueOf(value)));
  }

  private static boolean isBoxed(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || value instanceof Double
        || value instanceof Float;
  }
}
