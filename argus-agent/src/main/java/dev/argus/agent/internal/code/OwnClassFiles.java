package dev.argus.agent.internal.code;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.security.CodeSource;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Class files of loaded classes, read from the directory or jar that they came from; no class
 * loader is asked, since that could run code of the application. For the writer's thread.
 */
public final class OwnClassFiles implements Function<String, byte @Nullable []> {

  private static final long LARGEST = 8L << 20;

  private final Supplier<Class<?>[]> loadedClasses;

  /** Looks among all classes of the JVM at that time. */
  public OwnClassFiles(Supplier<Class<?>[]> loadedClasses) {
    this.loadedClasses = loadedClasses;
  }

  /** The class file of a class; null where it is in neither a directory nor a jar. */
  @Override
  public byte @Nullable [] apply(String name) {
    for (Class<?> type : loadedClasses.get()) {
      if (type.getName().equals(name) && type.getClassLoader() != null) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        String location = source == null ? "" : String.valueOf(source.getLocation());
        if (location.startsWith("file:")) {
          return read(location, name);
        }
      }
    }
    return null;
  }

  private static byte @Nullable [] read(String location, String name) {
    String path = name.replace('.', '/') + ".class";
    try {
      File source = new File(URI.create(location.replace(" ", "%20")));
      if (source.isDirectory()) {
        File file = new File(source, path);
        return file.length() > LARGEST ? null : Files.readAllBytes(file.toPath());
      }
      try (JarFile jar = new JarFile(source)) {
        ZipEntry entry = jar.getEntry(path);
        if (entry == null || entry.getSize() > LARGEST) {
          return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
          return in.readAllBytes();
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      return null; // then the fingerprint has no anchor in the code
    }
  }
}
