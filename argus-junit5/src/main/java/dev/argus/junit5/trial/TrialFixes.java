package dev.argus.junit5.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Makes mechanical fixes for an exception: the failing line leaves its statement out, or takes a
 * default value, or ends the method, or iterates over a copy. That is what a person's guard (a null
 * check, a bound check, a type check, …) comes to when it finds what it looks for.
 *
 * <p>The code between may have been changed already when the exception is thrown; a handler does
 * not undo that. What can't be made (code of a newer Java, subroutines of an old one, damaged
 * files) is left out. Not thread-safe.
 */
public final class TrialFixes {

  private final Function<String, byte @Nullable []> classFiles;
  private final ClassHierarchy hierarchy;

  /**
   * Creates fixes for some code.
   *
   * @param classFiles the class file of a binary name, also of the JDK's; null where there is none
   */
  public TrialFixes(Function<String, byte @Nullable []> classFiles) {
    this.classFiles = classFiles;
    this.hierarchy = new ClassHierarchy(classFiles);
  }

  /**
   * Fixes of some lines, made one by one as the stream is read: first all for the first line.
   *
   * @param lines where the exception passed, the one that threw it first
   * @param exception binary name of a class that is or is above the exception's, which the code may
   *     name
   */
  public Stream<TrialFix> of(List<FailingLine> lines, String exception) {
    record Idea(FailingLine line, Repair repair) {}
    List<Idea> ideas = new ArrayList<>();
    for (FailingLine line : lines) {
      for (Repair repair : repairs(exception)) {
        ideas.add(new Idea(line, repair));
      }
    }
    return ideas.stream().flatMap(idea -> make(idea.line(), idea.repair(), exception).stream());
  }

  private static List<Repair> repairs(String exception) {
    return exception.equals("java.util.ConcurrentModificationException")
        ? List.of(Repair.COPY, Repair.SKIP, Repair.RETURN)
        : List.of(Repair.SKIP, Repair.VALUE, Repair.RETURN);
  }

  private Optional<TrialFix> make(FailingLine line, Repair repair, String exception) {
    byte[] file = classFiles.apply(line.type());
    if (file == null) {
      return Optional.empty();
    }
    try {
      ClassReader reader = new ClassReader(file);
      Writer writer = new Writer(reader, hierarchy);
      Change change = new Change(writer, reader, line, repair, exception.replace('.', '/'));
      reader.accept(change, ClassReader.SKIP_FRAMES);
      return change.changed
          ? Optional.of(
              new TrialFix(line.type(), writer.toByteArray(), words(line, repair, exception)))
          : Optional.empty();
    } catch (RuntimeException notToBeFixed) {
      return Optional.empty();
    }
  }

  private static String words(FailingLine line, Repair repair, String exception) {
    return repair == Repair.COPY
        ? repair.words() + " in " + line.place()
        : guard(exception) + " in " + line.place() + " (" + repair.words() + ")";
  }

  private static String guard(String exception) {
    return switch (exception) {
      case "java.lang.NullPointerException" -> "a null guard";
      case "java.lang.IndexOutOfBoundsException",
          "java.lang.ArrayIndexOutOfBoundsException",
          "java.lang.StringIndexOutOfBoundsException",
          "java.lang.NegativeArraySizeException" ->
          "a bound check";
      case "java.lang.ClassCastException", "java.lang.ArrayStoreException" -> "a type check";
      case "java.util.NoSuchElementException" -> "a check that there is an element";
      case "java.lang.NumberFormatException" -> "a check that it is a number";
      case "java.lang.ArithmeticException" -> "a check of the numbers";
      default -> "handling the exception";
    };
  }

  /** Makes frames without loading a class. */
  private static final class Writer extends ClassWriter {
    private final ClassHierarchy hierarchy;

    Writer(ClassReader reader, ClassHierarchy hierarchy) {
      super(reader, COMPUTE_FRAMES);
      this.hierarchy = hierarchy;
    }

    @Override
    protected String getCommonSuperClass(String a, String b) {
      return hierarchy.commonSuper(a, b);
    }
  }

  /** Changes the method that has the line; the others are copied as they are. */
  private static final class Change extends ClassVisitor {
    private final ClassReader reader;
    private final FailingLine line;
    private final Repair repair;
    private final String caught;
    private boolean changed;

    Change(ClassVisitor next, ClassReader reader, FailingLine line, Repair repair, String caught) {
      super(Opcodes.ASM9, next);
      this.reader = reader;
      this.line = line;
      this.repair = repair;
      this.caught = caught;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      if (!name.equals(line.method())) {
        return next;
      }
      return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
        @Override
        public void visitEnd() {
          if (FailingMethod.hasLine(this, line.line())) {
            changed |= change(this);
          }
          accept(next);
        }
      };
    }

    private boolean change(MethodNode method) {
      try {
        FailingMethod code =
            FailingMethod.of(reader.getClassName(), reader.getSuperName(), method, line.line());
        return new MethodRepair(method, code, caught).apply(repair);
      } catch (AnalyzerException senseless) {
        throw new IllegalArgumentException("code that makes no sense", senseless);
      }
    }
  }
}
