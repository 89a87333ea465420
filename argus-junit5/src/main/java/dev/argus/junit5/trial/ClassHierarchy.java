package dev.argus.junit5.trial;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Superclasses as class files tell them, so that stack map frames are made without loading a class.
 * What is not found, is damaged or goes round in circles ends at {@code Object}: a frame that is
 * wrong for it is refused by the JVM. Not thread-safe.
 */
final class ClassHierarchy {

  private static final String OBJECT = "java/lang/Object";
  private static final int DEEPEST = 100;

  private final Function<String, byte @Nullable []> classFiles;
  private final Map<String, String> known = new HashMap<>();

  /**
   * Creates a hierarchy.
   *
   * @param classFiles by binary name
   */
  ClassHierarchy(Function<String, byte @Nullable []> classFiles) {
    this.classFiles = classFiles;
  }

  /** The nearest class above both, which are internal names. */
  String commonSuper(String a, String b) {
    Set<String> above = new LinkedHashSet<>();
    for (String c = a; above.size() < DEEPEST && above.add(c); ) {
      c = superOf(c);
    }
    String c = b;
    for (int i = 0; i < DEEPEST && !above.contains(c); i++) {
      c = superOf(c);
    }
    return above.contains(c) ? c : OBJECT;
  }

  private String superOf(String name) {
    String found = known.get(name);
    if (found == null) {
      found = read(name);
      known.put(name, found);
    }
    return found;
  }

  private String read(String name) {
    byte[] file = name.equals(OBJECT) ? null : classFiles.apply(name.replace('/', '.'));
    if (file == null) {
      return OBJECT;
    }
    try {
      ClassReader reader = new ClassReader(file);
      String above = reader.getSuperName();
      boolean isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
      return above == null || isInterface ? OBJECT : above;
    } catch (RuntimeException damaged) {
      return OBJECT;
    }
  }
}
