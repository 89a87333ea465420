package dev.argus.agent.internal.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the code that makes an object of a value on the stack. */
final class Boxing {

  private Boxing() {}

  static void box(MethodVisitor code, Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN -> box(code, "java/lang/Boolean", "(Z)Ljava/lang/Boolean;");
      case Type.BYTE -> box(code, "java/lang/Byte", "(B)Ljava/lang/Byte;");
      case Type.CHAR -> box(code, "java/lang/Character", "(C)Ljava/lang/Character;");
      case Type.SHORT -> box(code, "java/lang/Short", "(S)Ljava/lang/Short;");
      case Type.INT -> box(code, "java/lang/Integer", "(I)Ljava/lang/Integer;");
      case Type.LONG -> box(code, "java/lang/Long", "(J)Ljava/lang/Long;");
      case Type.FLOAT -> box(code, "java/lang/Float", "(F)Ljava/lang/Float;");
      case Type.DOUBLE -> box(code, "java/lang/Double", "(D)Ljava/lang/Double;");
      default -> {}
    }
  }

  private static void box(MethodVisitor code, String wrapper, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, wrapper, "valueOf", descriptor, false);
  }
}
