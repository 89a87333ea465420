package dev.argus.core.replay;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks up classes and fields by the names a snapshot gives, each once. */
final class Types {

  private static final Map<String, Class<?>> PRIMITIVES =
      Map.of(
          "int", int.class,
          "long", long.class,
          "boolean", boolean.class,
          "byte", byte.class,
          "char", char.class,
          "short", short.class,
          "float", float.class,
          "double", double.class,
          "void", void.class);

  private final ClassLoader loader;
  private final Map<String, Class<?>> classes = new HashMap<>(PRIMITIVES);
  private final Map<String, @Nullable Field> fields = new HashMap<>();

  Types(ClassLoader loader) {
    this.loader = loader;
  }

  ClassLoader loader() {
    return loader;
  }

  /** A class by binary name, primitives and arrays included; not initialised. */
  Class<?> type(String name) throws ClassNotFoundException {
    Class<?> known = classes.get(name);
    if (known == null) {
      known = Class.forName(name, false, loader);
      classes.put(name, known);
    }
    return known;
  }

  /** Whether a class is a record; false for one that is not there. */
  boolean isRecord(String name) {
    try {
      return type(name).isRecord();
    } catch (ClassNotFoundException | LinkageError missing) {
      return false;
    }
  }

  /** A declared field, or null where this version of the class has none of that name. */
  @Nullable Field field(String owner, String name) throws ClassNotFoundException {
    String key = owner + '#' + name;
    if (fields.containsKey(key)) {
      return fields.get(key);
    }
    Field field;
    try {
      field = type(owner).getDeclaredField(name);
    } catch (NoSuchFieldException gone) {
      field = null;
    }
    fields.put(key, field);
    return field;
  }

  /** Whether a class comes with the JVM. */
  static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  /** The nearest class of the JDK at or above {@code type}. */
  static Class<?> jdkBase(Class<?> type) {
    Class<?> base = type;
    while (!isJdk(base)) {
      base = base.getSuperclass();
    }
    return base;
  }
}
