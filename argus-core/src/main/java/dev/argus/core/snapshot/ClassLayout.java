package dev.argus.core.snapshot;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a class that a snapshot looks at, worked out once per class. Held by a {@link
 * ClassValue}, so it lives as long as its class and keeps no class loader alive.
 *
 * @param fields instance fields, superclasses first
 * @param named the same by name; of two with one name, that of the subclass
 * @param constants static final fields of reference type that may hold a singleton or a sentinel
 * @param jdk whether the class belongs to the platform
 */
record ClassLayout(
    List<Field> fields, Map<String, Field> named, List<Field> constants, boolean jdk) {

  private static final ClassValue<ClassLayout> LAYOUTS =
      new ClassValue<>() {
        @Override
        protected ClassLayout computeValue(Class<?> type) {
          return compute(type);
        }
      };

  static ClassLayout of(Class<?> type) {
    return LAYOUTS.get(type);
  }

  /** Whether a class comes with the JVM: from the boot or the platform class loader. */
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

  /** An instance field by name. */
  Field field(String name) throws NoSuchFieldException {
    Field field = named.get(name);
    if (field == null) {
      throw new NoSuchFieldException(name);
    }
    return field;
  }

  private static ClassLayout compute(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    List<Field> constants = new ArrayList<>();
    boolean jdk = isJdk(type);
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      List<Field> own = new ArrayList<>();
      for (Field field : declaredFields(c)) {
        if (!Modifier.isStatic(field.getModifiers())) {
          own.add(field);
        } else if (isConstant(field, jdk)) {
          constants.add(field);
        }
      }
      fields.addAll(0, own);
    }
    if (type.getName().equals("java.lang.String$CaseInsensitiveComparator")) {
      for (Field field : declaredFields(String.class)) {
        if (field.getName().equals("CASE_INSENSITIVE_ORDER")) {
          constants.add(field);
        }
      }
    }
    Map<String, Field> named = new HashMap<>();
    for (Field field : fields) {
      named.put(field.getName(), field);
    }
    return new ClassLayout(List.copyOf(fields), Map.copyOf(named), List.copyOf(constants), jdk);
  }

  /** For a class of the JDK, only what is of that very class: {@code IsoChronology.INSTANCE}. */
  private static boolean isConstant(Field field, boolean jdk) {
    Class<?> type = field.getType();
    Class<?> owner = field.getDeclaringClass();
    return Modifier.isFinal(field.getModifiers())
        && !type.isPrimitive()
        && type != String.class
        && !type.isEnum()
        && (isJdk(owner) ? jdk && type == owner : true);
  }

  private static Field[] declaredFields(Class<?> type) {
    try {
      return type.getDeclaredFields();
    } catch (LinkageError | SecurityException missingFieldType) {
      return new Field[0]; // a field's type is not on the class path: nothing of it can be read
    }
  }
}
