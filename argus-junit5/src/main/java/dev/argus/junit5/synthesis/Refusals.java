package dev.argus.junit5.synthesis;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Unchecked exceptions with which a method is seen to refuse input: its own code throws new ones,
 * not to wrap others. Where documentation says what a method throws, that is mostly what it says.
 */
final class Refusals {

  /** What code of the JDK's users throws on purpose; others of the JDK are what mistakes give. */
  private static final List<Class<?>> OF_THE_JDK =
      List.of(
          IllegalArgumentException.class,
          IllegalStateException.class,
          UnsupportedOperationException.class);

  private Refusals() {}

  /** The types, in the order of the code; empty where the class file can't be read. */
  static List<Class<?>> of(Executable callee) {
    Class<?> owner = callee.getDeclaringClass();
    String resource = "/" + owner.getName().replace('.', '/') + ".class";
    Look look = new Look(callee);
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in != null) {
        new ClassReader(in).accept(look, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
      }
    } catch (IOException | RuntimeException unreadable) {
      return List.of();
    }
    List<Class<?>> refusals = new ArrayList<>();
    for (String name : look.thrown) {
      try {
        Class<?> type = Class.forName(name.replace('/', '.'), false, owner.getClassLoader());
        if (RuntimeException.class.isAssignableFrom(type) && isRefusal(type)) {
          refusals.add(type);
        }
      } catch (ClassNotFoundException | LinkageError gone) {
        // then it can't be thrown
      }
    }
    return refusals;
  }

  private static boolean isRefusal(Class<?> type) {
    return type.getClassLoader() != null || OF_THE_JDK.contains(type);
  }

  /** Finds what a method makes and throws in a row. */
  private static final class Look extends ClassVisitor {
    private final String name;
    private final String descriptor;
    private final Set<String> thrown = new LinkedHashSet<>();

    Look(Executable callee) {
      super(Opcodes.ASM9);
      boolean constructor = callee instanceof Constructor;
      this.name = constructor ? "<init>" : callee.getName();
      StringBuilder parameters = new StringBuilder("(");
      for (Class<?> parameter : callee.getParameterTypes()) {
        parameters.append(Type.getDescriptor(parameter));
      }
      this.descriptor = parameters.append(')').toString();
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String method,
        String type,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      boolean bridge = (access & Opcodes.ACC_BRIDGE) != 0;
      if (bridge || !method.equals(name) || !type.startsWith(descriptor)) {
        return null;
      }
      return new Throws(thrown);
    }
  }

  /** Remembers a constructor call as long as nothing but {@code throw} can come next. */
  private static final class Throws extends MethodVisitor {
    private final Set<String> thrown;
    private @Nullable String made;

    Throws(Set<String> thrown) {
      super(Opcodes.ASM9);
      this.thrown = thrown;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      boolean wraps =
          descriptor.contains("Throwable;")
              || descriptor.contains("Exception;")
              || descriptor.contains("Error;");
      made = name.equals("<init>") && !wraps ? owner : null;
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.ATHROW && made != null) {
        thrown.add(made);
      }
      made = null;
    }
  }
}
