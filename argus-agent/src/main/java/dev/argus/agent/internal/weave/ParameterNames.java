package dev.argus.agent.internal.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The {@code MethodParameters} of a class. Before JDK 19 the JVM drops them from what it gives to
 * be retransformed (JDK-8240908), and frameworks that bind by name fail; so they are read from the
 * class file and put back. Immutable.
 */
public final class ParameterNames {

  /** Where nothing has to be put back. */
  public static final ParameterNames NONE = new ParameterNames(Map.of());

  private final Map<String, List<Parameter>> byMethod;

  private record Parameter(@Nullable String name, int access) {}

  private ParameterNames(Map<String, List<Parameter>> byMethod) {
    this.byMethod = byMethod;
  }

  /** Reads them from a class file as its compiler made it. */
  public static ParameterNames of(byte[] classFile) {
    Map<String, List<Parameter>> found = new HashMap<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                String method = name + descriptor;
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitParameter(@Nullable String parameter, int parameterAccess) {
                    found
                        .computeIfAbsent(method, m -> new ArrayList<>())
                        .add(new Parameter(parameter, parameterAccess));
                  }
                };
              }
            },
            ClassReader.SKIP_CODE);
    return new ParameterNames(found);
  }

  boolean isEmpty() {
    return byMethod.isEmpty();
  }

  /** Puts the parameters of a method back. */
  void restore(String name, String descriptor, MethodVisitor method) {
    for (Parameter parameter : byMethod.getOrDefault(name + descriptor, List.of())) {
      method.visitParameter(parameter.name(), parameter.access());
    }
  }
}
