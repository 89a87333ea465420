package dev.argus.junit5.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/** Tells whether a class path brings all parts of JUnit that it takes to run a test. */
final class JunitOnClassPath {

  private static final List<String> PARTS =
      List.of(
          "org/junit/jupiter/api/Test.class",
          "org/junit/jupiter/engine/JupiterTestEngine.class",
          "org/junit/platform/engine/TestEngine.class",
          "org/junit/platform/launcher/core/LauncherFactory.class",
          "org/junit/platform/commons/JUnitException.class");

  private JunitOnClassPath() {}

  static boolean isComplete(List<Path> classPath) {
    return PARTS.stream().allMatch(part -> classPath.stream().anyMatch(e -> holds(e, part)));
  }

  private static boolean holds(Path entry, String part) {
    if (Files.isDirectory(entry)) {
      return Files.exists(entry.resolve(part));
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      return jar.getEntry(part) != null;
    } catch (IOException notAJar) {
      return false;
    }
  }
}
