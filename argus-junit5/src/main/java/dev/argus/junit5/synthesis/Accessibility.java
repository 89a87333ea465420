package dev.argus.junit5.synthesis;

import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What code in a given package may name. */
record Accessibility(String fromPackage) {

  /** Whether source code in the package can name a class. */
  boolean canName(Class<?> type) {
    Class<?> c = type;
    while (c.isArray()) {
      c = c.getComponentType();
    }
    if (c.isPrimitive()) {
      return true;
    }
    if (c.isHidden() || c.isAnonymousClass() || c.isLocalClass() || c.isSynthetic()) {
      return false;
    }
    if (c.getCanonicalName() == null || generated(c) || Proxy.isProxyClass(c)) {
      return false;
    }
    for (Class<?> level = c; level != null; level = level.getEnclosingClass()) {
      if (!reachable(level.getModifiers(), c)) {
        return false;
      }
    }
    Module module = c.getModule();
    return !module.isNamed() || module.isExported(c.getPackageName());
  }

  /** Whether source code in the package can call a method or constructor of a class it can name. */
  boolean canCall(Executable callee) {
    return canReach(callee);
  }

  /** Whether source code in the package can use a member of a class it can name. */
  boolean canReach(Member member) {
    return !member.isSynthetic() && reachable(member.getModifiers(), member.getDeclaringClass());
  }

  private boolean reachable(int modifiers, Class<?> owner) {
    return Modifier.isPublic(modifiers)
        || (!Modifier.isPrivate(modifiers) && owner.getPackageName().equals(fromPackage));
  }

  private static boolean generated(Class<?> type) {
    return type.getName().contains("$$") || type.getName().contains("/");
  }

  /**
   * The class itself or the nearest type above it that can be named; {@code Object} at the worst.
   */
  Class<?> nameable(Class<?> type, @Nullable Class<?> atLeast) {
    for (Class<?> candidate : hierarchy(type)) {
      if (candidate != Proxy.class
          && canName(candidate)
          && (atLeast == null || atLeast.isAssignableFrom(candidate))) {
        return candidate;
      }
    }
    return atLeast != null && canName(atLeast) ? atLeast : Object.class;
  }

  /** A class, its superclasses and all of their interfaces, the nearest first. */
  static List<Class<?>> hierarchy(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      all.add(c);
    }
    for (Class<?> c : List.copyOf(all)) {
      interfaces(c, all);
    }
    return new ArrayList<>(all);
  }

  private static void interfaces(Class<?> type, Set<Class<?>> into) {
    for (Class<?> i : type.getInterfaces()) {
      if (into.add(i)) {
        interfaces(i, into);
      }
    }
  }
}
