package dev.argus.agent.internal.trigger;

import dev.argus.agent.internal.weave.DispatcherClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Calls that are put at the start of methods of the JDK, of logging and of reactive libraries. None
 * of them branches or can fail, so no stack map frame is needed and nothing changes for the method.
 * Immutable.
 */
public final class Hooks {

  private static final String THROWABLE = "Ljava/lang/Throwable;";

  /** What a hook tells the dispatcher. */
  private enum Kind {
    /** A task or future fails with the first throwable among the arguments. */
    FAILED,
    /** A thread ends with it. */
    DIED,
    /** It is logged; the level is the argument of the type that the hook names. */
    LOGGED,
    /** A {@code java.util.logging.LogRecord} is logged. */
    JUL_RECORD
  }

  /**
   * A method to hook.
   *
   * @param levelType descriptor of the level's type; empty where there is none
   */
  private record Hook(String owner, String method, Kind kind, String levelType) {}

  private static final List<Hook> HOOKS =
      List.of(
          new Hook("java/lang/Thread", "dispatchUncaughtException", Kind.DIED, ""),
          new Hook("java/util/concurrent/FutureTask", "setException", Kind.FAILED, ""),
          new Hook("java/util/concurrent/CompletableFuture", "encodeThrowable", Kind.FAILED, ""),
          new Hook("java/util/concurrent/CompletableFuture", "completeThrowable", Kind.FAILED, ""),
          new Hook(
              "java/util/concurrent/CompletableFuture", "completeExceptionally", Kind.FAILED, ""),
          new Hook("reactor/core/publisher/Operators", "onErrorDropped", Kind.FAILED, ""),
          new Hook("io/reactivex/rxjava3/plugins/RxJavaPlugins", "onError", Kind.FAILED, ""),
          new Hook("io/reactivex/plugins/RxJavaPlugins", "onError", Kind.FAILED, ""),
          new Hook("java/util/logging/Logger", "log", Kind.JUL_RECORD, ""),
          new Hook(
              "ch/qos/logback/classic/spi/LoggingEvent",
              "<init>",
              Kind.LOGGED,
              "Lch/qos/logback/classic/Level;"),
          new Hook(
              "org/apache/logging/log4j/core/config/LoggerConfig",
              "log",
              Kind.LOGGED,
              "Lorg/apache/logging/log4j/Level;"),
          new Hook(
              "org/apache/log4j/Category",
              "forcedLog",
              Kind.LOGGED,
              "Lorg/apache/log4j/Priority;"));

  private final Map<String, List<Hook>> byOwner = new HashMap<>();

  /** All hooks. */
  public Hooks() {
    for (Hook hook : HOOKS) {
      List<Hook> ofOwner = new ArrayList<>(byOwner.getOrDefault(hook.owner(), List.of()));
      ofOwner.add(hook);
      byOwner.put(hook.owner(), List.copyOf(ofOwner));
    }
  }

  /** Whether a class has a method to hook. */
  public boolean concerns(String internalName) {
    return byOwner.containsKey(internalName);
  }

  /** The class file with its hooks, or null where there are none. */
  public byte @Nullable [] weave(String internalName, byte[] classFile) {
    List<Hook> hooks = byOwner.get(internalName);
    if (hooks == null) {
      return null;
    }
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Weave weave = new Weave(writer, hooks);
    reader.accept(weave, 0);
    return weave.done ? writer.toByteArray() : null;
  }

  private static final class Weave extends ClassVisitor {

    private final List<Hook> hooks;
    private boolean done;

    Weave(ClassVisitor next, List<Hook> hooks) {
      super(Opcodes.ASM9, next);
      this.hooks = hooks;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
        return next;
      }
      for (Hook hook : hooks) {
        if (hook.method().equals(name)) {
          int firstSlot = (access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
          Call call = Call.of(hook, descriptor, firstSlot);
          if (call != null) {
            done = true;
            return new AtStart(next, call);
          }
        }
      }
      return next;
    }
  }

  /** A hook in a method that has the arguments it needs; the numbers are variable slots. */
  private record Call(Kind kind, int throwable, int array, int level) {

    private static final int NONE = -1;

    static @Nullable Call of(Hook hook, String descriptor, int firstSlot) {
      if (hook.kind() == Kind.JUL_RECORD) {
        return descriptor.equals("(Ljava/util/logging/LogRecord;)V")
            ? new Call(hook.kind(), firstSlot, NONE, NONE)
            : null;
      }
      int throwable = NONE;
      int array = NONE;
      int level = NONE;
      int slot = firstSlot;
      for (Type type : Type.getArgumentTypes(descriptor)) {
        String name = type.getDescriptor();
        if (name.equals(THROWABLE) && throwable == NONE) {
          throwable = slot;
        } else if (name.equals("[Ljava/lang/Object;")) {
          array = slot;
        } else if (name.equals(hook.levelType())) {
          level = slot;
        }
        slot += type.getSize();
      }
      boolean complete = throwable != NONE && (hook.kind() != Kind.LOGGED || level != NONE);
      return complete ? new Call(hook.kind(), throwable, array, level) : null;
    }
  }

  private static final class AtStart extends MethodVisitor {

    private static final String RECORD = "java/util/logging/LogRecord";

    private final Call call;

    AtStart(MethodVisitor next, Call call) {
      super(Opcodes.ASM9, next);
      this.call = call;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      switch (call.kind()) {
        case FAILED -> tell("failed");
        case DIED -> tell("died");
        case LOGGED -> {
          super.visitVarInsn(Opcodes.ALOAD, call.throwable());
          push(call.array());
          push(call.level());
          logged();
        }
        case JUL_RECORD -> {
          push(call.throwable());
          get("getThrown", "()Ljava/lang/Throwable;");
          super.visitInsn(Opcodes.ACONST_NULL);
          push(call.throwable());
          get("getLevel", "()Ljava/util/logging/Level;");
          logged();
        }
      }
    }

    private void push(int slot) {
      if (slot == Call.NONE) {
        super.visitInsn(Opcodes.ACONST_NULL);
      } else {
        super.visitVarInsn(Opcodes.ALOAD, slot);
      }
    }

    /** Fails on a null record, just as the method itself would. */
    private void get(String getter, String descriptor) {
      super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, RECORD, getter, descriptor, false);
    }

    private void tell(String method) {
      super.visitVarInsn(Opcodes.ALOAD, call.throwable());
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          DispatcherClass.INTERNAL_NAME,
          method,
          DispatcherClass.FAILED_DESCRIPTOR,
          false);
    }

    private void logged() {
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          DispatcherClass.INTERNAL_NAME,
          "logged",
          DispatcherClass.LOGGED_DESCRIPTOR,
          false);
    }
  }
}
