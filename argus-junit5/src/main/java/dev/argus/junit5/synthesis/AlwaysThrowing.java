package dev.argus.junit5.synthesis;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Methods that never return, such as {@code fail(String message)}: a test that calls one of them
 * fails whatever is fixed. Caches by class; not thread-safe.
 */
final class AlwaysThrowing {

  private final Map<Class<?>, Set<String>> known = new HashMap<>();

  /** Whether a method has code, and none that returns. */
  boolean contains(Executable callee) {
    return callee instanceof Method method
        && known
            .computeIfAbsent(method.getDeclaringClass(), AlwaysThrowing::read)
            .contains(method.getName() + Type.getMethodDescriptor(method));
  }

  private static Set<String> read(Class<?> type) {
    Set<String> methods = new HashSet<>();
    String resource = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      if (in != null) {
        new ClassReader(in).accept(new Methods(methods), ClassReader.SKIP_DEBUG);
      }
    } catch (IOException | RuntimeException unreadable) {
      return Set.of(); // then it is tried
    }
    return methods;
  }

  private static final class Methods extends ClassVisitor {
    private final Set<String> methods;

    Methods(Set<String> methods) {
      super(Opcodes.ASM9);
      this.methods = methods;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        private boolean returns;
        private boolean throwing;

        @Override
        public void visitInsn(int opcode) {
          returns |= opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
          throwing |= opcode == Opcodes.ATHROW;
        }

        @Override
        public void visitEnd() {
          if (throwing && !returns) {
            methods.add(name + descriptor);
          }
        }
      };
    }
  }
}
