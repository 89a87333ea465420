package dev.argus.junit5.synthesis;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Unchecked exceptions with which a method is seen to refuse input: its own code, or that of an
 * overload that it calls, throws new ones, not to wrap others. Where documentation says what a
 * method throws, that is mostly what it says.
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
    for (String name : look.thrown()) {
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

  /** Finds what a method and the overloads that it calls make and throw in a row. */
  private static final class Look extends ClassVisitor {
    private final String owner;
    private final String name;
    private final String parameters;
    private final Map<String, Throws> overloads = new LinkedHashMap<>();

    Look(Executable callee) {
      super(Opcodes.ASM9);
      this.owner = Type.getInternalName(callee.getDeclaringClass());
      this.name = callee instanceof Constructor ? "<init>" : callee.getName();
      StringBuilder types = new StringBuilder("(");
      for (Class<?> parameter : callee.getParameterTypes()) {
        types.append(Type.getDescriptor(parameter));
      }
      this.parameters = types.append(')').toString();
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String method,
        String type,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if (!method.equals(name)) {
        return null;
      }
      Throws code = new Throws(owner, name);
      overloads.put(type.substring(0, type.indexOf(')') + 1), code);
      return code;
    }

    Set<String> thrown() {
      Set<String> thrown = new LinkedHashSet<>();
      Set<String> seen = new HashSet<>();
      Deque<String> rest = new ArrayDeque<>(List.of(parameters));
      while (!rest.isEmpty()) {
        Throws code = overloads.get(rest.peek());
        if (seen.add(rest.pop()) && code != null) {
          thrown.addAll(code.thrown);
          rest.addAll(code.called);
        }
      }
      return thrown;
    }
  }

  /** Remembers a constructor call as long as nothing but {@code throw} can come next. */
  private static final class Throws extends MethodVisitor {
    private final String owner;
    private final String name;
    private final Set<String> thrown = new LinkedHashSet<>();

    /** Parameters of the overloads that it calls. */
    private final Set<String> called = new LinkedHashSet<>();

    private @Nullable String made;

    Throws(String owner, String name) {
      super(Opcodes.ASM9);
      this.owner = owner;
      this.name = name;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String type, String method, String descriptor, boolean isInterface) {
      if (type.equals(owner) && method.equals(name)) {
        called.add(descriptor.substring(0, descriptor.indexOf(')') + 1));
      }
      boolean wraps =
          descriptor.contains("Throwable;")
              || descriptor.contains("Exception;")
              || descriptor.contains("Error;");
      made = method.equals("<init>") && !wraps ? type : null;
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
