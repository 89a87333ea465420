package dev.argus.agent.internal.weave;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class that woven code calls, {@code java.lang.ArgusDispatcher}. It lives in {@code java.lang}
 * since every class loader, also one that shields its classes from the class path, finds that
 * package at the boot loader; and it is defined at run time since nothing need then be appended to
 * the boot class path. It hands over to functional objects that the agent sets, and no throwable
 * gets out of it.
 *
 * <pre>{@code
 * public static boolean armed;          // plain: a volatile read would cost the normal path
 * public static byte[] armedSites;
 * public static ObjIntConsumer entry;   // accept(Object[]{receiver, args, result}, site)
 * public static ObjIntConsumer exit;    // accept(Object[]{result, token}, 1)
 * public static List settled;           // set(site, throwable): null where nothing need be taken
 * public static ObjIntConsumer passage; // accept(Object[]{throwable, receiver, args, token}, site)
 * public static ObjIntConsumer answer;  // accept(Object[]{result, collaborator, arg, arg}, site)
 * public static ObjIntConsumer event;   // accept(Object[]{throwable, args, level}, kind)
 * public static boolean wants(int site)
 * public static Object enter(int site, Object receiver, Object[] args)
 * public static void left(Object result, Object token)
 * public static void answered(Object result, Object collaborator, Object a, Object b, int site)
 * public static void answered(long result, Object collaborator, Object a, double b, int site) // …
 * public static boolean passing(int site, Throwable t, Object token)
 * public static void thrown(int site, Throwable t, Object receiver, Object[] args, Object token)
 * public static void logged(Throwable t, Object[] args, Object level)
 * public static void failed(Throwable t)
 * public static void died(Throwable t)
 * }</pre>
 */
public final class DispatcherClass {

  /** Its name in descriptors. */
  public static final String INTERNAL_NAME = "java/lang/ArgusDispatcher";

  /** Its binary name. */
  public static final String NAME = "java.lang.ArgusDispatcher";

  /** Descriptor of {@code logged}. */
  public static final String LOGGED_DESCRIPTOR =
      "(Ljava/lang/Throwable;[Ljava/lang/Object;Ljava/lang/Object;)V";

  /** Descriptor of {@code failed} and {@code died}. */
  public static final String FAILED_DESCRIPTOR = "(Ljava/lang/Throwable;)V";

  /** Event of a log call. */
  public static final int LOGGED = 1;

  /** Event of a failed future or task. */
  public static final int FAILED = 2;

  /** Event of a thread that ends. */
  public static final int DIED = 3;

  static final String ENTER_DESCRIPTOR =
      "(ILjava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;";
  private static final String ANSWERED_DESCRIPTOR =
      answeredDescriptor(Carrier.REFERENCE, Carrier.REFERENCE, Carrier.REFERENCE);
  static final String LEFT_DESCRIPTOR = "(Ljava/lang/Object;Ljava/lang/Object;)V";
  static final String PASSING_DESCRIPTOR = "(ILjava/lang/Throwable;Ljava/lang/Object;)Z";
  static final String THROWN_DESCRIPTOR =
      "(ILjava/lang/Throwable;Ljava/lang/Object;[Ljava/lang/Object;Ljava/lang/Object;)V";

  private static final String CONSUMER = "java/util/function/ObjIntConsumer";
  private static final String LIST = "java/util/List";
  private static final String LIST_DESCRIPTOR = "L" + LIST + ";";
  private static final String CONSUMER_DESCRIPTOR = "L" + CONSUMER + ";";
  private static final int NOTHING = -1;
  private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

  private DispatcherClass() {}

  /** Of {@code answered} for values that are carried so; the collaborator is an object. */
  static String answeredDescriptor(Carrier result, Carrier a, Carrier b) {
    return "(" + result.descriptor + "Ljava/lang/Object;" + a.descriptor + b.descriptor + "I)V";
  }

  /** Whether an agent has been here before, also one from another class loader. */
  public static boolean defined() {
    try {
      Class.forName(NAME, false, null);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** Defines the class. To be called once per JVM. */
  public static Class<?> define(Instrumentation instrumentation) throws IllegalAccessException {
    Module base = Object.class.getModule();
    Module mine = DispatcherClass.class.getModule();
    instrumentation.redefineModule(
        base, Set.of(), Map.of(), Map.of("java.lang", Set.of(mine)), Set.of(), Map.of());
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    return lookup.defineClass(bytes());
  }

  /** The class file; of a version without stack map frames, which the boot loader still takes. */
  static byte[] bytes() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
    writer.visit(Opcodes.V1_5, access, INTERNAL_NAME, null, "java/lang/Object", null);
    field(writer, "armed", "Z");
    field(writer, "armedSites", "[B");
    field(writer, "entry", CONSUMER_DESCRIPTOR);
    field(writer, "exit", CONSUMER_DESCRIPTOR);
    field(writer, "settled", LIST_DESCRIPTOR);
    field(writer, "passage", CONSUMER_DESCRIPTOR);
    field(writer, "answer", CONSUMER_DESCRIPTOR);
    field(writer, "event", CONSUMER_DESCRIPTOR);
    wants(writer);
    enter(writer);
    left(writer);
    for (Carrier result : Carrier.values()) {
      for (Carrier a : Carrier.values()) {
        for (Carrier b : Carrier.values()) {
          answered(writer, result, a, b);
        }
      }
    }
    answeredArmed(writer);
    passing(writer);
    thrown(writer);
    logged(writer);
    event(writer, "failed", FAILED);
    event(writer, "died", DIED);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void field(ClassWriter writer, String name, String descriptor) {
    writer.visitField(PUBLIC_STATIC, name, descriptor, null, null).visitEnd();
  }

  private static void wants(ClassWriter writer) {
    MethodVisitor m = writer.visitMethod(PUBLIC_STATIC, "wants", "(I)Z", null, null);
    m.visitCode();
    Label no = new Label();
    m.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, "armedSites", "[B");
    m.visitVarInsn(Opcodes.ASTORE, 1);
    m.visitVarInsn(Opcodes.ALOAD, 1);
    m.visitJumpInsn(Opcodes.IFNULL, no);
    m.visitVarInsn(Opcodes.ILOAD, 0);
    m.visitVarInsn(Opcodes.ALOAD, 1);
    m.visitInsn(Opcodes.ARRAYLENGTH);
    m.visitJumpInsn(Opcodes.IF_ICMPGE, no);
    m.visitVarInsn(Opcodes.ALOAD, 1);
    m.visitVarInsn(Opcodes.ILOAD, 0);
    m.visitInsn(Opcodes.BALOAD);
    m.visitJumpInsn(Opcodes.IFEQ, no);
    m.visitInsn(Opcodes.ICONST_1);
    m.visitInsn(Opcodes.IRETURN);
    m.visitLabel(no);
    m.visitInsn(Opcodes.ICONST_0);
    m.visitInsn(Opcodes.IRETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  private static void enter(ClassWriter writer) {
    MethodVisitor m = writer.visitMethod(PUBLIC_STATIC, "enter", ENTER_DESCRIPTOR, null, null);
    handOver(m, "entry", new int[] {1, 2, -1}, 3, 0, 2);
  }

  /** Apart from the work, so that a compiler takes the test alone into the method that returns. */
  private static void left(ClassWriter writer) {
    MethodVisitor m = writer.visitMethod(PUBLIC_STATIC, "left", LEFT_DESCRIPTOR, null, null);
    m.visitCode();
    Label armed = new Label();
    m.visitVarInsn(Opcodes.ALOAD, 1);
    m.visitJumpInsn(Opcodes.IFNONNULL, armed);
    m.visitInsn(Opcodes.RETURN);
    m.visitLabel(armed);
    m.visitVarInsn(Opcodes.ALOAD, 0);
    m.visitVarInsn(Opcodes.ALOAD, 1);
    m.visitMethodInsn(Opcodes.INVOKESTATIC, INTERNAL_NAME, "leftArmed", LEFT_DESCRIPTOR, false);
    m.visitInsn(Opcodes.RETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
    MethodVisitor work =
        writer.visitMethod(PUBLIC_STATIC, "leftArmed", LEFT_DESCRIPTOR, null, null);
    handOver(work, "exit", new int[] {0, 1}, 2, -1, NOTHING);
  }

  /** As {@code left}: the test apart from the work, and before anything is allocated. */
  private static void answered(ClassWriter writer, Carrier result, Carrier a, Carrier b) {
    String descriptor = answeredDescriptor(result, a, b);
    MethodVisitor m = writer.visitMethod(PUBLIC_STATIC, "answered", descriptor, null, null);
    Type[] parameters = Type.getArgumentTypes(descriptor);
    int site = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
    site -= 2; // counts the receiver, which there is none of
    m.visitCode();
    Label off = new Label();
    m.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, "armed", "Z");
    m.visitJumpInsn(Opcodes.IFEQ, off);
    m.visitVarInsn(Opcodes.ILOAD, site);
    m.visitMethodInsn(Opcodes.INVOKESTATIC, INTERNAL_NAME, "wants", "(I)Z", false);
    m.visitJumpInsn(Opcodes.IFEQ, off);
    int variable = 0;
    for (Type parameter : parameters) {
      m.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), variable);
      if (variable != site) {
        Boxing.box(m, parameter);
      }
      variable += parameter.getSize();
    }
    m.visitMethodInsn(
        Opcodes.INVOKESTATIC, INTERNAL_NAME, "answeredArmed", ANSWERED_DESCRIPTOR, false);
    m.visitLabel(off);
    m.visitInsn(Opcodes.RETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  private static void answeredArmed(ClassWriter writer) {
    MethodVisitor work =
        writer.visitMethod(PUBLIC_STATIC, "answeredArmed", ANSWERED_DESCRIPTOR, null, null);
    handOver(work, "answer", new int[] {0, 1, 2, 3}, 5, 4, NOTHING);
  }

  /**
   * Whether state is wanted of a frame that an exception leaves: in a storm of errors that are
   * known it isn't, and then nothing is allocated. A list, since of the JDK's interfaces hers is
   * the one that takes an object and a number and answers.
   */
  private static void passing(ClassWriter writer) {
    MethodVisitor m = writer.visitMethod(PUBLIC_STATIC, "passing", PASSING_DESCRIPTOR, null, null);
    Label start = new Label();
    Label end = new Label();
    Label caught = new Label();
    Label yes = new Label();
    Label no = new Label();
    m.visitCode();
    m.visitTryCatchBlock(start, end, caught, null);
    m.visitVarInsn(Opcodes.ALOAD, 2);
    m.visitJumpInsn(Opcodes.IFNONNULL, yes);
    m.visitLabel(start);
    m.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, "settled", LIST_DESCRIPTOR);
    m.visitVarInsn(Opcodes.ASTORE, 3);
    m.visitVarInsn(Opcodes.ALOAD, 3);
    m.visitJumpInsn(Opcodes.IFNULL, yes);
    m.visitVarInsn(Opcodes.ALOAD, 3);
    m.visitVarInsn(Opcodes.ILOAD, 0);
    m.visitVarInsn(Opcodes.ALOAD, 1);
    m.visitMethodInsn(
        Opcodes.INVOKEINTERFACE, LIST, "set", "(ILjava/lang/Object;)Ljava/lang/Object;", true);
    m.visitLabel(end);
    m.visitJumpInsn(Opcodes.IFNULL, no);
    m.visitLabel(yes);
    m.visitInsn(Opcodes.ICONST_1);
    m.visitInsn(Opcodes.IRETURN);
    m.visitLabel(caught);
    m.visitInsn(Opcodes.POP);
    m.visitLabel(no);
    m.visitInsn(Opcodes.ICONST_0);
    m.visitInsn(Opcodes.IRETURN);
    m.visitMaxs(0, 0);
    m.visitEnd();
  }

  private static void thrown(ClassWriter writer) {
    MethodVisitor m = writer.visitMethod(PUBLIC_STATIC, "thrown", THROWN_DESCRIPTOR, null, null);
    handOver(m, "passage", new int[] {1, 2, 3, 4}, 5, 0, NOTHING);
  }

  private static void logged(ClassWriter writer) {
    MethodVisitor m = writer.visitMethod(PUBLIC_STATIC, "logged", LOGGED_DESCRIPTOR, null, null);
    handOver(m, "event", new int[] {0, 1, 2}, 3, -LOGGED, NOTHING);
  }

  private static void event(ClassWriter writer, String name, int kind) {
    MethodVisitor m = writer.visitMethod(PUBLIC_STATIC, name, FAILED_DESCRIPTOR, null, null);
    handOver(m, "event", new int[] {0, -1, -1}, 1, -kind, NOTHING);
  }

  /**
   * Writes {@code try { handler.accept(new Object[] {parts…}, number); } catch (Throwable t) {}}.
   *
   * @param parts variables to hand over; -1 for null
   * @param number a variable that holds an int, or the negated constant
   * @param result which part to return in the end, or {@link #NOTHING}
   */
  private static void handOver(
      MethodVisitor m, String handler, int[] parts, int message, int number, int result) {
    m.visitCode();
    Label start = new Label();
    Label end = new Label();
    Label caught = new Label();
    Label none = new Label();
    m.visitTryCatchBlock(start, end, caught, null);
    m.visitLabel(start);
    m.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, handler, CONSUMER_DESCRIPTOR);
    m.visitVarInsn(Opcodes.ASTORE, message + 1);
    m.visitVarInsn(Opcodes.ALOAD, message + 1);
    m.visitJumpInsn(Opcodes.IFNULL, none);
    m.visitIntInsn(Opcodes.BIPUSH, parts.length);
    m.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    m.visitVarInsn(Opcodes.ASTORE, message);
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] >= 0) {
        m.visitVarInsn(Opcodes.ALOAD, message);
        m.visitIntInsn(Opcodes.BIPUSH, i);
        m.visitVarInsn(Opcodes.ALOAD, parts[i]);
        m.visitInsn(Opcodes.AASTORE);
      }
    }
    m.visitVarInsn(Opcodes.ALOAD, message + 1);
    m.visitVarInsn(Opcodes.ALOAD, message);
    if (number < 0) {
      m.visitIntInsn(Opcodes.BIPUSH, -number);
    } else {
      m.visitVarInsn(Opcodes.ILOAD, number);
    }
    m.visitMethodInsn(Opcodes.INVOKEINTERFACE, CONSUMER, "accept", "(Ljava/lang/Object;I)V", true);
    m.visitLabel(end);
    if (result == NOTHING) {
      m.visitInsn(Opcodes.RETURN);
    } else {
      m.visitVarInsn(Opcodes.ALOAD, message);
      m.visitIntInsn(Opcodes.BIPUSH, result);
      m.visitInsn(Opcodes.AALOAD);
      m.visitInsn(Opcodes.ARETURN);
    }
    m.visitLabel(caught);
    m.visitInsn(Opcodes.POP);
    m.visitLabel(none);
    if (result == NOTHING) {
      m.visitInsn(Opcodes.RETURN);
    } else {
      m.visitInsn(Opcodes.ACONST_NULL);
      m.visitInsn(Opcodes.ARETURN);
    }
    m.visitMaxs(0, 0);
    m.visitEnd();
  }
}
