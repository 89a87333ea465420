package dev.argus.core.snapshot;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Knows which state belongs to one running JVM: native memory, threads, modules, the garbage
 * collector's own fields. Such state is neither kept nor ever written back: a stale native address
 * would crash the JVM that uses it.
 *
 * <p>The rule is by shape rather than by list, since the JDK changes: in a class of the JDK, a
 * {@code long} whose name says address, handle, peer or pointer, a cleaner, or a file descriptor.
 * Stateless and thread-safe; worked out once per class.
 */
public final class JvmState {

  private static final List<String> NATIVE_NAMES =
      List.of("address", "handle", "peer", "pointer", "native", "eetop");

  private static final Set<String> NATIVE_SHORT_NAMES = Set.of("ptr", "pdata", "jzfile", "zsref");

  private static final List<String> PACKAGES =
      List.of(
          "java.lang.foreign.",
          "java.lang.invoke.",
          "java.lang.module.",
          "java.lang.ref.",
          "java.lang.reflect.",
          "java.nio.channels.",
          "jdk.internal.foreign.",
          "jdk.internal.loader.",
          "jdk.internal.module.",
          "jdk.internal.ref.",
          "jdk.internal.reflect.",
          "jdk.internal.vm.",
          "sun.net.www.",
          "sun.nio.ch.",
          "sun.nio.fs.");

  private static final Set<String> CLASSES =
      Set.of(
          "java.io.FileDescriptor",
          "java.lang.ClassLoader",
          "java.lang.Module",
          "java.lang.ModuleLayer",
          "java.lang.Process",
          "java.lang.ProcessHandleImpl",
          "java.lang.Runtime",
          "java.lang.StackWalker",
          "java.lang.Thread",
          "java.lang.ThreadGroup",
          "java.net.DatagramSocket",
          "java.net.ServerSocket",
          "java.net.Socket",
          "java.net.SocketImpl",
          "java.security.AccessControlContext",
          "java.security.ProtectionDomain",
          "java.util.Timer",
          "java.util.TimerThread",
          "java.util.zip.ZipFile",
          "jdk.internal.misc.Unsafe",
          "sun.misc.Unsafe");

  private static final ClassValue<Boolean> BOUND =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return compute(type);
        }
      };

  private JvmState() {}

  /**
   * Whether objects of a class mean nothing in another JVM, and cannot be made from their fields.
   */
  public static boolean isBound(Class<?> type) {
    return BOUND.get(type);
  }

  /** Whether a field holds something that must be neither kept nor written back. */
  public static boolean isBound(Field field) {
    Class<?> type = field.getType();
    if (Thread.class.isAssignableFrom(type)) {
      return true;
    }
    Class<?> owner = field.getDeclaringClass();
    if (!ClassLayout.isJdk(owner)) {
      return false;
    }
    String name = field.getName();
    return switch (owner.getName()) {
      case "java.lang.Throwable" -> name.equals("backtrace") || name.equals("depth");
      case "java.lang.ref.Reference" -> !name.equals("referent");
      // Two views that a map makes when asked for them.
      case "java.util.AbstractMap" -> name.equals("keySet") || name.equals("values");
      case "java.lang.ThreadLocal" -> name.equals("threadLocalHashCode");
      case "java.lang.Thread", "java.lang.ClassLoader", "java.lang.ThreadGroup" -> true;
      default ->
          owner.getName().startsWith("java.util.concurrent.locks.Abstract") || isNative(field);
    };
  }

  private static boolean compute(Class<?> type) {
    if (!ClassLayout.isJdk(type)) {
      return false;
    }
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      String name = c.getName();
      if (CLASSES.contains(name) || PACKAGES.stream().anyMatch(name::startsWith)) {
        return !Throwable.class.isAssignableFrom(type);
      }
    }
    for (Field field : ClassLayout.of(type).fields()) {
      if (isNative(field)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNative(Field field) {
    String type = field.getType().getName();
    if (type.equals("java.io.FileDescriptor") || type.startsWith("java.lang.ref.Cleaner")) {
      return true;
    }
    if (type.startsWith("jdk.internal.ref.") || type.startsWith("java.lang.foreign.Arena")) {
      return true;
    }
    if (field.getType() != long.class) {
      return field.getName().equals("zsRef");
    }
    String name = field.getName().toLowerCase(Locale.ROOT);
    return NATIVE_SHORT_NAMES.contains(name) || NATIVE_NAMES.stream().anyMatch(name::contains);
  }
}
