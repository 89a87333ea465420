package dev.argus.agent.internal.weave;

import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the code that makes an object of a value on the stack. */
final class Boxing {

  /** Descriptors of the primitive types, and internal names of what holds one. */
  private static final Map<String, String> WRAPPERS =
      Map.of(
          "Z", "java/lang/Boolean",
          "B", "java/lang/Byte",
          "C", "java/lang/Character",
          "S", "java/lang/Short",
          "I", "java/lang/Integer",
          "J", "java/lang/Long",
          "F", "java/lang/Float",
          "D", "java/lang/Double");

  private Boxing() {}

  /** Leaves what is an object already. */
  static void box(MethodVisitor code, Type type) {
    String primitive = type.getDescriptor();
    String wrapper = WRAPPERS.get(primitive);
    if (wrapper != null) {
      String descriptor = "(" + primitive + ")L" + wrapper + ";";
      code.visitMethodInsn(Opcodes.INVOKESTATIC, wrapper, "valueOf", descriptor, false);
    }
  }
}
