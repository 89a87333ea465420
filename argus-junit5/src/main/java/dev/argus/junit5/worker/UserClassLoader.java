package dev.argus.junit5.worker;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes under test, and candidates among them, so that a candidate sees what is
 * package-private. The user's class path comes first; only JUnit and the replay runtime are taken
 * from Argus, where the user's class path has none. A new instance gives every class fresh static
 * state.
 */
final class UserClassLoader extends URLClassLoader {

  private static final String[] LENT = {
    "dev.argus.core.replay.",
    "dev.argus.core.snapshot.",
    "dev.argus.core.ArgusException",
    "org.junit.",
    "org.opentest4j.",
    "org.apiguardian."
  };

  private final Map<String, byte[]> candidates;
  private final Map<String, String> resources;

  /**
   * Creates a loader.
   *
   * @param candidates class files by binary name
   * @param resources texts by path
   */
  UserClassLoader(URL[] classPath, Map<String, byte[]> candidates, Map<String, String> resources) {
    super(classPath, ClassLoader.getPlatformClassLoader());
    this.candidates = candidates;
    this.resources = resources;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = candidates.get(name);
    if (bytes != null) {
      return defineClass(name, bytes, 0, bytes.length);
    }
    try {
      return super.findClass(name);
    } catch (ClassNotFoundException notTheirs) {
      for (String lent : LENT) {
        if (name.startsWith(lent)) {
          return Class.forName(name, false, UserClassLoader.class.getClassLoader());
        }
      }
      throw notTheirs;
    }
  }

  @Override
  public java.io.@Nullable InputStream getResourceAsStream(String name) {
    String text = resources.get(name);
    return text != null
        ? new java.io.ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        : super.getResourceAsStream(name);
  }
}
