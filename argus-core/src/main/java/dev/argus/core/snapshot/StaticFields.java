package dev.argus.core.snapshot;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The static fields of a class that may hold something else at a crash than they do once the class
 * is initialised: those that are not final, and final ones whose object changes, such as a registry
 * that earlier calls have filled. Stateless and thread-safe; worked out once per class.
 */
public final class StaticFields {

  /** A longer array in a final field is a table, and tables do not change. */
  private static final int LONGEST_ARRAY = 1_024;

  private static final Set<Class<?>> ATOMIC =
      Set.of(AtomicInteger.class, AtomicLong.class, AtomicBoolean.class, AtomicReference.class);

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return compute(type);
        }
      };

  private StaticFields() {}

  /**
   * The fields that a class declares and that may change, in the order of the class file; none
   * where the type of a field can't be found. Runs no code of the class; whether it is initialised
   * is for the caller to know, who reads them. The JVM looks for the types of all fields of the
   * class, so that its loader may be asked for some.
   *
   * @throws RuntimeException what the loader throws instead of not finding a class, as one does
   *     that was stopped
   */
  public static List<Field> of(Class<?> type) {
    return FIELDS.get(type);
  }

  /**
   * Adds what a static field holds to a snapshot: the value, or where the field is final the
   * content of its object.
   */
  public static Value root(SnapshotWriter writer, Field field, @Nullable Object held) {
    return Modifier.isFinal(field.getModifiers())
        ? writer.content(field.getName(), held)
        : writer.root(field.getName(), held);
  }

  /**
   * Whether the content of what a field holds may have changed.
   *
   * @param ours whether a class, given by its binary name, is code under test: objects of libraries
   *     in final fields are tools and not state
   */
  public static boolean mayChange(Field field, @Nullable Object held, Predicate<String> ours) {
    if (!Modifier.isFinal(field.getModifiers())) {
      return true;
    }
    if (held == null) {
      return false;
    }
    Class<?> type = held.getClass();
    if (type.isArray()) {
      return Array.getLength(held) <= LONGEST_ARRAY;
    }
    if (held instanceof Collection || held instanceof Map) {
      return !isImmutable(type.getName()) && (ClassLayout.isJdk(type) || ours.test(type.getName()));
    }
    if (ATOMIC.contains(type)) {
      return true;
    }
    return !(held instanceof Enum || held instanceof Throwable || held instanceof Thread)
        && !(held instanceof ClassLoader || held instanceof ThreadLocal)
        && !type.isRecord()
        && !type.isHidden()
        && ours.test(type.getName())
        && !ClassLayout.of(type).fields().isEmpty();
  }

  private static boolean isImmutable(String type) {
    return type.startsWith("java.util.ImmutableCollections$")
        || type.equals("java.util.Arrays$ArrayList")
        || (type.startsWith("java.util.Collections$")
            && !type.startsWith("java.util.Collections$Synchronized")
            && !type.equals("java.util.Collections$SetFromMap"));
  }

  private static List<Field> compute(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    try {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic() && !isFixed(field)) {
          fields.add(field);
        }
      }
    } catch (LinkageError | SecurityException missingFieldType) {
      return List.of(); // a field's type is not on the class path: nothing of it can be read
    }
    return List.copyOf(fields);
  }

  /** Whether the type alone says that the field is a constant. */
  private static boolean isFixed(Field field) {
    Class<?> type = field.getType();
    return Modifier.isFinal(field.getModifiers())
        && (type.isPrimitive()
            || type == String.class
            || type == Class.class
            || type.isEnum()
            || type.isRecord()
            || (type.getSuperclass() == Number.class && !ATOMIC.contains(type)));
  }
}
