package dev.argus.agent.internal.weave;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/**
 * Second pass over a method. What it adds, in Java:
 *
 * <pre>{@code
 * Object token = null;
 * if (ArgusDispatcher.armed && ArgusDispatcher.wants(site))
 *   token = ArgusDispatcher.enter(site, this, args);
 * try {
 *   … the method, and before each of its returns, where others can call it:
 *   ArgusDispatcher.left(result, token);
 *   … and behind each call of a collaborator what AnswerWeaver says
 * } catch (Throwable t) {
 *   try {
 *     if (ArgusDispatcher.passing(site, t, token))
 *       ArgusDispatcher.thrown(site, t, this, args, token);
 *   } catch (Throwable ignored) {
 *   }
 *   throw t;
 * }
 * }</pre>
 *
 * <p>Parameters that the method assigns are copied at entry. Own variables lie between the
 * parameters and the method's variables, which move up; stack map frames are amended, never
 * computed, so that no class is looked at but this one. A constructor is covered from the end of
 * {@code super(…)} on, the verifier allows no more.
 */
final class MethodWeaver extends MethodVisitor {

  private static final String DISPATCHER = DispatcherClass.INTERNAL_NAME;
  private static final Object[] NOTHING = {};
  private static final String OBJECT = "java/lang/Object";
  private static final String THROWABLE = "java/lang/Throwable";

  private final MethodScan scan;
  private final String owner;
  private final int site;
  private final ClassSites sites;
  private final boolean frames;
  private final Type[] arguments;

  /** For each argument the slot that holds what was passed. */
  private final int[] keptIn;

  private int receiverIn;
  private final int token;
  private final int shift;
  private final Label bodyStart = new Label();
  private int pendingNews;
  private boolean bodyReached;

  private final AnswerWeaver answers;
  private final boolean tellsAnswers;

  MethodWeaver(
      MethodVisitor next,
      MethodScan scan,
      String owner,
      ClassSites sites,
      int site,
      boolean frames) {
    super(Opcodes.ASM9, next);
    this.scan = scan;
    this.owner = owner;
    this.site = site;
    this.sites = sites;
    this.frames = frames;
    this.arguments = Type.getArgumentTypes(scan.descriptor());
    this.keptIn = new int[arguments.length];
    this.token = scan.firstLocal();
    this.shift = scan.wantsVariables() ? layOut() : useParameters();
    this.answers = new AnswerWeaver(next, scan.maxLocals() + shift);
    this.tellsAnswers = !scan.collaboratorCalls().isEmpty();
  }

  /**
   * Gives the token and the copies of assigned parameters their slots; returns how many they take.
   */
  private int layOut() {
    int own = token + 1;
    int slot = scan.isStatic() ? 0 : 1;
    if (losesReceiver()) {
      receiverIn = own++;
    }
    for (int i = 0; i < arguments.length; i++) {
      int size = arguments[i].getSize();
      boolean assigned = scan.loses(slot) || (size == 2 && scan.loses(slot + 1));
      keptIn[i] = assigned ? own : slot;
      own += assigned ? size : 0;
      slot += size;
    }
    return own - token;
  }

  private boolean losesReceiver() {
    return !scan.isStatic() && !scan.isConstructor() && scan.loses(0);
  }

  private int useParameters() {
    int slot = scan.isStatic() ? 0 : 1;
    for (int i = 0; i < arguments.length; i++) {
      keptIn[i] = slot;
      slot += arguments[i].getSize();
    }
    return 0;
  }

  /** Where the handler's range begins; resolved once the class is written. */
  Label bodyStart() {
    return bodyStart;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    if (scan.firstLine() >= 0) {
      // else a stack overflow in here would have no line in the application's own trace
      Label start = new Label();
      super.visitLabel(start);
      super.visitLineNumber(scan.firstLine(), start);
    }
    if (shift > 0) {
      super.visitInsn(Opcodes.ACONST_NULL);
      super.visitVarInsn(Opcodes.ASTORE, token);
      copyAssignedParameters();
    }
    guard();
    if (!scan.isConstructor()) {
      super.visitLabel(bodyStart);
      bodyReached = true;
    }
  }

  private void copyAssignedParameters() {
    int slot = scan.isStatic() ? 0 : 1;
    if (receiverIn > 0) {
      super.visitVarInsn(Opcodes.ALOAD, 0);
      super.visitVarInsn(Opcodes.ASTORE, receiverIn);
    }
    for (int i = 0; i < arguments.length; i++) {
      if (keptIn[i] != slot) {
        super.visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), slot);
        super.visitVarInsn(arguments[i].getOpcode(Opcodes.ISTORE), keptIn[i]);
      }
      slot += arguments[i].getSize();
    }
  }

  private void guard() {
    Label skip = new Label();
    super.visitFieldInsn(Opcodes.GETSTATIC, DISPATCHER, "armed", "Z");
    super.visitJumpInsn(Opcodes.IFEQ, skip);
    push(site);
    super.visitMethodInsn(Opcodes.INVOKESTATIC, DISPATCHER, "wants", "(I)Z", false);
    super.visitJumpInsn(Opcodes.IFEQ, skip);
    push(site);
    pushReceiver();
    pushArguments();
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC, DISPATCHER, "enter", DispatcherClass.ENTER_DESCRIPTOR, false);
    if (shift > 0) {
      super.visitVarInsn(Opcodes.ASTORE, token);
    } else {
      super.visitInsn(Opcodes.POP);
    }
    super.visitLabel(skip);
    if (frames) {
      Object[] locals = parameterFrame(false);
      super.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, NOTHING);
      if (scan.frameAtStart()) {
        super.visitInsn(Opcodes.NOP); // no two frames at one place
      }
    }
  }

  private void push(int value) {
    if (value <= Short.MAX_VALUE) {
      super.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      super.visitLdcInsn(value);
    }
  }

  /** A constructor's object is not shown: it is what the constructor is to make. */
  private void pushReceiver() {
    if (scan.isStatic() || scan.isConstructor()) {
      super.visitInsn(Opcodes.ACONST_NULL);
    } else {
      super.visitVarInsn(Opcodes.ALOAD, receiverIn);
    }
  }

  private void pushArguments() {
    if (arguments.length == 0) {
      super.visitInsn(Opcodes.ACONST_NULL);
      return;
    }
    super.visitIntInsn(Opcodes.SIPUSH, arguments.length);
    super.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
    for (int i = 0; i < arguments.length; i++) {
      super.visitInsn(Opcodes.DUP);
      super.visitIntInsn(Opcodes.SIPUSH, i);
      super.visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), keptIn[i]);
      Boxing.box(mv, arguments[i]);
      super.visitInsn(Opcodes.AASTORE);
    }
  }

  /**
   * The local variables of a frame: parameters and own variables.
   *
   * @param inBody whether assigned parameters may hold anything and the receiver is initialised
   */
  private Object[] parameterFrame(boolean inBody) {
    Object[] locals = new Object[arguments.length * 3 + 5];
    int n = 0;
    if (!scan.isStatic()) {
      locals[n++] = receiverFrameType(inBody);
    }
    for (int i = 0, slot = n; i < arguments.length; i++) {
      boolean lost = inBody && keptIn[i] != slot;
      slot += arguments[i].getSize();
      if (!lost) {
        locals[n++] = MethodScan.frameType(arguments[i]);
        continue;
      }
      locals[n++] = Opcodes.TOP;
      if (arguments[i].getSize() == 2) {
        locals[n++] = Opcodes.TOP;
      }
    }
    if (shift > 0) {
      n = ownFrame(locals, n);
    }
    return Arrays.copyOf(locals, n);
  }

  private Object receiverFrameType(boolean inBody) {
    if (!inBody) {
      return scan.isConstructor() ? Opcodes.UNINITIALIZED_THIS : owner;
    }
    return scan.loses(0) ? Opcodes.TOP : owner;
  }

  private int ownFrame(Object[] locals, int at) {
    int n = at;
    locals[n++] = OBJECT;
    if (receiverIn > 0) {
      locals[n++] = owner;
    }
    for (int i = 0; i < arguments.length; i++) {
      if (keptIn[i] > token) {
        locals[n++] = MethodScan.frameType(arguments[i]);
      }
    }
    return n;
  }

  // ---- the method's own code, its variables moved up

  private int moved(int slot) {
    return slot < token ? slot : slot + shift;
  }

  @Override
  public void visitVarInsn(int opcode, int slot) {
    super.visitVarInsn(opcode, moved(slot));
  }

  @Override
  public void visitIincInsn(int slot, int increment) {
    super.visitIincInsn(moved(slot), increment);
  }

  @Override
  public void visitLocalVariable(
      String name,
      String descriptor,
      @Nullable String signature,
      Label start,
      Label end,
      int index) {
    super.visitLocalVariable(name, descriptor, signature, start, end, moved(index));
  }

  @Override
  public @Nullable AnnotationVisitor visitLocalVariableAnnotation(
      int typeRef,
      @Nullable TypePath typePath,
      Label[] start,
      Label[] end,
      int[] index,
      String descriptor,
      boolean visible) {
    int[] moved = new int[index.length];
    for (int i = 0; i < index.length; i++) {
      moved[i] = moved(index[i]);
    }
    return super.visitLocalVariableAnnotation(
        typeRef, typePath, start, end, moved, descriptor, visible);
  }

  @Override
  public void visitFrame(int type, int numLocal, Object[] local, int numStack, Object[] stack) {
    if (shift == 0) {
      super.visitFrame(type, numLocal, local, numStack, stack);
      return;
    }
    Object[] locals = new Object[token + shift + numLocal + 1];
    int n = 0;
    int read = 0;
    int slot = 0;
    while (slot < token) {
      Object entry = read < numLocal ? local[read++] : Opcodes.TOP;
      locals[n++] = entry;
      slot += entry == Opcodes.LONG || entry == Opcodes.DOUBLE ? 2 : 1;
    }
    n = ownFrame(locals, n);
    while (read < numLocal) {
      locals[n++] = local[read++];
    }
    super.visitFrame(type, n, locals, numStack, stack);
  }

  /** No branch and so no stack map frame: what is not armed has no token, and that is all. */
  @Override
  public void visitInsn(int opcode) {
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN && scan.isEntrance()) {
      if (opcode == Opcodes.ARETURN) {
        super.visitInsn(Opcodes.DUP);
      } else if (scan.isConstructor()) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
      } else {
        super.visitInsn(Opcodes.ACONST_NULL);
      }
      super.visitVarInsn(Opcodes.ALOAD, token);
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, DISPATCHER, "left", DispatcherClass.LEFT_DESCRIPTOR, false);
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode == Opcodes.NEW) {
      pendingNews++;
    }
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String target, String name, String descriptor, boolean isInterface) {
    if (tellsAnswers && CollaboratorCall.is(opcode, target, descriptor)) {
      CollaboratorCall call = new CollaboratorCall(target, name, descriptor);
      answers.before(call);
      super.visitMethodInsn(opcode, target, name, descriptor, isInterface);
      answers.after(call, sites.answers(call));
      return;
    }
    super.visitMethodInsn(opcode, target, name, descriptor, isInterface);
    if (bodyReached || opcode != Opcodes.INVOKESPECIAL || !name.equals("<init>")) {
      return;
    }
    if (pendingNews > 0) {
      pendingNews--;
    } else {
      super.visitLabel(bodyStart);
      bodyReached = true;
    }
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (scan.wantsHandler() && bodyReached) {
      handler();
    }
    super.visitMaxs(maxStack, maxLocals);
  }

  private void handler() {
    int thrown = token + shift;
    Label caught = new Label();
    Label call = new Label();
    Label called = new Label();
    Label failed = new Label();
    super.visitLabel(caught);
    Object[] locals = parameterFrame(true);
    Object[] throwable = {THROWABLE};
    if (frames) {
      super.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, throwable);
    }
    super.visitVarInsn(Opcodes.ASTORE, thrown);
    super.visitLabel(call);
    push(site);
    super.visitVarInsn(Opcodes.ALOAD, thrown);
    super.visitVarInsn(Opcodes.ALOAD, token);
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC, DISPATCHER, "passing", DispatcherClass.PASSING_DESCRIPTOR, false);
    super.visitJumpInsn(Opcodes.IFEQ, called);
    push(site);
    super.visitVarInsn(Opcodes.ALOAD, thrown);
    pushReceiver();
    pushArguments();
    super.visitVarInsn(Opcodes.ALOAD, token);
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC, DISPATCHER, "thrown", DispatcherClass.THROWN_DESCRIPTOR, false);
    super.visitLabel(called);
    Object[] withThrown = Arrays.copyOf(locals, locals.length + 1);
    withThrown[locals.length] = THROWABLE;
    if (frames) {
      super.visitFrame(Opcodes.F_NEW, withThrown.length, withThrown, 0, NOTHING);
    }
    super.visitVarInsn(Opcodes.ALOAD, thrown);
    super.visitInsn(Opcodes.ATHROW);
    super.visitLabel(failed);
    if (frames) {
      super.visitFrame(Opcodes.F_NEW, withThrown.length, withThrown, 1, throwable);
    }
    super.visitInsn(Opcodes.POP);
    super.visitVarInsn(Opcodes.ALOAD, thrown);
    super.visitInsn(Opcodes.ATHROW);
    super.visitTryCatchBlock(bodyStart, caught, caught, null);
    super.visitTryCatchBlock(call, called, failed, null);
  }
}
