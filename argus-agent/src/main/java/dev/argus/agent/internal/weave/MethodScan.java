package dev.argus.agent.internal.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * First pass over a method: whether it needs weaving at all, which parameters it assigns, and what
 * would make weaving it unsafe.
 */
final class MethodScan extends MethodVisitor {

  /** An instruction that pushes one value without a chance to fail. */
  private static final int PUSH = 1;

  private static final int PUSH_THIS = 2;
  private static final int OTHER = 0;

  /** HotSpot compiles no method with more than 8,000 bytes of code; some of it is for the guard. */
  private static final int LARGEST = 7_500;

  private static final int INSTRUCTION = 3;

  private final int access;
  private final String name;
  private final String descriptor;
  private final String owner;
  private final @Nullable String superName;
  private final int firstLocal;
  private final List<Object> entryFrame = new ArrayList<>();
  private final BitSet assigned = new BitSet();
  private final String[] localNames;
  private final List<CollaboratorCall> collaboratorCalls = new ArrayList<>();
  private int maxLocals;

  /** About how many bytes the code has, rather more. */
  private int size;

  private int parametersSeen;
  private @Nullable StringBuilder parameterNames;

  private boolean hasCode;
  private boolean unsafe;
  private boolean started;
  private boolean frameAtStart;
  private boolean throwsBeforeInit;
  private boolean throwsInBody;
  private boolean changesState;
  private int pendingNews;
  private int initCalls;
  private int firstLine = -1;
  private int last = OTHER;
  private int beforeLast = OTHER;

  MethodScan(int access, String name, String descriptor, String owner, @Nullable String superName) {
    super(Opcodes.ASM9);
    this.access = access;
    this.name = name;
    this.descriptor = descriptor;
    this.owner = owner;
    this.superName = superName;
    int size = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - (isStatic() ? 1 : 0);
    this.firstLocal = size;
    this.localNames = new String[size];
    if (!isStatic()) {
      entryFrame.add(owner);
    }
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      entryFrame.add(frameType(argument));
    }
  }

  String name() {
    return name;
  }

  String descriptor() {
    return descriptor;
  }

  boolean isStatic() {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }

  /** The first local variable slot that is no parameter. */
  int firstLocal() {
    return firstLocal;
  }

  /** Whether a slot may hold something else than what was passed in it: parameter or receiver. */
  boolean loses(int slot) {
    return assigned.get(slot);
  }

  int firstLine() {
    return firstLine;
  }

  /** Whether a stack map frame stands before the first instruction: a loop back to the start. */
  boolean frameAtStart() {
    return frameAtStart;
  }

  /** Whether the method, in a constructor what follows {@code super(…)}, gets a handler. */
  boolean wantsHandler() {
    return throwsInBody && (!isConstructor() || initCalls == 1);
  }

  /** Whether the method gets anything at all. */
  boolean wantsWeaving() {
    return hasCode
        && !unsafe
        && !name.equals("<clinit>")
        && (wantsVariables() || (isConstructor() && throwsBeforeInit));
  }

  /**
   * Whether code of others may call the method, so that it is worth knowing when it is over and
   * what it gave.
   */
  boolean isEntrance() {
    int others = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
    int compilers = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE;
    return (access & others) != 0
        && (access & compilers) == 0
        && hasCode
        && !unsafe
        && !name.equals("<clinit>")
        && (wantsHandler() || (isConstructor() ? throwsBeforeInit : changesState || handsOut()));
  }

  /** Whether it returns an object that may be a part of its own. */
  private boolean handsOut() {
    String type = Type.getReturnType(descriptor).getDescriptor();
    return type.startsWith("L") && !type.startsWith("Ljava/lang/");
  }

  /** Whether something is kept in variables of the agent's own. */
  boolean wantsVariables() {
    return wantsHandler() || isEntrance();
  }

  /**
   * The calls of collaborators in it that are told of, in order; one that several places make
   * stands there again. None where telling of them would make the method too large to be compiled.
   */
  List<CollaboratorCall> collaboratorCalls() {
    int added = 0;
    for (CollaboratorCall call : collaboratorCalls) {
      added += AnswerWeaver.size(call);
    }
    return size + added > LARGEST ? List.of() : collaboratorCalls;
  }

  /** The first local variable slot that the method doesn't use. */
  int maxLocals() {
    return maxLocals;
  }

  /** Whether the class file tells the names of the parameters. */
  boolean hasParameters() {
    return parametersSeen > 0;
  }

  /** Names of the arguments, separated by commas; empty where there is no debug information. */
  String argumentNames() {
    if (parameterNames != null && parameterNames.length() > 0) {
      return parameterNames.toString();
    }
    StringBuilder names = new StringBuilder();
    int firstArgument = isStatic() ? 0 : 1;
    int slot = firstArgument;
    boolean any = false;
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      if (slot > firstArgument) {
        names.append(',');
      }
      String known = localNames[slot];
      any |= known != null;
      names.append(known == null ? "" : known);
      slot += argument.getSize();
    }
    return any ? names.toString() : "";
  }

  @Override
  public void visitParameter(@Nullable String parameter, int parameterAccess) {
    // synthetic ones come first in inner classes and enums, as in the descriptor
    if (parameterNames == null) {
      parameterNames = new StringBuilder();
    }
    if (parametersSeen++ > 0) {
      parameterNames.append(',');
    }
    parameterNames.append(parameter == null ? "" : parameter);
  }

  @Override
  public void visitCode() {
    hasCode = true;
  }

  @Override
  public void visitFrame(int type, int numLocal, Object[] local, int numStack, Object[] stack) {
    frameAtStart |= !started;
    int read = 0;
    int slot = 0;
    for (Object expected : entryFrame) {
      Object held = read < numLocal ? local[read++] : Opcodes.TOP;
      boolean beforeInit = slot == 0 && held == Opcodes.UNINITIALIZED_THIS;
      if (!expected.equals(held) && !beforeInit) {
        // unreachable code, a compiler that drops what it needs no more, a slot used again
        lose(slot, expected);
        if (slot + 1 < firstLocal && isWide(held) != isWide(expected)) {
          loseAll(); // the slots shifted against each other
          return;
        }
      }
      slot += isWide(expected) ? 2 : 1;
    }
  }

  private static boolean isWide(Object frameType) {
    return frameType == Opcodes.LONG || frameType == Opcodes.DOUBLE;
  }

  private void lose(int slot, Object type) {
    assigned.set(slot);
    if (isWide(type)) {
      assigned.set(slot + 1);
    }
  }

  private void loseAll() {
    assigned.set(0, firstLocal);
  }

  /** What a stack map frame has in the slot of a parameter of this type. */
  static Object frameType(Type type) {
    return switch (type.getSort()) {
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      case Type.ARRAY -> type.getDescriptor();
      case Type.OBJECT -> type.getInternalName();
      default -> Opcodes.INTEGER;
    };
  }

  @Override
  public void visitLineNumber(int line, Label start) {
    if (firstLine < 0) {
      firstLine = line;
    }
  }

  @Override
  public void visitLocalVariable(
      String variable,
      String variableDescriptor,
      @Nullable String signature,
      Label start,
      Label end,
      int index) {
    if (index < firstLocal && localNames[index] == null) {
      localNames[index] = variable;
    }
  }

  @Override
  public void visitInsn(int opcode) {
    boolean fails =
        (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD)
            || (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE)
            || opcode == Opcodes.IDIV
            || opcode == Opcodes.LDIV
            || opcode == Opcodes.IREM
            || opcode == Opcodes.LREM
            || opcode == Opcodes.ARRAYLENGTH
            || opcode == Opcodes.ATHROW
            || opcode == Opcodes.MONITORENTER
            || opcode == Opcodes.MONITOREXIT;
    step(fails, opcode <= Opcodes.DCONST_1 ? PUSH : OTHER);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    step(opcode == Opcodes.NEWARRAY, opcode == Opcodes.NEWARRAY ? OTHER : PUSH);
  }

  @Override
  public void visitVarInsn(int opcode, int slot) {
    if (opcode == Opcodes.RET) {
      unsafe = true;
    }
    boolean store = opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
    boolean wide =
        opcode == Opcodes.LLOAD
            || opcode == Opcodes.DLOAD
            || opcode == Opcodes.LSTORE
            || opcode == Opcodes.DSTORE;
    if (store) {
      assign(slot);
      if (wide) {
        assign(slot + 1);
      }
    }
    if (wide && slot == firstLocal - 1) {
      unsafe = true; // half a parameter, half a variable: can't be moved apart
    }
    boolean self = opcode == Opcodes.ALOAD && slot == 0 && !isStatic();
    step(false, store ? OTHER : self ? PUSH_THIS : PUSH);
  }

  private void assign(int slot) {
    if (slot < firstLocal) {
      assigned.set(slot);
    }
    if (slot == 0 && isConstructor()) {
      unsafe = true; // some other object stands where the new one was
    }
  }

  @Override
  public void visitIincInsn(int slot, int increment) {
    assign(slot);
    step(false, OTHER);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode == Opcodes.NEW) {
      pendingNews++;
    }
    step(true, OTHER);
  }

  @Override
  public void visitFieldInsn(int opcode, String fieldOwner, String field, String fieldType) {
    changesState |= opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
    switch (opcode) {
      case Opcodes.GETFIELD -> step(last != PUSH_THIS, OTHER);
      case Opcodes.PUTFIELD -> step(!(beforeLast == PUSH_THIS && last != OTHER), OTHER);
      default -> step(!fieldOwner.equals(owner), opcode == Opcodes.GETSTATIC ? PUSH : OTHER);
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String target, String method, String methodDescriptor, boolean isInterface) {
    boolean init = opcode == Opcodes.INVOKESPECIAL && method.equals("<init>");
    if (init && isConstructor() && pendingNews == 0) {
      initCalls++;
      if (!target.equals(owner) && !target.equals(superName)) {
        unsafe = true;
      }
      boolean harmless = target.equals("java/lang/Object") && initCalls == 1;
      throwsBeforeInit |= !harmless;
      started = true;
      last = OTHER;
      return;
    }
    if (init) {
      pendingNews--;
    }
    if (CollaboratorCall.is(opcode, target, methodDescriptor)) {
      collaboratorCalls.add(new CollaboratorCall(target, method, methodDescriptor));
    }
    step(true, OTHER);
  }

  @Override
  public void visitMaxs(int maxStack, int locals) {
    maxLocals = locals;
  }

  @Override
  public void visitInvokeDynamicInsn(
      String method, String methodDescriptor, Handle bootstrap, Object... arguments) {
    step(true, OTHER);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    if (opcode == Opcodes.JSR) {
      unsafe = true;
    }
    step(false, OTHER);
  }

  @Override
  public void visitLdcInsn(Object value) {
    boolean resolved =
        value instanceof Type || value instanceof Handle || value instanceof ConstantDynamic;
    step(resolved, PUSH);
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
    size += 4 * labels.length + 12;
    step(false, OTHER);
  }

  @Override
  public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
    size += 8 * labels.length + 8;
    step(false, OTHER);
  }

  @Override
  public void visitMultiANewArrayInsn(String arrayDescriptor, int dimensions) {
    step(true, OTHER);
  }

  private void step(boolean fails, int kind) {
    started = true;
    size += INSTRUCTION;
    if (fails) {
      if (isConstructor() && initCalls == 0) {
        throwsBeforeInit = true;
      } else {
        throwsInBody = true;
      }
    }
    beforeLast = last;
    last = kind;
  }
}
