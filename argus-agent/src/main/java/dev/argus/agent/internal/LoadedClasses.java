package dev.argus.agent.internal;

import dev.argus.agent.internal.trigger.Hooks;
import dev.argus.agent.internal.weave.InApp;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/** Weaves what was loaded before the agent came: hooks in the JDK, and in-app classes on attach. */
public final class LoadedClasses {

  private LoadedClasses() {}

  /** Retransforms loaded classes; one that can't be is left as it is. */
  public static void weave(
      Instrumentation instrumentation, InApp inApp, Hooks hooks, boolean attached) {
    List<Class<?>> wanted = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.isArray() || type.isPrimitive() || type.isHidden()) {
        continue;
      }
      String name = type.getName().replace('.', '/');
      boolean own =
          attached && inApp.accepts(name, type.getClassLoader(), type.getProtectionDomain());
      if ((own || hooks.concerns(name)) && instrumentation.isModifiableClass(type)) {
        wanted.add(type);
      }
    }
    retransform(instrumentation, wanted);
  }

  /** All at once, since each call stops the JVM; one by one if one of them objects. */
  private static void retransform(Instrumentation instrumentation, List<Class<?>> types) {
    if (types.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | LinkageError | RuntimeException one) {
      for (Class<?> type : types) {
        try {
          instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException | LinkageError | RuntimeException thisOne) {
          // stays as it is
        }
      }
    }
  }
}
