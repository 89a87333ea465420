package dev.argus.junit5.synthesis;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Value;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the frames a test may call: the outermost first, because a fix anywhere below it turns
 * such a test green; frames that only reflection can call come last. A method that never returns is
 * no way in where there is another.
 */
final class EntryPoints {

  private final ClassLoader loader;
  private final AlwaysThrowing throwing = new AlwaysThrowing();

  EntryPoints(ClassLoader loader) {
    this.loader = loader;
  }

  /** The entry points of a report, in the order in which they are worth trying. */
  List<EntryPoint> of(CrashReport report) {
    List<FrameCapture> frames = new ArrayList<>(report.frames());
    Collections.reverse(frames); // outermost first within one throwable
    frames.sort(java.util.Comparator.comparingInt(FrameCapture::throwable));
    List<EntryPoint> callable = new ArrayList<>();
    List<EntryPoint> reflective = new ArrayList<>();
    for (FrameCapture frame : frames) {
      EntryPoint entry = entry(frame);
      if (entry != null) {
        (entry.reflective() ? reflective : callable).add(entry);
      }
    }
    callable.addAll(reflective);
    List<EntryPoint> returning =
        callable.stream().filter(e -> !throwing.contains(e.callee())).toList();
    return returning.isEmpty() ? callable : returning;
  }

  /** How a test calls the method of a frame, or null where it can't. */
  @Nullable EntryPoint entry(FrameCapture frame) {
    if (frame.method().startsWith("lambda$") || frame.method().equals("<clinit>")) {
      return null;
    }
    try {
      Class<?> owner = Class.forName(frame.type(), false, loader);
      if (isPlatform(owner)) {
        return null; // never code under test, whatever a report says
      }
      MethodType signature = MethodType.fromMethodDescriptorString(frame.descriptor(), loader);
      Accessibility access = new Accessibility(owner.getPackageName());
      if (frame.method().equals("<init>")) {
        return constructor(frame, owner, signature, access);
      }
      Method method = owner.getDeclaredMethod(frame.method(), signature.parameterArray());
      if (method.isSynthetic() && !method.isBridge()) {
        return null;
      }
      if (!SourceVersion.isName(method.getName())) {
        return new EntryPoint(frame, method, owner, true); // of another language of the JVM
      }
      boolean nameable = allNameable(method, access) && access.canCall(method);
      if (Modifier.isStatic(method.getModifiers())) {
        return new EntryPoint(frame, method, owner, !nameable || !access.canName(owner));
      }
      Class<?> receiver = receiver(frame);
      Class<?> type = callableThrough(receiver == null ? owner : receiver, method, access);
      return new EntryPoint(frame, method, type == null ? owner : type, type == null);
    } catch (ReflectiveOperationException | LinkageError | RuntimeException notAsInProduction) {
      return null; // gone, changed, or a descriptor that is none
    }
  }

  private static boolean isPlatform(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private @Nullable EntryPoint constructor(
      FrameCapture frame, Class<?> owner, MethodType signature, Accessibility access)
      throws NoSuchMethodException {
    boolean inner = owner.getEnclosingClass() != null && !Modifier.isStatic(owner.getModifiers());
    if (Modifier.isAbstract(owner.getModifiers()) || owner.isAnonymousClass() || inner) {
      return null;
    }
    Executable constructor = owner.getDeclaredConstructor(signature.parameterArray());
    boolean callable =
        access.canName(owner) && access.canCall(constructor) && allNameable(constructor, access);
    return new EntryPoint(frame, constructor, owner, !callable);
  }

  private @Nullable Class<?> receiver(FrameCapture frame) {
    if (frame.receiver() instanceof Value.Ref ref) {
      Node node = frame.snapshot().node(ref);
      try {
        return Class.forName(node.type(), false, loader);
      } catch (ClassNotFoundException | LinkageError gone) {
        return null;
      }
    }
    return null;
  }

  /**
   * The nearest type, of the receiver's and above, through which source code can call the method.
   */
  static @Nullable Class<?> callableThrough(
      Class<?> receiver, Method method, Accessibility access) {
    if (access.canName(method.getDeclaringClass())
        && access.canCall(method)
        && allNameable(method, access)) {
      return method.getDeclaringClass();
    }
    if (Modifier.isPrivate(method.getModifiers())) {
      return null;
    }
    Method offered = offered(receiver, method, access);
    return offered == null || !allNameable(offered, access) ? null : offered.getDeclaringClass();
  }

  /** The method under which source code can call a method through a type, or null. */
  static @Nullable Method offered(Class<?> type, Method method, Accessibility access) {
    for (Class<?> level : Accessibility.hierarchy(type)) {
      if (!access.canName(level)) {
        continue;
      }
      for (Method candidate : DeclaredMembers.methodsOf(level)) {
        if (candidate.getName().equals(method.getName())
            && candidate.getParameterCount() == method.getParameterCount()
            && access.canCall(candidate)
            && accepts(candidate, method)) {
          return candidate;
        }
      }
    }
    return null;
  }

  private static boolean accepts(Method candidate, Method method) {
    Class<?>[] wide = candidate.getParameterTypes();
    Class<?>[] narrow = method.getParameterTypes();
    for (int i = 0; i < wide.length; i++) {
      if (!wide[i].isAssignableFrom(narrow[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean allNameable(Executable callee, Accessibility access) {
    for (Class<?> parameter : callee.getParameterTypes()) {
      if (!access.canName(parameter)) {
        return false;
      }
    }
    return true;
  }
}
