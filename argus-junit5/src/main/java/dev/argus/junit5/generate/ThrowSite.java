package dev.argus.junit5.generate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says of the place where an exception was thrown.
 *
 * @param known whether the class file has such a method with such a line
 * @param makesIt whether that line makes an exception of the type, as {@code throw new …} does
 * @param declares whether the method declares that it throws the type
 */
record ThrowSite(boolean known, boolean makesIt, boolean declares) {

  static final ThrowSite UNKNOWN = new ThrowSite(false, false, false);

  /**
   * Looks.
   *
   * @param classFile null where there is none
   * @param type binary name of the exception
   */
  static ThrowSite of(byte @Nullable [] classFile, String method, int line, String type) {
    if (classFile == null || line < 0) {
      return UNKNOWN;
    }
    try {
      Look look = new Look(method, line, type.replace('.', '/'));
      new ClassReader(classFile).accept(look, ClassReader.SKIP_FRAMES);
      return new ThrowSite(look.reached, look.makes, look.reached && look.declares);
    } catch (RuntimeException unreadable) {
      return UNKNOWN; // of a newer Java, or damaged; then it says nothing
    }
  }

  private static final class Look extends ClassVisitor {
    private final String method;
    private final int line;
    private final String type;
    private boolean reached;
    private boolean makes;
    private boolean declares;

    Look(String method, int line, String type) {
      super(Opcodes.ASM9);
      this.method = method;
      this.line = line;
      this.type = type;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if (!name.equals(method)) {
        return null;
      }
      List<String> declared = exceptions == null ? new ArrayList<>() : List.of(exceptions);
      return new MethodVisitor(Opcodes.ASM9) {
        private boolean here;

        @Override
        public void visitLineNumber(int at, Label start) {
          here = at == line;
          reached |= here;
          declares |= here && declared.contains(type);
        }

        @Override
        public void visitTypeInsn(int opcode, String made) {
          makes |= here && opcode == Opcodes.NEW && made.equals(type);
        }
      };
    }
  }
}
