package dev.argus.junit5.trial;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Follows which types locals and stack have, as far as that can be told without a hierarchy. */
final class TypedValues extends BasicInterpreter {

  TypedValues() {
    super(Opcodes.ASM9);
  }

  @Override
  public @Nullable BasicValue newValue(@Nullable Type type) {
    return type != null && type.getSort() >= Type.ARRAY
        ? new BasicValue(type)
        : super.newValue(type);
  }

  @Override
  public @Nullable BasicValue binaryOperation(
      AbstractInsnNode insn, BasicValue array, BasicValue index) throws AnalyzerException {
    Type type = insn.getOpcode() == Opcodes.AALOAD ? array.getType() : null;
    return type != null && type.getSort() == Type.ARRAY
        ? newValue(Type.getType(type.getDescriptor().substring(1)))
        : super.binaryOperation(insn, array, index);
  }

  @Override
  public BasicValue merge(BasicValue a, BasicValue b) {
    if (a.equals(b)) {
      return a;
    }
    return a.isReference() && b.isReference()
        ? BasicValue.REFERENCE_VALUE
        : BasicValue.UNINITIALIZED_VALUE;
  }
}
