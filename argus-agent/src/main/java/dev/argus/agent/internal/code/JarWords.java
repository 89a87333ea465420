package dev.argus.agent.internal.code;

import dev.argus.core.redact.CodeWords;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words of a jar, also of one that holds others, as Spring Boot's do: the constants of
 * its classes and the names of its resources. Never throws on a broken one.
 */
final class JarWords {

  private static final String BOOT_CLASSES = "BOOT-INF/classes/";
  private static final String WEB_CLASSES = "WEB-INF/classes/";
  private static final long LARGEST = 1 << 20;

  private final CodeWords words;
  private final Function<String, @Nullable Boolean> ownership;
  private final BooleanSupplier inTime;

  JarWords(CodeWords words, Function<String, @Nullable Boolean> ownership, BooleanSupplier inTime) {
    this.words = words;
    this.ownership = ownership;
    this.inTime = inTime;
  }

  void read(File jar) {
    try (ZipFile zip = new ZipFile(jar)) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (!goesOn()) {
          return;
        }
        if (entry.getName().endsWith(".jar")) {
          try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
            nested(new ZipInputStream(in));
          }
        } else {
          try (InputStream in = zip.getInputStream(entry)) {
            add(entry, in);
          }
        }
      }
    } catch (IOException | RuntimeException broken) {
      // the JVM cannot read it, either
    }
  }

  private void nested(ZipInputStream zip) throws IOException {
    ZipEntry entry;
    while (goesOn() && (entry = zip.getNextEntry()) != null) {
      add(entry, zip);
    }
  }

  private boolean goesOn() {
    return inTime.getAsBoolean() && !words.isFull();
  }

  private void add(ZipEntry entry, InputStream in) throws IOException {
    String name = entry.getName();
    if (entry.isDirectory() || name.startsWith("META-INF/versions/")) {
      return;
    }
    if (!name.endsWith(".class")) {
      words.addText(name, false);
      return;
    }
    String path =
        name.startsWith(BOOT_CLASSES)
            ? name.substring(BOOT_CLASSES.length())
            : name.startsWith(WEB_CLASSES) ? name.substring(WEB_CLASSES.length()) : name;
    Boolean own =
        ownership.apply(path.substring(0, path.length() - ".class".length()).replace('/', '.'));
    if (own != null && entry.getSize() <= LARGEST) {
      words.addClass(in.readAllBytes(), own);
    }
  }
}
