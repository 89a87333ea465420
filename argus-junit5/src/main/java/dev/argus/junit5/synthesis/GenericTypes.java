package dev.argus.junit5.synthesis;

import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What generic types allow a test to write. */
final class GenericTypes {

  private GenericTypes() {}

  /** Whether a generic type says nothing that the test could not. */
  static boolean isConcrete(Type type, Accessibility access) {
    if (type instanceof Class<?> c) {
      return access.canName(c);
    }
    if (type instanceof ParameterizedType p) {
      return Arrays.stream(p.getActualTypeArguments()).allMatch(a -> isConcrete(a, access))
          && isConcrete(p.getRawType(), access);
    }
    if (type instanceof WildcardType w) {
      return Arrays.stream(w.getUpperBounds()).allMatch(b -> isConcrete(b, access))
          && (w.getLowerBounds().length == 0 || isConcrete(w.getLowerBounds()[0], access));
    }
    return false; // a type variable, or an array of one
  }

  /** The arguments without wildcards, which forbid to put something in. */
  static Stream<Type> exactArguments(ParameterizedType type) {
    return Arrays.stream(type.getActualTypeArguments())
        .map(
            argument ->
                argument instanceof WildcardType w
                    ? w.getLowerBounds().length > 0 ? w.getLowerBounds()[0] : w.getUpperBounds()[0]
                    : argument);
  }

  /**
   * Whether a collection or map that is filled step by step takes all of it as this type: erasure
   * may have let in what the type forbids.
   */
  static boolean takes(ParameterizedType type, Plan.Call filled) {
    List<Class<?>> elements = exactArguments(type).<Class<?>>map(GenericTypes::raw).toList();
    return filled.steps().stream()
        .allMatch(step -> takes(elements, step.arguments()) || step.arguments().isEmpty());
  }

  private static boolean takes(List<Class<?>> elements, List<Plan> arguments) {
    if (elements.size() != arguments.size()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      Plan argument = arguments.get(i);
      if (!Literals.isNull(argument) && !isTaken(elements.get(i), argument.type())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTaken(Class<?> wanted, Class<?> given) {
    return wanted.isAssignableFrom(MethodType.methodType(given).wrap().returnType());
  }

  private static Class<?> raw(Type type) {
    if (type instanceof ParameterizedType p) {
      return raw(p.getRawType());
    }
    return type instanceof Class<?> c ? c : Object.class;
  }
}
