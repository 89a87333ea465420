package dev.argus.core.snapshot;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields whatever their access modifiers and modules. How that is done depends on where a
 * snapshot is taken: an agent opens modules, a test JVM uses what the JDK leaves open.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface FieldAccess {

  /**
   * Reads a field.
   *
   * @param target the object, or null for a static field
   * @return its value, primitives boxed
   * @throws ReflectiveOperationException where it cannot be read
   */
  @Nullable Object get(Field field, @Nullable Object target) throws ReflectiveOperationException;

  /**
   * Makes a member of the JDK callable by reflection.
   *
   * @return whether it is
   */
  default boolean open(AccessibleObject member) {
    return member.trySetAccessible();
  }
}
