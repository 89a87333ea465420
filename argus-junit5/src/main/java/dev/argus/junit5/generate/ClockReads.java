package dev.argus.junit5.generate;

import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds out whether the methods on the stack of a crash, or else others of their classes, ask what
 * time it is, going by the class files. A test cannot set the JVM's clock, so such a crash may be
 * out of its reach.
 */
final class ClockReads {

  private static final int MOST_CLASSES = 50;

  private ClockReads() {}

  /** A clause for people that says so, to be put behind a reason; empty where none does. */
  static String of(CrashReport report, String classPath) {
    String read = find(report, classPath);
    return read.isEmpty()
        ? ""
        : "; "
            + read
            + ", and perhaps it happens at some times only: it was "
            + report.capturedAt()
            + ", in "
            + report.environment().timeZone()
            + ". A test cannot set that clock; with a java.time.Clock in a field it can";
  }

  private static String find(CrashReport report, String classPath) {
    Set<TraceFrame> ours = new LinkedHashSet<>();
    for (ThrowableInfo throwable : report.throwable().chain()) {
      throwable.trace().stream().filter(TraceFrame::inApp).limit(MOST_CLASSES).forEach(ours::add);
    }
    try (ClassFiles files = new ClassFiles(classPath)) {
      for (TraceFrame frame : ours) {
        String read = in(files.of(frame.type()), frame.method());
        if (read != null) {
          return frame.type() + "." + frame.method() + " asks " + read;
        }
      }
      for (TraceFrame frame : ours) {
        String read = in(files.of(frame.type()), "");
        if (read != null) {
          return frame.type() + " asks " + read;
        }
      }
    }
    return "";
  }

  /**
   * What a method calls to learn the time, such as {@code LocalDate.now}; null where nothing.
   *
   * @param method empty for any
   */
  static @Nullable String in(byte @Nullable [] classFile, String method) {
    if (classFile == null) {
      return null;
    }
    try {
      Look look = new Look(method);
      new ClassReader(classFile).accept(look, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return look.found;
    } catch (RuntimeException unreadable) {
      return null; // of a newer Java, or damaged; then it says nothing
    }
  }

  private static final class Look extends ClassVisitor {
    private final String method;
    private @Nullable String found;

    Look(String method) {
      super(Opcodes.ASM9);
      this.method = method;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if (!method.isEmpty() && !name.equals(method)) {
        return null;
      }
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String called, String type, boolean isInterface) {
          if (found == null && asks(owner, called, type)) {
            String simple = owner.substring(owner.lastIndexOf('/') + 1);
            found = called.equals("<init>") ? "new " + simple : simple + "." + called;
          }
        }
      };
    }

    private static boolean asks(String owner, String called, String type) {
      return switch (called) {
        case "now" ->
            owner.startsWith("java/time/")
                && (type.startsWith("()") || type.startsWith("(Ljava/time/ZoneId;)"));
        case "currentTimeMillis" -> owner.equals("java/lang/System");
        case "<init>" -> owner.equals("java/util/Date") && type.equals("()V");
        case "getInstance" -> owner.equals("java/util/Calendar");
        default -> false;
      };
    }
  }
}
