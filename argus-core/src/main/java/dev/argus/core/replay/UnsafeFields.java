package dev.argus.core.replay;

import dev.argus.core.snapshot.FieldAccess;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import sun.misc.Unsafe;

/**
 * Field access for a JVM in which no agent opens modules. Reflection does for everything on the
 * class path; what the JDK keeps closed is opened with the help of {@code sun.misc.Unsafe}, which
 * every JDK still exports (JDK 24 and later print one warning then). Thread-safe.
 */
@SuppressWarnings({"deprecation", "removal"})
public final class UnsafeFields implements FieldAccess {

  /** Creates an instance; all are alike. */
  public UnsafeFields() {}

  /** Loaded only where plain reflection is not enough, since using it prints a warning. */
  private static final class Trusted {

    static final Unsafe UNSAFE = unsafe();
    static final MethodHandles.Lookup LOOKUP = lookup();
    static final MethodHandle SET_ACCESSIBLE = setAccessible();

    private static Unsafe unsafe() {
      try {
        Field field = Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return (Unsafe) field.get(null);
      } catch (ReflectiveOperationException e) {
        throw new RestoreException(
            "this JVM does not export sun.misc.Unsafe (module jdk.unsupported)", e);
      }
    }

    /** The JDK's own lookup, which may do everything. */
    private static MethodHandles.Lookup lookup() {
      try {
        Field field = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
        Object base = UNSAFE.staticFieldBase(field);
        return (MethodHandles.Lookup) UNSAFE.getObject(base, UNSAFE.staticFieldOffset(field));
      } catch (ReflectiveOperationException e) {
        throw new RestoreException("this JVM has no MethodHandles.Lookup.IMPL_LOOKUP", e);
      }
    }

    private static MethodHandle setAccessible() {
      try {
        return LOOKUP.findVirtual(
            AccessibleObject.class,
            "setAccessible0",
            MethodType.methodType(boolean.class, boolean.class));
      } catch (ReflectiveOperationException e) {
        throw new RestoreException("this JVM has no AccessibleObject.setAccessible0", e);
      }
    }
  }

  /** A lookup with every right on {@code type}. */
  static MethodHandles.Lookup trustedLookup(Class<?> type) {
    return Trusted.LOOKUP.in(type);
  }

  @Override
  public boolean open(AccessibleObject member) {
    return opened(member);
  }

  static boolean opened(AccessibleObject member) {
    if (member.trySetAccessible()) {
      return true;
    }
    try {
      return (boolean) Trusted.SET_ACCESSIBLE.invokeExact(member, true);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      return false;
    }
  }

  @Override
  public @Nullable Object get(Field field, @Nullable Object target)
      throws ReflectiveOperationException {
    opened(field);
    return field.get(target);
  }

  /** Sets an instance field, final or not, also of a record. */
  static void set(Field field, Object target, @Nullable Object value)
      throws ReflectiveOperationException {
    if (Modifier.isFinal(field.getModifiers()) && field.getDeclaringClass().isRecord()) {
      put(field, target, value);
      return;
    }
    opened(field);
    field.set(target, value);
  }

  /** The components of a record are final even for reflection. */
  private static void put(Field field, Object target, @Nullable Object value)
      throws ReflectiveOperationException {
    Class<?> type = field.getType();
    if (value == null) {
      return; // the default, which is there already
    }
    if (!type.isPrimitive() && !type.isInstance(value)) {
      throw new IllegalArgumentException(field + " cannot hold a " + value.getClass().getName());
    }
    long offset = offset(field);
    Unsafe unsafe = Trusted.UNSAFE;
    switch (type.getName()) {
      case "int" -> unsafe.putInt(target, offset, (int) value);
      case "long" -> unsafe.putLong(target, offset, (long) value);
      case "boolean" -> unsafe.putBoolean(target, offset, (boolean) value);
      case "byte" -> unsafe.putByte(target, offset, (byte) value);
      case "char" -> unsafe.putChar(target, offset, (char) value);
      case "short" -> unsafe.putShort(target, offset, (short) value);
      case "float" -> unsafe.putFloat(target, offset, (float) value);
      case "double" -> unsafe.putDouble(target, offset, (double) value);
      default -> unsafe.putObject(target, offset, value);
    }
  }

  private static long offset(Field field) throws ReflectiveOperationException {
    Class<?> internal = Class.forName("jdk.internal.misc.Unsafe");
    try {
      Object unsafe =
          Trusted.LOOKUP
              .findStatic(internal, "getUnsafe", MethodType.methodType(internal))
              .invoke();
      return (long)
          Trusted.LOOKUP
              .findVirtual(
                  internal, "objectFieldOffset", MethodType.methodType(long.class, Field.class))
              .invoke(unsafe, field);
    } catch (ReflectiveOperationException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new ReflectiveOperationException(e);
    }
  }
}
