package dev.argus.agent.internal.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.objectweb.asm.Opcodes.*;

import dev.argus.agent.internal.Trouble;
import dev.argus.agent.internal.WeavingTransformer;
import dev.argus.agent.internal.code.CodeGathering;
import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.trigger.Hooks;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;

/** That woven classes pass the verifier, and what is woven. */
class ClassWeaverTest {

  static Stream<Class<?>> libraries() {
    return Stream.of(
        ClassReader.class,
        com.fasterxml.jackson.core.JsonFactory.class,
        ch.qos.logback.classic.Logger.class,
        ch.qos.logback.core.Context.class,
        org.apache.logging.log4j.LogManager.class,
        org.apache.logging.log4j.core.Logger.class,
        org.assertj.core.api.Assertions.class,
        net.jqwik.api.Arbitraries.class);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void weavesWholeLibrariesToTheVerifiersSatisfaction(Class<?> ofLibrary) throws Exception {
    VerifyingLoader loader = new VerifyingLoader(getClass().getClassLoader());
    loader.add(new File(ofLibrary.getProtectionDomain().getCodeSource().getLocation().toURI()));

    assertThat(loader.problems()).isEmpty();
    assertThat(loader.woven()).isPositive();
  }

  @Test
  void verifiesReally() {
    byte[] broken = type(V17, m -> method(m, "()I", code -> code.visitInsn(IRETURN)));
    VerifyingLoader loader = new VerifyingLoader(getClass().getClassLoader());
    loader.add("Odd", broken);

    assertThat(loader.problems()).hasSize(1);
  }

  /** Classes as compilers other than javac make them. */
  static Stream<Consumer<ClassWriter>> oddities() {
    return Stream.of(
        ClassWeaverTest::unreachableCode,
        ClassWeaverTest::loopToTheStart,
        ClassWeaverTest::parameterSlotUsedForSomethingElse,
        ClassWeaverTest::receiverSlotUsedForSomethingElse,
        ClassWeaverTest::variableAcrossTheLastParameter,
        ClassWeaverTest::constructorThatThrowsBeforeSuper);
  }

  @ParameterizedTest
  @MethodSource("oddities")
  void copesWithOddBytecode(Consumer<ClassWriter> members) {
    VerifyingLoader loader = new VerifyingLoader(getClass().getClassLoader());
    loader.add("Odd", type(V17, members));

    assertThat(loader.problems()).isEmpty();
  }

  @Test
  void leavesSubroutinesAlone() {
    byte[] old =
        type(
            V1_4,
            w ->
                method(
                    w,
                    "(Ljava/lang/String;)I",
                    m -> {
                      Label sub = new Label();
                      m.visitJumpInsn(JSR, sub);
                      m.visitVarInsn(ALOAD, 1);
                      m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
                      m.visitInsn(IRETURN);
                      m.visitLabel(sub);
                      m.visitVarInsn(ASTORE, 2);
                      m.visitVarInsn(RET, 2);
                    }));

    assertThat(new ClassWeaver(new SiteTable()).weave(old, null)).isNull();
  }

  @Test
  void leavesOutAMethodThatWouldBecomeTooLarge() {
    byte[] large =
        type(
            V17,
            w -> {
              method(
                  w,
                  "(Ljava/lang/String;)V",
                  m -> {
                    for (int i = 0; i < 16_370; i++) {
                      m.visitVarInsn(ALOAD, 1);
                      m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "notify", "()V", false);
                    }
                    m.visitInsn(RETURN);
                  });
              method(w, "(Ljava/lang/String;I)I", ClassWeaverTest::lengthOfFirst);
            });
    SiteTable sites = new SiteTable();

    assertThat(new ClassWeaver(sites).weave(large, null)).isNotNull();
    ClassSites odd = sites.of("Odd");
    assertThat(odd.size()).isEqualTo(1);
    assertThat(odd.site(odd.first()).descriptor()).isEqualTo("(Ljava/lang/String;I)I");
  }

  @Test
  void aClassWithTooManyMethodsThatWouldBecomeTooLargeIsUnknown() {
    byte[] large =
        type(
            V17,
            w -> {
              for (int i = 0; i < 8; i++) {
                method(w, "(Ljava/lang/String;" + "I".repeat(i) + ")V", ClassWeaverTest::fill);
              }
            });
    SiteTable sites = new SiteTable();

    assertThatThrownBy(() -> new ClassWeaver(sites).weave(large, null))
        .isInstanceOf(MethodTooLargeException.class);
    assertThat(sites.of("Odd")).isNull();
  }

  private static void fill(MethodVisitor m) {
    for (int i = 0; i < 16_370; i++) {
      m.visitVarInsn(ALOAD, 1);
      m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "notify", "()V", false);
    }
    m.visitInsn(RETURN);
  }

  /** A class whose constant pool is full. */
  private static byte[] full() {
    return type(
        V17,
        w -> {
          method(w, "(Ljava/lang/String;I)I", ClassWeaverTest::lengthOfFirst);
          int last = 0;
          for (int i = 0; last < 65_525; i++) {
            last = w.newConst(i);
          }
        });
  }

  @Test
  void aClassWithoutRoomForConstantsIsUnknown() {
    SiteTable sites = new SiteTable();

    assertThatThrownBy(() -> new ClassWeaver(sites).weave(full(), null))
        .isInstanceOf(ClassTooLargeException.class);
    assertThat(sites.of("Odd")).isNull();
  }

  @Test
  void thatAClassHasNoRoomIsNoErrorOfTheAgent() {
    Trouble trouble = new Trouble(System.err);
    Tally tally = new Tally();
    InApp all = InApp.ofPrefixes(List.of("Odd"));
    WeavingTransformer transformer =
        new WeavingTransformer(
            all,
            new ClassWeaver(new SiteTable()),
            new Hooks(),
            CodeGathering.none(),
            tally,
            trouble);
    transformer.on(true);

    assertThat(transformer.transform(null, getClass().getClassLoader(), "Odd", null, null, full()))
        .isNull();
    assertThat(trouble.errors()).isZero();
    assertThat(tally.leftAloneSoFar()).isOne();
  }

  /** Nothing in it changes. */
  static final class Fixed {
    static final int SIZE = Integer.getInteger("no.such", 3);
    static final String NAME = "x".trim();
    int own;
  }

  /** Its object may change. */
  static final class Holding {
    static final List<String> NAMES = new ArrayList<>();
  }

  @Test
  void notesWhichClassesMayHoldStaticState() throws IOException {
    SiteTable sites = new SiteTable();
    for (Class<?> type : List.of(Fixed.class, Holding.class)) {
      new ClassWeaver(sites).weave(bytesOf(type), null);
    }

    assertThat(sites.mayHoldState(Holding.class.getName())).isTrue();
    assertThat(sites.mayHoldState(Fixed.class.getName())).isFalse();
  }

  @Test
  void leavesAloneWhatCannotThrow() throws IOException {
    SiteTable sites = new SiteTable();
    new ClassWeaver(sites).weave(bytesOf(Simple.class), null);

    ClassSites simple = sites.of(Simple.class.getName());
    List<String> methods = new ArrayList<>();
    for (int i = 0; i < simple.size(); i++) {
      methods.add(simple.site(simple.first() + i).method());
    }
    assertThat(methods).containsExactly("length");
  }

  @SuppressWarnings("unused")
  private static final class Simple {
    private final String text;
    private int calls;

    Simple(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    void calls(int value) {
      calls = value;
    }

    int sum(int other) {
      return calls + other;
    }

    int length(int ignored) {
      return text.length();
    }
  }

  @Test
  void keepsTheConstantPoolAsAPrefixAndEveryAttribute() throws IOException {
    byte[] original = bytesOf(Annotated.class);
    byte[] woven = new ClassWeaver(new SiteTable()).weave(original, null);

    ClassReader before = new ClassReader(original);
    ClassReader after = new ClassReader(woven);
    int poolEnd = before.getItem(before.getItemCount() - 1);
    byte[] pool = java.util.Arrays.copyOfRange(original, 10, poolEnd);
    assertThat(java.util.Arrays.copyOfRange(woven, 10, poolEnd)).isEqualTo(pool);
    assertThat(parameters(after)).isEqualTo(parameters(before)).contains("text", "times");
  }

  @SuppressWarnings("unused")
  private record Annotated(String text) {
    String repeated(String text, int times) {
      return text.repeat(times);
    }
  }

  @Test
  void givesTheSameIdsToAClassThatIsWovenAgain() throws IOException {
    SiteTable sites = new SiteTable();
    ClassWeaver weaver = new ClassWeaver(sites);
    byte[] first = weaver.weave(bytesOf(Annotated.class), null);
    byte[] second = weaver.weave(bytesOf(Annotated.class), null);

    assertThat(second).isEqualTo(first);
  }

  @Test
  void namesArgumentsAsInTheSource() throws IOException {
    SiteTable sites = new SiteTable();
    new ClassWeaver(sites).weave(bytesOf(Simple.class), null);

    assertThat(sites.site(1).argumentNames()).containsExactly("ignored");
  }

  private static List<String> parameters(ClassReader reader) {
    List<String> names = new ArrayList<>();
    reader.accept(
        new ClassVisitor(ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(ASM9) {
              @Override
              public void visitParameter(String parameter, int parameterAccess) {
                names.add(parameter);
              }
            };
          }
        },
        0);
    return names;
  }

  private static byte[] bytesOf(Class<?> type) throws IOException {
    String resource = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  // ---- odd bytecode

  private static byte[] type(int version, Consumer<ClassWriter> members) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(version, ACC_PUBLIC | ACC_SUPER, "Odd", null, "java/lang/Object", null);
    members.accept(writer);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void method(ClassWriter writer, String descriptor, Consumer<MethodVisitor> code) {
    named(writer, "odd", descriptor, code);
  }

  private static void named(
      ClassWriter writer, String name, String descriptor, Consumer<MethodVisitor> code) {
    MethodVisitor method = writer.visitMethod(ACC_PUBLIC, name, descriptor, null, null);
    method.visitCode();
    code.accept(method);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private static void lengthOfFirst(MethodVisitor m) {
    m.visitVarInsn(ALOAD, 1);
    m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
    m.visitInsn(IRETURN);
  }

  /** As ASM leaves it: nothing but athrow, under a frame without variables. */
  private static void unreachableCode(ClassWriter writer) {
    method(
        writer,
        "(Ljava/lang/String;)I",
        m -> {
          lengthOfFirst(m);
          m.visitFrame(F_NEW, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
          m.visitInsn(NOP);
          m.visitInsn(ATHROW);
        });
  }

  private static void loopToTheStart(ClassWriter writer) {
    method(
        writer,
        "(Ljava/lang/String;)V",
        m -> {
          Label start = new Label();
          m.visitLabel(start);
          m.visitFrame(F_NEW, 2, new Object[] {"Odd", "java/lang/String"}, 0, null);
          m.visitVarInsn(ALOAD, 1);
          m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
          m.visitJumpInsn(IFNE, start);
          m.visitInsn(RETURN);
        });
  }

  private static void parameterSlotUsedForSomethingElse(ClassWriter writer) {
    method(
        writer,
        "(JLjava/lang/String;)I",
        m -> {
          Label end = new Label();
          m.visitVarInsn(ALOAD, 3);
          m.visitVarInsn(ASTORE, 2);
          m.visitInsn(ICONST_1);
          m.visitVarInsn(ISTORE, 1);
          m.visitVarInsn(ILOAD, 1);
          m.visitJumpInsn(IFEQ, end);
          m.visitVarInsn(ALOAD, 2);
          m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
          m.visitInsn(POP);
          m.visitLabel(end);
          m.visitFrame(F_NEW, 3, new Object[] {"Odd", INTEGER, "java/lang/String"}, 0, null);
          m.visitVarInsn(ILOAD, 1);
          m.visitInsn(IRETURN);
        });
  }

  private static void receiverSlotUsedForSomethingElse(ClassWriter writer) {
    method(
        writer,
        "(Ljava/lang/String;)I",
        m -> {
          m.visitVarInsn(ALOAD, 1);
          m.visitVarInsn(ASTORE, 0);
          m.visitVarInsn(ALOAD, 0);
          m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
          m.visitInsn(IRETURN);
        });
  }

  private static void variableAcrossTheLastParameter(ClassWriter writer) {
    method(
        writer,
        "(Ljava/lang/String;)I",
        m -> {
          m.visitVarInsn(ALOAD, 1);
          m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
          m.visitInsn(I2L);
          m.visitVarInsn(LSTORE, 1);
          m.visitVarInsn(LLOAD, 1);
          m.visitInsn(L2I);
          m.visitInsn(IRETURN);
        });
  }

  private static void constructorThatThrowsBeforeSuper(ClassWriter writer) {
    named(
        writer,
        "<init>",
        "(Ljava/lang/String;)V",
        m -> {
          Label present = new Label();
          m.visitVarInsn(ALOAD, 1);
          m.visitJumpInsn(IFNONNULL, present);
          m.visitTypeInsn(NEW, "java/lang/IllegalStateException");
          m.visitInsn(DUP);
          m.visitMethodInsn(
              INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "()V", false);
          m.visitInsn(ATHROW);
          m.visitLabel(present);
          m.visitFrame(F_NEW, 2, new Object[] {UNINITIALIZED_THIS, "java/lang/String"}, 0, null);
          m.visitVarInsn(ALOAD, 0);
          m.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
          m.visitVarInsn(ALOAD, 1);
          m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
          m.visitInsn(POP);
          m.visitInsn(RETURN);
        });
  }
}
