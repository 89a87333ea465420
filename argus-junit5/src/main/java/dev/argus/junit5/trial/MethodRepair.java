package dev.argus.junit5.trial;

import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.IF_ICMPLE;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.MONITORENTER;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.PUTSTATIC;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.SIPUSH;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Changes the code of one method so that it copes with an exception of one line. Every instruction
 * that can throw it there gets a handler of its own, before all handlers that there are.
 *
 * <p>A handler gives up after {@value #MOST_TIMES} times within a call, so that a loop which leaves
 * out what would have ended it does not go on for ever.
 */
final class MethodRepair {

  private static final int MOST_TIMES = 1_000;
  private static final String ARRAY_LIST = "java/util/ArrayList";
  private static final String COLLECTION = "java/util/Collection";

  /** Static methods that make an empty one. */
  private static final Map<String, String> EMPTY =
      Map.of(
          COLLECTION,
          "emptyList()Ljava/util/List;",
          "java/lang/Iterable",
          "emptyList()Ljava/util/List;",
          "java/util/List",
          "emptyList()Ljava/util/List;",
          "java/util/Set",
          "emptySet()Ljava/util/Set;",
          "java/util/Map",
          "emptyMap()Ljava/util/Map;",
          "java/util/Iterator",
          "emptyIterator()Ljava/util/Iterator;");

  private final MethodNode method;
  private final FailingMethod code;
  private final String caught;
  private final int counter;
  private final InsnList handlers = new InsnList();
  private final List<TryCatchBlockNode> blocks = new ArrayList<>();

  /**
   * Prepares a repair.
   *
   * @param caught internal name of the exception's class
   */
  MethodRepair(MethodNode method, FailingMethod code, String caught) {
    this.method = method;
    this.code = code;
    this.caught = caught;
    this.counter = method.maxLocals;
  }

  /** Makes a repair; false, with the method as it was, where it has no place. */
  boolean apply(Repair repair) {
    method.maxLocals++; // the counter
    boolean changed = false;
    for (AbstractInsnNode insn : code.throwing()) {
      changed |=
          switch (repair) {
            case COPY -> copy(insn);
            case SKIP -> skip(insn);
            case VALUE -> value(insn);
            case RETURN -> leave(insn);
          };
    }
    if (!changed) {
      return false;
    }
    InsnList start = new InsnList();
    start.add(new InsnNode(ICONST_0));
    start.add(new VarInsnNode(ISTORE, counter));
    method.instructions.insert(start);
    method.instructions.add(handlers);
    method.tryCatchBlocks.addAll(0, blocks);
    return true;
  }

  private boolean copy(AbstractInsnNode insn) {
    if (!(insn instanceof MethodInsnNode call)
        || !call.name.equals("iterator")
        || !call.desc.equals("()Ljava/util/Iterator;")
        || call.getOpcode() == INVOKESTATIC) {
      return false;
    }
    int original = method.maxLocals++;
    InsnList copying = new InsnList();
    copying.add(new VarInsnNode(ASTORE, original));
    copying.add(new TypeInsnNode(NEW, ARRAY_LIST));
    copying.add(new InsnNode(DUP));
    copying.add(new VarInsnNode(ALOAD, original));
    copying.add(new TypeInsnNode(CHECKCAST, COLLECTION));
    copying.add(
        new MethodInsnNode(INVOKESPECIAL, ARRAY_LIST, "<init>", "(L" + COLLECTION + ";)V", false));
    method.instructions.insertBefore(insn, copying);
    method.instructions.set(
        insn, new MethodInsnNode(INVOKEVIRTUAL, ARRAY_LIST, "iterator", call.desc, false));
    return true;
  }

  private boolean skip(AbstractInsnNode insn) {
    AbstractInsnNode behind = code.behind(insn);
    if (behind == null) {
      return false;
    }
    List<FailingMethod.Missing> missing = code.missing(insn, behind);
    LabelNode there = labelAt(behind);
    handle(insn);
    for (FailingMethod.Missing local : missing) {
      push(local.type());
      handlers.add(new VarInsnNode(local.type().getOpcode(ISTORE), local.local()));
    }
    handlers.add(new JumpInsnNode(GOTO, there));
    return true;
  }

  private boolean leave(AbstractInsnNode insn) {
    for (AbstractInsnNode i = insn; i != null; i = i.getPrevious()) {
      if (i.getOpcode() == MONITORENTER) {
        return false; // a lock might be left behind
      }
    }
    Type returned = Type.getReturnType(method.desc);
    handle(insn);
    if (returned.getSort() == Type.VOID) {
      handlers.add(new InsnNode(RETURN));
      return true;
    }
    pushEmpty(returned);
    handlers.add(new InsnNode(returned.getOpcode(IRETURN)));
    return true;
  }

  /** The handler puts back what the instruction would have left on the stack below its result. */
  private boolean value(AbstractInsnNode insn) {
    Frame<BasicValue> before = code.before(insn);
    Frame<BasicValue> after = code.after(insn);
    if (before == null || after == null || !canHaveDefault(insn)) {
      return false;
    }
    boolean result = hasResult(insn);
    int below = before.getStackSize() - FailingMethod.taken(before, after, result);
    if (below < 0 || (below == 0 && !result)) {
      return false;
    }
    int[] saved = save(insn, before);
    LabelNode next = new LabelNode();
    method.instructions.insert(insn, next);
    handle(insn);
    for (int i = 0; i < below; i++) {
      load(handlers, before.getStack(i), saved[i]);
    }
    Type type = result ? after.getStack(after.getStackSize() - 1).getType() : null;
    if (type != null) {
      push(type);
    }
    handlers.add(new JumpInsnNode(GOTO, next));
    return true;
  }

  /** A constructor that fails leaves an object that nothing may be done with. */
  private static boolean canHaveDefault(AbstractInsnNode insn) {
    boolean constructs = insn instanceof MethodInsnNode call && call.name.equals("<init>");
    return !constructs && insn.getOpcode() != ATHROW && insn.getOpcode() != NEW;
  }

  private static boolean hasResult(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (insn instanceof MethodInsnNode call) {
      return Type.getReturnType(call.desc).getSort() != Type.VOID;
    }
    return opcode != PUTFIELD
        && opcode != PUTSTATIC
        && opcode != MONITORENTER
        && !(opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE);
  }

  /** Copies the whole stack to locals of its own, and leaves it as it was. */
  private int[] save(AbstractInsnNode insn, Frame<BasicValue> before) {
    int[] saved = new int[before.getStackSize()];
    InsnList saving = new InsnList();
    for (int i = saved.length - 1; i >= 0; i--) {
      saved[i] = method.maxLocals;
      method.maxLocals += before.getStack(i).getSize();
      saving.add(new VarInsnNode(type(before.getStack(i)).getOpcode(ISTORE), saved[i]));
    }
    for (int i = 0; i < saved.length; i++) {
      load(saving, before.getStack(i), saved[i]);
    }
    method.instructions.insertBefore(insn, saving);
    return saved;
  }

  private static void load(InsnList code, BasicValue value, int local) {
    code.add(new VarInsnNode(type(value).getOpcode(ILOAD), local));
  }

  private static Type type(BasicValue value) {
    Type type = value.getType();
    if (type == null) {
      throw new IllegalArgumentException("a value on the stack that is none");
    }
    return type;
  }

  /** Begins the handler of an instruction: what it does with the exception comes next. */
  private void handle(AbstractInsnNode insn) {
    LabelNode from = new LabelNode();
    LabelNode to = new LabelNode();
    LabelNode handler = new LabelNode();
    LabelNode patient = new LabelNode();
    method.instructions.insertBefore(insn, from);
    method.instructions.insert(insn, to);
    blocks.add(new TryCatchBlockNode(from, to, handler, caught));
    handlers.add(handler);
    handlers.add(new IincInsnNode(counter, 1));
    handlers.add(new VarInsnNode(ILOAD, counter));
    handlers.add(new IntInsnNode(SIPUSH, MOST_TIMES));
    handlers.add(new JumpInsnNode(IF_ICMPLE, patient));
    handlers.add(new InsnNode(ATHROW));
    handlers.add(patient);
    handlers.add(new InsnNode(POP));
  }

  private LabelNode labelAt(AbstractInsnNode insn) {
    if (insn instanceof LabelNode label) {
      return label;
    }
    LabelNode label = new LabelNode();
    method.instructions.insertBefore(insn, label);
    return label;
  }

  private void push(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT ->
          handlers.add(new InsnNode(ICONST_0));
      case Type.LONG -> handlers.add(new InsnNode(Opcodes.LCONST_0));
      case Type.FLOAT -> handlers.add(new InsnNode(Opcodes.FCONST_0));
      case Type.DOUBLE -> handlers.add(new InsnNode(Opcodes.DCONST_0));
      default -> handlers.add(new InsnNode(ACONST_NULL));
    }
  }

  private void pushEmpty(Type type) {
    @Nullable String maker =
        type.getSort() == Type.OBJECT ? EMPTY.get(type.getInternalName()) : null;
    if (maker != null) {
      int bracket = maker.indexOf('(');
      handlers.add(
          new MethodInsnNode(
              INVOKESTATIC,
              "java/util/Collections",
              maker.substring(0, bracket),
              maker.substring(bracket),
              false));
    } else if (type.getDescriptor().equals("Ljava/util/Optional;")) {
      handlers.add(
          new MethodInsnNode(
              INVOKESTATIC, "java/util/Optional", "empty", "()Ljava/util/Optional;", false));
    } else if (type.getDescriptor().equals("Ljava/lang/String;")) {
      handlers.add(new LdcInsnNode(""));
    } else {
      push(type);
    }
  }
}
