package dev.argus.junit5.trial;

import dev.argus.junit5.worker.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Small classes whose method {@code run()} fails, and what becomes of it with each trial fix at the
 * line that throws.
 */
final class Repaired {

  private final Map<String, byte[]> classes;

  private Repaired(Map<String, byte[]> classes) {
    this.classes = classes;
  }

  /** Compiles a class {@code shop.Till}; imports and more classes may be in the source, too. */
  static Repaired source(String body) {
    String source = "package shop;\nimport java.util.*;\npublic class Till {\n" + body + "\n}\n";
    return new Repaired(Trial.compiled("shop.Till", source));
  }

  /** What each fix leads to: the result, or the exception's simple name, by what the fix does. */
  Map<String, String> outcomes() {
    return outcomes(this::classFile);
  }

  Map<String, String> outcomes(Function<String, byte @Nullable []> classFiles) {
    Throwable thrown = failure(Map.of());
    Map<String, String> outcomes = new LinkedHashMap<>();
    fixes(thrown, classFiles)
        .forEach(
            fix -> {
              String words = fix.words();
              int bracket = words.indexOf('(');
              String key = bracket < 0 ? words : words.substring(bracket + 1, words.length() - 1);
              outcomes.put(key, run(Map.of(fix.type(), fix.classFile())));
            });
    return new TreeMap<>(outcomes);
  }

  /** The fixes' words, in the order in which they are tried. */
  List<String> words() {
    return fixes(failure(Map.of()), this::classFile).stream().map(TrialFix::words).toList();
  }

  private static List<TrialFix> fixes(
      Throwable thrown, Function<String, byte @Nullable []> classFiles) {
    StackTraceElement top = null;
    for (StackTraceElement e : thrown.getStackTrace()) {
      if (top == null && e.getClassName().startsWith("shop.")) {
        top = e;
      }
    }
    if (top == null) {
      throw new AssertionError("not thrown by the class", thrown);
    }
    FailingLine line =
        new FailingLine(top.getClassName(), top.getMethodName(), top.getLineNumber());
    return new TrialFixes(classFiles).of(List.of(line), thrown.getClass().getName()).toList();
  }

  private Throwable failure(Map<String, byte[]> replaced) {
    try {
      invoke(replaced);
    } catch (InvocationTargetException e) {
      return e.getTargetException();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
    throw new AssertionError("does not fail");
  }

  private String run(Map<String, byte[]> replaced) {
    try {
      return String.valueOf(invoke(replaced));
    } catch (InvocationTargetException e) {
      return e.getTargetException().getClass().getSimpleName();
    } catch (ReflectiveOperationException | LinkageError e) {
      return e.toString();
    }
  }

  private @Nullable Object invoke(Map<String, byte[]> replaced)
      throws ReflectiveOperationException {
    Map<String, byte[]> all = new HashMap<>(classes);
    all.putAll(replaced);
    Class<?> till = new Loader(all).loadClass("shop.Till");
    Method run = till.getDeclaredMethod("run");
    run.setAccessible(true);
    return run.invoke(null);
  }

  /** The class files, and those of the JDK. */
  byte @Nullable [] classFile(String name) {
    byte[] own = classes.get(name);
    if (own != null) {
      return own;
    }
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }

  Map<String, byte[]> classes() {
    return classes;
  }

  /** Names of all classes that were compiled. */
  List<String> names() {
    return new ArrayList<>(classes.keySet());
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(ClassLoader.getPlatformClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] file = classes.get(name);
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, file, 0, file.length);
    }
  }
}
