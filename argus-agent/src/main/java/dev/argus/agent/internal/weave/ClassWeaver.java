package dev.argus.agent.internal.weave;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves one class file: fields, methods and attributes stay as they are, and the constant pool
 * stays a prefix of the new one, so that a class can be woven again at any time. Thread-safe.
 */
public final class ClassWeaver {

  /** Version of the first class files with stack map frames. */
  private static final int FRAMES_SINCE = 50;

  private static final int TRIES = 8;

  /** Tag of a class in a constant pool. */
  private static final int CONSTANT_CLASS = 7;

  private final SiteTable sites;
  private final Predicate<String> noted;

  /** Creates a weaver that enters what it weaves in {@code sites}. */
  public ClassWeaver(SiteTable sites) {
    this(sites, name -> false);
  }

  /**
   * Creates a weaver that also notes which classes a class mentions.
   *
   * @param noted whether a class, given by its binary name, is worth noting; must load nothing
   */
  public ClassWeaver(SiteTable sites, Predicate<String> noted) {
    this.sites = sites;
    this.noted = noted;
  }

  /**
   * Weaves a class.
   *
   * @param loader its loader, kept weakly
   * @return the woven class file, or null where there is nothing to weave
   */
  public byte @Nullable [] weave(byte[] classFile, @Nullable ClassLoader loader) {
    return weave(classFile, loader, ParameterNames.NONE);
  }

  /**
   * Weaves a class that is loaded already.
   *
   * @param lost parameter names to put back where the class file lacks them
   */
  public byte @Nullable [] weave(
      byte[] classFile, @Nullable ClassLoader loader, ParameterNames lost) {
    ClassReader reader = new ClassReader(classFile);
    if ((reader.getAccess() & Opcodes.ACC_MODULE) != 0) {
      return null;
    }
    Scan scan = new Scan();
    reader.accept(scan, ClassReader.EXPAND_FRAMES);
    int order = sites.nextOrder();
    Set<String> tooLarge = new HashSet<>();
    for (int i = 0; i < TRIES; i++) {
      try {
        return weave(reader, scan, tooLarge, order, loader, lost);
      } catch (MethodTooLargeException e) {
        tooLarge.add(e.getMethodName() + e.getDescriptor());
      }
    }
    return null;
  }

  /**
   * A loaded class as it was before it was woven, with parameter names that the JVM has lost.
   *
   * @return null where the class file is right as it is
   */
  public byte @Nullable [] unwoven(byte[] classFile, ParameterNames lost) {
    if (lost.isEmpty()) {
      return null;
    }
    ClassReader reader = new ClassReader(classFile);
    Scan scan = new Scan();
    reader.accept(scan, ClassReader.EXPAND_FRAMES);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    ClassSites none = new ClassSites(scan.name, null, 0, new String[0], List.of());
    reader.accept(new Weave(writer, scan, List.of(), none, lost), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private byte @Nullable [] weave(
      ClassReader reader,
      Scan scan,
      Set<String> leftOut,
      int order,
      @Nullable ClassLoader loader,
      ParameterNames lost) {
    List<MethodScan> woven = new ArrayList<>();
    for (MethodScan method : scan.methods) {
      if (method.wantsWeaving() && !leftOut.contains(method.name() + method.descriptor())) {
        woven.add(method);
      }
    }
    ClassSites own =
        sites.add(
            new ClassSites(
                reader.getClassName().replace('/', '.'), loader, order, mentioned(reader), woven),
            loader);
    if (woven.isEmpty() && lost.isEmpty()) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Weave weave = new Weave(writer, scan, woven, own, lost);
    reader.accept(weave, ClassReader.EXPAND_FRAMES);
    byte[] result = writer.toByteArray();
    for (int i = 0; i < woven.size(); i++) {
      Label start = weave.constructorStarts[i];
      if (start != null) {
        own.coveredFrom(i, start);
      }
    }
    return result;
  }

  /** What the constant pool has of classes; equal names are one string, since there are many. */
  private String[] mentioned(ClassReader reader) {
    Set<String> names = new TreeSet<>();
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      if (item > 0 && reader.readByte(item - 1) == CONSTANT_CLASS) {
        String name = reader.readUTF8(item, buffer).replace('/', '.');
        if (name.charAt(0) != '[' && noted.test(name)) {
          names.add(name.intern());
        }
      }
    }
    names.remove(reader.getClassName().replace('/', '.'));
    return names.toArray(new String[0]);
  }

  /** The first pass. */
  private static final class Scan extends ClassVisitor {

    private final List<MethodScan> methods = new ArrayList<>();
    private int version;
    private String name = "";
    private @Nullable String superName;

    Scan() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int classVersion,
        int access,
        String className,
        @Nullable String signature,
        @Nullable String superClass,
        String @Nullable [] interfaces) {
      version = classVersion & 0xFFFF;
      name = className;
      superName = superClass;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodScan scan = new MethodScan(access, method, descriptor, name, superName);
      methods.add(scan);
      return scan;
    }
  }

  /** The second pass: meets the methods in the same order. */
  private static final class Weave extends ClassVisitor {

    private final Scan scan;
    private final List<MethodScan> woven;
    private final ClassSites sites;
    private final ParameterNames lost;
    private final @Nullable Label[] constructorStarts;
    private int next;
    private int nextWoven;

    Weave(
        ClassVisitor writer,
        Scan scan,
        List<MethodScan> woven,
        ClassSites sites,
        ParameterNames lost) {
      super(Opcodes.ASM9, writer);
      this.scan = scan;
      this.woven = woven;
      this.sites = sites;
      this.lost = lost;
      this.constructorStarts = new Label[woven.size()];
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor writer = super.visitMethod(access, method, descriptor, signature, exceptions);
      MethodScan facts = scan.methods.get(next++);
      if (!facts.hasParameters()) {
        lost.restore(method, descriptor, writer);
      }
      if (nextWoven == woven.size() || woven.get(nextWoven) != facts) {
        return writer;
      }
      int index = nextWoven++;
      boolean frames = scan.version >= FRAMES_SINCE;
      MethodWeaver weaver =
          new MethodWeaver(writer, facts, scan.name, sites, sites.first() + index, frames);
      if (facts.isConstructor() && facts.wantsHandler()) {
        constructorStarts[index] = weaver.bodyStart();
      }
      return weaver;
    }
  }
}
