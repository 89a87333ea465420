package dev.argus.junit5.generate;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The class files on a class path, to be looked at; none of them is loaded. */
final class ClassFiles implements AutoCloseable {

  private static final int LONGEST = 8 << 20;

  private final URLClassLoader files;

  ClassFiles(String classPath) {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        try {
          urls.add(Path.of(entry).toUri().toURL());
        } catch (MalformedURLException noEntry) {
          throw new IllegalArgumentException("not a class path entry: " + entry, noEntry);
        }
      }
    }
    files = new URLClassLoader(urls.toArray(new URL[0]), null);
  }

  /** The class file of a binary name; null where there is none. */
  byte @Nullable [] of(String name) {
    try (InputStream in = files.getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? null : in.readNBytes(LONGEST);
    } catch (IOException unreadable) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException leftOpen) {
      // only read from
    }
  }
}
