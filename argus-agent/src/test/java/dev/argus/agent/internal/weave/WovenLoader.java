package dev.argus.agent.internal.weave;

import java.io.IOException;
import java.io.InputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Defines a class woven, with calls that go to a test's own dispatcher. */
final class WovenLoader extends ClassLoader {

  private final Class<?> woven;
  private final String dispatcher;

  WovenLoader(Class<?> woven, Class<?> dispatcher) {
    super(woven.getClassLoader());
    this.woven = woven;
    this.dispatcher = dispatcher.getName().replace('.', '/');
  }

  /** The class file of a class of these tests. */
  static byte[] bytesOf(String type) throws IOException {
    String resource = "/" + type.replace('.', '/') + ".class";
    try (InputStream in = WovenLoader.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.equals(woven.getName())) {
      return super.loadClass(name, resolve);
    }
    Class<?> loaded = findLoadedClass(name);
    if (loaded != null) {
      return loaded;
    }
    try {
      byte[] file = redirected(new ClassWeaver(new SiteTable()).weave(bytesOf(name), this));
      return defineClass(name, file, 0, file.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private byte[] redirected(byte[] file) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new Redirection(
                    super.visitMethod(access, name, descriptor, signature, thrown));
              }
            },
            0);
    return writer.toByteArray();
  }

  private final class Redirection extends MethodVisitor {

    Redirection(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    private String owner(String owner) {
      return owner.equals(DispatcherClass.INTERNAL_NAME) ? dispatcher : owner;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      super.visitFieldInsn(opcode, owner(owner), name, descriptor);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      super.visitMethodInsn(opcode, owner(owner), name, descriptor, isInterface);
    }
  }
}
