package dev.argus.junit5.trial;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that no compiler makes. */
final class HostileClass {

  private HostileClass() {}

  /** {@code shop.Till.run} takes more from the stack than there is, in line 4. */
  static byte[] popsFromAnEmptyStack() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "shop/Till", null, "java/lang/Object", null);
    MethodVisitor run = writer.visitMethod(Opcodes.ACC_STATIC, "run", "()I", null, new String[0]);
    run.visitCode();
    Label start = new Label();
    run.visitLabel(start);
    run.visitLineNumber(4, start);
    run.visitInsn(Opcodes.POP2);
    run.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
    run.visitInsn(Opcodes.IRETURN);
    run.visitMaxs(1, 0);
    run.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** {@code a} extends {@code b} extends {@code a}. */
  static byte @Nullable [] inACircle(String name) {
    if (!name.equals("a") && !name.equals("b")) {
      return null;
    }
    ClassWriter writer = new ClassWriter(0);
    String other = name.equals("a") ? "b" : "a";
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, other, null);
    writer.visitEnd();
    return writer.toByteArray();
  }
}
