package dev.argus.benchmarks;

import dev.argus.core.fingerprint.CodeAnchor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.jspecify.annotations.Nullable;

/** The class files of a program's releases: a folder with a jar for each, {@code R1.jar}. */
final class ReleaseClasses {

  private final @Nullable Path folder;

  ReleaseClasses(@Nullable Path folder) {
    this.folder = folder;
  }

  /** The code of a release; null where there is no jar of it. */
  @Nullable CodeAnchor anchors(String release) {
    Path jar = folder == null ? null : folder.resolve(release + ".jar");
    if (jar == null || !Files.isRegularFile(jar)) {
      return null;
    }
    Map<String, byte[]> classes = new HashMap<>();
    try (InputStream file = Files.newInputStream(jar);
        JarInputStream in = new JarInputStream(file)) {
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        if (entry.getName().endsWith(".class")) {
          String path = entry.getName();
          String name = path.substring(0, path.length() - ".class".length());
          classes.put(name.replace('/', '.'), in.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + jar, e);
    }
    return new CodeAnchor(classes::get);
  }
}
