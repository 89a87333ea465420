package dev.argus.junit5.synthesis;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Names of parameters, from {@code MethodParameters} or the debug information of the class file.
 * Caches by class; not thread-safe.
 */
final class ParameterNames {

  private final Map<Class<?>, Map<String, String[]>> slots = new HashMap<>();

  /** The name of each parameter; {@code arg0}, {@code arg1}, … where it is not recorded. */
  List<String> of(Executable executable) {
    Parameter[] parameters = executable.getParameters();
    List<String> names = new ArrayList<>(parameters.length);
    String[] bySlot =
        slots
            .computeIfAbsent(executable.getDeclaringClass(), ParameterNames::read)
            .get(key(executable));
    int slot = Modifier.isStatic(executable.getModifiers()) ? 0 : 1;
    for (int i = 0; i < parameters.length; i++) {
      String debug = bySlot != null && slot < bySlot.length ? bySlot[slot] : null;
      names.add(parameters[i].isNamePresent() || debug == null ? parameters[i].getName() : debug);
      Class<?> type = parameters[i].getType();
      slot += type == long.class || type == double.class ? 2 : 1;
    }
    return names;
  }

  private static String key(Executable e) {
    return e instanceof Method m
        ? m.getName() + Type.getMethodDescriptor(m)
        : "<init>" + Type.getConstructorDescriptor((Constructor<?>) e);
  }

  private static Map<String, String[]> read(Class<?> type) {
    Map<String, String[]> methods = new HashMap<>();
    String resource = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      if (in != null) {
        new ClassReader(in).accept(new Locals(methods), ClassReader.SKIP_FRAMES);
      }
    } catch (IOException | RuntimeException unreadable) {
      return Map.of(); // names are a nicety
    }
    return methods;
  }

  private static final class Locals extends ClassVisitor {
    private final Map<String, String[]> methods;

    Locals(Map<String, String[]> methods) {
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
      int size = (Type.getArgumentsAndReturnSizes(descriptor) >> 2);
      String[] names = new String[size];
      methods.put(name + descriptor, names);
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLocalVariable(
            String local, String type, @Nullable String sig, Label start, Label end, int index) {
          if (index < names.length && names[index] == null) {
            names[index] = local;
          }
        }
      };
    }
  }
}
