package dev.argus.junit5.trial;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Which lines the methods of class files have: a trace with another line is of another build. Reads
 * a class file once. Not thread-safe.
 */
public final class SourceLines {

  private final Function<String, byte @Nullable []> classFiles;
  private final Map<String, Set<String>> known = new HashMap<>();

  /**
   * Creates a look-up.
   *
   * @param classFiles by binary name; null where there is none
   */
  public SourceLines(Function<String, byte @Nullable []> classFiles) {
    this.classFiles = classFiles;
  }

  /** Whether a method of that name has code of the line; false where that can't be told. */
  public boolean has(String type, String method, int line) {
    return known.computeIfAbsent(type, this::read).contains(method + ":" + line);
  }

  private Set<String> read(String type) {
    Set<String> lines = new HashSet<>();
    byte[] file = classFiles.apply(type);
    if (file != null) {
      try {
        new ClassReader(file).accept(new Reader(lines), ClassReader.SKIP_FRAMES);
      } catch (RuntimeException damaged) {
        return Set.of();
      }
    }
    return lines;
  }

  private static final class Reader extends ClassVisitor {
    private final Set<String> lines;

    Reader(Set<String> lines) {
      super(Opcodes.ASM9);
      this.lines = lines;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLineNumber(int line, Label start) {
          lines.add(name + ":" + line);
        }
      };
    }
  }
}
