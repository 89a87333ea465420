package dev.argus.agent.internal.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes what tells of a collaborator's answer. What it adds to {@code collaborator.ask(question)},
 * in Java:
 *
 * <pre>{@code
 * result = collaborator.ask(question);
 * ArgusDispatcher.answered(result, collaborator, question, null, site);
 * }</pre>
 *
 * <p>No branch, so that no stack map frame is needed; a compiler takes the test of the dispatcher
 * in, and primitives become objects behind it. Collaborator and arguments wait in variables above
 * all others, which in interpreted code keep them until the next such call or the end of the
 * method.
 */
final class AnswerWeaver {

  /** Arguments that are told of; a call with more is told of without. */
  private static final int TOLD = 2;

  private final MethodVisitor code;
  private final int firstVariable;

  AnswerWeaver(MethodVisitor code, int firstVariable) {
    this.code = code;
    this.firstVariable = firstVariable;
  }

  /** How many bytes it adds around a call, at the most. */
  static int size(CollaboratorCall call) {
    int told = TOLD * 5;
    return 24 + told + call.arguments().length * 4;
  }

  /** Before the call: collaborator and arguments are on the stack, and are so again afterwards. */
  void before(CollaboratorCall call) {
    Type[] arguments = call.arguments();
    int[] variables = variables(arguments);
    for (int i = arguments.length - 1; i >= 0; i--) {
      code.visitVarInsn(arguments[i].getOpcode(Opcodes.ISTORE), variables[i]);
    }
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ASTORE, firstVariable);
    for (int i = 0; i < arguments.length; i++) {
      code.visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), variables[i]);
    }
  }

  /** After the call: the result is on the stack, and stays there. */
  void after(CollaboratorCall call, int site) {
    Type[] arguments = call.arguments();
    int[] variables = variables(arguments);
    code.visitInsn(call.result().getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
    Carrier.widen(code, call.result());
    code.visitVarInsn(Opcodes.ALOAD, firstVariable);
    Carrier[] told = new Carrier[TOLD];
    for (int i = 0; i < TOLD; i++) {
      if (i < arguments.length && arguments.length <= TOLD) {
        code.visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), variables[i]);
        Carrier.widen(code, arguments[i]);
        told[i] = Carrier.of(arguments[i]);
      } else {
        code.visitInsn(Opcodes.ACONST_NULL);
        told[i] = Carrier.REFERENCE;
      }
    }
    if (site <= Short.MAX_VALUE) {
      code.visitIntInsn(Opcodes.SIPUSH, site);
    } else {
      code.visitLdcInsn(site);
    }
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        DispatcherClass.INTERNAL_NAME,
        "answered",
        DispatcherClass.answeredDescriptor(Carrier.of(call.result()), told[0], told[1]),
        false);
  }

  private int[] variables(Type[] arguments) {
    int[] variables = new int[arguments.length];
    int next = firstVariable + 1;
    for (int i = 0; i < arguments.length; i++) {
      variables[i] = next;
      next += arguments[i].getSize();
    }
    return variables;
  }
}
