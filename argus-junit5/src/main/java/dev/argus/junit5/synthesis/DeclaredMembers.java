package dev.argus.junit5.synthesis;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a class declares that can build or set up an object, in an order that does not change from
 * run to run, as that of reflection does. Worked out once per class and kept as long as the class.
 * Thread-safe.
 *
 * @param makers constructors, then static factories, the ones with few parameters first
 * @param setters instance methods with one parameter
 */
record DeclaredMembers(List<Executable> makers, List<Method> setters) {

  private static final Pattern FACTORY_NAME =
      Pattern.compile("(of|valueOf|from|create|parse|new|make|build|get)([A-Z].*)?");

  private static final ClassValue<DeclaredMembers> KNOWN =
      new ClassValue<>() {
        @Override
        protected DeclaredMembers computeValue(Class<?> type) {
          return compute(type);
        }
      };

  static DeclaredMembers of(Class<?> type) {
    return KNOWN.get(type);
  }

  /** All methods of a class, in an order that does not change. */
  static List<Method> methodsOf(Class<?> type) {
    return inOrder(List.of(type.getDeclaredMethods())).stream().map(m -> (Method) m).toList();
  }

  /** The other methods of the name, or the other constructors. */
  static List<Executable> sameName(Executable callee) {
    Class<?> owner = callee.getDeclaringClass();
    List<Executable> all = new ArrayList<>(List.of(owner.getDeclaredMethods()));
    all.addAll(List.of(owner.getDeclaredConstructors()));
    return all.stream()
        .filter(e -> e.getName().equals(callee.getName()) && !e.equals(callee))
        .toList();
  }

  private static DeclaredMembers compute(Class<?> type) {
    List<Executable> makers = new ArrayList<>(inOrder(List.of(type.getDeclaredConstructors())));
    List<Executable> factories = new ArrayList<>();
    List<Executable> setters = new ArrayList<>();
    for (Method method : type.getDeclaredMethods()) {
      boolean fixed = Modifier.isStatic(method.getModifiers());
      if (fixed
          && method.getReturnType() == type
          && method.getParameterCount() > 0
          && FACTORY_NAME.matcher(method.getName()).matches()) {
        factories.add(method);
      } else if (!fixed && method.getParameterCount() == 1) {
        setters.add(method);
      }
    }
    makers.addAll(inOrder(factories));
    return new DeclaredMembers(
        List.copyOf(makers), inOrder(setters).stream().map(m -> (Method) m).toList());
  }

  /** By number of parameters, then by signature, each printed once. */
  private static List<Executable> inOrder(List<? extends Executable> members) {
    record Printed(Executable member, String signature) {}
    return members.stream()
        .map(m -> new Printed(m, m.toGenericString()))
        .sorted(
            Comparator.comparingInt((Printed p) -> p.member().getParameterCount())
                .thenComparing(Printed::signature))
        .map(Printed::member)
        .toList();
  }
}
