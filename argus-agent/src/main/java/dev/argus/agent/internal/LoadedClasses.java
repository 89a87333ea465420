package dev.argus.agent.internal;

import dev.argus.agent.internal.trigger.Hooks;
import dev.argus.agent.internal.weave.InApp;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves what was loaded before the agent came: hooks in the JDK, and in-app classes on attach. */
public final class LoadedClasses {

  /** From this release on, retransforming a class no longer drops its {@code MethodParameters}. */
  private static final int PARAMETERS_SURVIVE_SINCE = 19;

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
          attached
              && inApp.accepts(name, type.getClassLoader(), type.getProtectionDomain())
              && !wouldLoseParameters(type);
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

  /** JDK-8240908: frameworks that bind parameters by name would fail afterwards. */
  private static boolean wouldLoseParameters(Class<?> type) {
    if (Runtime.version().feature() >= PARAMETERS_SURVIVE_SINCE) {
      return false;
    }
    String resource = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      if (in == null) {
        return true;
      }
      boolean[] found = {false};
      new ClassReader(in.readAllBytes())
          .accept(
              new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    String signature,
                    String[] exceptions) {
                  return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitParameter(String parameter, int parameterAccess) {
                      found[0] = true;
                    }
                  };
                }
              },
              ClassReader.SKIP_CODE);
      return found[0];
    } catch (IOException | RuntimeException unreadable) {
      return true;
    }
  }
}
