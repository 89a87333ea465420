package dev.argus.junit5.worker;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs one test method in a class loader of its own, on a thread of its own with the stack size of
 * any new thread.
 */
final class CandidateRunner {

  private final URL[] classPath;
  private final long timeoutMillis;

  /** How a run ended: {@code failure} is null where the test passed. */
  record Run(@Nullable Throwable failure, boolean timedOut) {}

  CandidateRunner(List<Path> classPath, long timeoutMillis) {
    this.classPath = urls(classPath);
    this.timeoutMillis = timeoutMillis;
  }

  static URL[] urls(List<Path> classPath) {
    return classPath.stream()
        .map(
            path -> {
              try {
                return path.toUri().toURL();
              } catch (MalformedURLException e) {
                throw new IllegalArgumentException("not a class path entry: " + path, e);
              }
            })
        .toArray(URL[]::new);
  }

  Run run(
      String className, String method, Map<String, byte[]> classes, Map<String, String> resources) {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    try (UserClassLoader loader = new UserClassLoader(classPath, classes, resources)) {
      Thread thread =
          new Thread(() -> failure.set(invoke(className, method, loader)), "argus-candidate");
      thread.setDaemon(true);
      thread.setContextClassLoader(loader);
      thread.start();
      thread.join(timeoutMillis);
      if (thread.isAlive()) {
        return new Run(null, true);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Run(null, true);
    } catch (IOException leftOpen) {
      // the jar files of a loader could not be closed; what the test did still counts
    }
    return new Run(failure.get(), false);
  }

  @SuppressWarnings("CatchingUnchecked")
  private static @Nullable Throwable invoke(String className, String method, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(className, true, loader);
      Object test = instance(type);
      Method target = type.getDeclaredMethod(method);
      target.setAccessible(true);
      target.invoke(test);
      return null;
    } catch (InvocationTargetException e) {
      return e.getTargetException();
    } catch (Throwable e) {
      return e;
    }
  }

  private static Object instance(Class<?> type) throws ReflectiveOperationException {
    var constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }
}
