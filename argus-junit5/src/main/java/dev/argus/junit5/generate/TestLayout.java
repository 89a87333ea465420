package dev.argus.junit5.generate;

import java.nio.file.Path;

/** Where build tools expect what belongs to a test. */
public final class TestLayout {

  private TestLayout() {}

  /**
   * The folder for resources of the tests in {@code sources}: Maven and Gradle copy them to the
   * class path from {@code src/test/resources}, not from {@code src/test/java}. Anywhere else they
   * stay beside the sources.
   */
  public static Path resources(Path sources) {
    Path folder = sources.toAbsolutePath().normalize();
    Path set = folder.getParent();
    if (set == null || !folder.endsWith("java")) {
      return sources;
    }
    Path all = set.getParent();
    return all != null && all.endsWith("src") ? set.resolve("resources") : sources;
  }
}
