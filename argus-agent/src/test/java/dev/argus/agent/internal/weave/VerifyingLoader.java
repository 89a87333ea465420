package dev.argus.agent.internal.weave;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Weaves every class of a jar, defines it and has the JVM link it, which verifies its bytecode.
 * What isn't in the jar comes from the parent.
 */
final class VerifyingLoader extends ClassLoader {

  private final Map<String, byte[]> classes = new LinkedHashMap<>();
  private final ClassWeaver weaver = new ClassWeaver(new SiteTable());
  private int woven;

  VerifyingLoader(ClassLoader parent) {
    super(parent);
  }

  void add(File jar) {
    try (JarFile open = new JarFile(jar)) {
      for (JarEntry entry : open.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class")
            && !name.startsWith("META-INF/")
            && !name.endsWith("module-info.class")) {
          try (InputStream in = open.getInputStream(entry)) {
            String type = name.substring(0, name.length() - 6).replace('/', '.');
            classes.put(type, in.readAllBytes());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(String name, byte[] classFile) {
    classes.put(name, classFile);
  }

  /** How many classes had something to weave. */
  int woven() {
    return woven;
  }

  /**
   * Links all classes; returns what was wrong with them. A missing dependency is none of our fault.
   */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (String name : List.copyOf(classes.keySet())) {
      try {
        var unused = Class.forName(name, false, this).getDeclaredMethods(); // links
      } catch (VerifyError | ClassFormatError e) {
        problems.add(name + ": " + e.getMessage());
      } catch (ClassNotFoundException | LinkageError | SecurityException missing) {
        // an optional dependency isn't there
      }
    }
    return problems;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && classes.containsKey(name)) {
        byte[] original = classes.get(name);
        byte[] result = weaver.weave(original, this);
        woven += result == null ? 0 : 1;
        byte[] defined = result == null ? original : result;
        loaded = defineClass(name, defined, 0, defined.length);
      }
      return loaded != null ? loaded : super.loadClass(name, resolve);
    }
  }
}
