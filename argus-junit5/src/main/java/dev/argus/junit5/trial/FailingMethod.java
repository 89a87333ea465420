package dev.argus.junit5.trial;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Value;

/**
 * The code of a method that an exception came out of: which instructions of the failing line can
 * have thrown it, and what is there before, after and behind them.
 */
final class FailingMethod {

  private final AbstractInsnNode[] code;
  private final int line;
  private final @Nullable Frame<BasicValue>[] frames;
  private final int afterSuper;

  /** Where an instruction stood before anything was changed. */
  private final IdentityHashMap<AbstractInsnNode, Integer> places = new IdentityHashMap<>();

  private FailingMethod(
      String owner, String superName, MethodNode method, int line, Frame<BasicValue>[] frames) {
    this.code = method.instructions.toArray();
    this.line = line;
    this.frames = frames;
    for (int i = 0; i < code.length; i++) {
      places.put(code[i], i);
    }
    this.afterSuper = method.name.equals("<init>") ? afterSuper(owner, superName, method) : 0;
  }

  /**
   * Analyses a method.
   *
   * @param owner internal name of its class
   * @throws AnalyzerException when the code makes no sense
   */
  static FailingMethod of(String owner, String superName, MethodNode method, int line)
      throws AnalyzerException {
    Frame<BasicValue>[] frames = new Analyzer<>(new TypedValues()).analyze(owner, method);
    return new FailingMethod(owner, superName, method, line, frames);
  }

  /** Whether a method has code of a line. */
  static boolean hasLine(MethodNode method, int line) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode number && number.line == line) {
        return true;
      }
    }
    return false;
  }

  /** Before its superclass is set up, a constructor can't handle exceptions. */
  private static int afterSuper(String owner, String superName, MethodNode constructor) {
    int made = 0;
    for (AbstractInsnNode insn : constructor.instructions) {
      if (insn instanceof TypeInsnNode type
          && type.getOpcode() == Opcodes.NEW
          && (type.desc.equals(owner) || type.desc.equals(superName))) {
        made++;
      } else if (insn instanceof MethodInsnNode call
          && call.name.equals("<init>")
          && (call.owner.equals(owner) || call.owner.equals(superName))
          && made-- == 0) {
        return constructor.instructions.indexOf(insn) + 1;
      }
    }
    return constructor.instructions.size();
  }

  /** Instructions of the failing line that can throw, in order. */
  List<AbstractInsnNode> throwing() {
    List<AbstractInsnNode> throwing = new ArrayList<>();
    boolean here = false;
    for (int i = 0; i < frames.length; i++) {
      AbstractInsnNode insn = code[i];
      if (insn instanceof LineNumberNode number) {
        here = number.line == line;
      }
      if (here && i >= afterSuper && frames[i] != null && canThrow(insn.getOpcode())) {
        throwing.add(insn);
      }
    }
    return throwing;
  }

  private static boolean canThrow(int opcode) {
    return (opcode >= Opcodes.INVOKEVIRTUAL && opcode <= Opcodes.INVOKEDYNAMIC)
        || (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD)
        || (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE)
        || (opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.PUTFIELD)
        || (opcode >= Opcodes.NEW && opcode <= Opcodes.CHECKCAST)
        || opcode == Opcodes.IDIV
        || opcode == Opcodes.LDIV
        || opcode == Opcodes.IREM
        || opcode == Opcodes.LREM
        || opcode == Opcodes.MONITORENTER
        || opcode == Opcodes.MULTIANEWARRAY;
  }

  /** Locals and stack before an instruction; null where it is never reached. */
  @Nullable Frame<BasicValue> before(AbstractInsnNode insn) {
    Integer place = places.get(insn);
    return place == null ? null : frames[place];
  }

  /** Locals and stack after an instruction that goes on with the next; null where none does. */
  @Nullable Frame<BasicValue> after(AbstractInsnNode insn) {
    Integer place = places.get(insn);
    return place == null || place + 1 >= frames.length ? null : frames[place + 1];
  }

  /**
   * Where the statement of an instruction is over: the first place behind it with nothing on the
   * stack. A condition counts as not met. Null where the method ends with the statement.
   */
  @Nullable AbstractInsnNode behind(AbstractInsnNode throwing) {
    Set<AbstractInsnNode> seen = new HashSet<>();
    AbstractInsnNode insn = throwing.getOpcode() == Opcodes.ATHROW ? throwing : throwing.getNext();
    while (insn != null && seen.add(insn)) {
      int opcode = insn.getOpcode();
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        return null;
      }
      if (insn != throwing && isFree(insn)) {
        return insn;
      }
      insn = opcode == Opcodes.ATHROW ? free(insn.getNext()) : next(insn);
    }
    return null;
  }

  private static @Nullable AbstractInsnNode next(AbstractInsnNode insn) {
    if (insn instanceof TableSwitchInsnNode table) {
      return table.dflt;
    }
    if (insn instanceof LookupSwitchInsnNode lookup) {
      return lookup.dflt;
    }
    return insn instanceof JumpInsnNode jump ? jump.label : insn.getNext();
  }

  private @Nullable AbstractInsnNode free(@Nullable AbstractInsnNode insn) {
    return insn != null && isFree(insn) ? insn : null;
  }

  private boolean isFree(AbstractInsnNode insn) {
    Frame<BasicValue> frame = before(insn);
    return frame != null && frame.getStackSize() == 0;
  }

  /**
   * Locals that hold something at a place which they may not hold at an instruction, by number and
   * type: what has to be set before the code can go on there.
   */
  List<Missing> missing(AbstractInsnNode from, AbstractInsnNode to) {
    Frame<BasicValue> has = before(from);
    Frame<BasicValue> needs = before(to);
    List<Missing> missing = new ArrayList<>();
    if (has == null || needs == null) {
      return missing;
    }
    for (int i = 0; i < needs.getLocals(); i++) {
      Type needed = needs.getLocal(i).getType();
      boolean loose = needed != null && isReference(needed) && isAny(needed, has.getLocal(i));
      if (needed != null && !loose && !needed.equals(has.getLocal(i).getType())) {
        missing.add(new Missing(i, needed));
      }
    }
    return missing;
  }

  /**
   * A local without what is needed.
   *
   * @param type what it is to hold
   */
  record Missing(int local, Type type) {}

  private static boolean isReference(Type type) {
    return type.getSort() >= Type.ARRAY;
  }

  /** Whether nothing is known of what is needed, and there is some reference. */
  private static boolean isAny(Type needed, BasicValue has) {
    return has.isReference() && needed.equals(BasicValue.REFERENCE_VALUE.getType());
  }

  /** How many values an instruction takes from the stack to leave what is there after it. */
  static int taken(Frame<? extends Value> before, Frame<? extends Value> after, boolean result) {
    return before.getStackSize() + (result ? 1 : 0) - after.getStackSize();
  }
}
