package dev.argus.agent.internal.weave;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells from the class path where an application's own classes come from. */
public final class ClassPath {

  private ClassPath() {}

  /**
   * The directories on the class path and the jar with the main class, as URLs. Dependencies' jars
   * are not the application's own.
   */
  public static List<String> ofApplication() {
    return ofApplication(
        System.getProperty("java.class.path", ""), System.getProperty("sun.java.command", ""));
  }

  static List<String> ofApplication(String classPath, String command) {
    List<String> sources = new ArrayList<>();
    List<File> jars = new ArrayList<>();
    for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
      File file = new File(entry.isEmpty() ? "." : entry);
      if (file.isDirectory()) {
        sources.add(url(file));
      } else if (file.isFile()) {
        jars.add(file);
      }
    }
    File main = jars.size() == 1 && sources.isEmpty() ? jars.get(0) : mainJar(jars, command);
    if (main != null) {
      sources.add(url(main));
    }
    return sources;
  }

  private static @Nullable File mainJar(List<File> jars, String command) {
    int space = command.indexOf(' ');
    String main = space < 0 ? command : command.substring(0, space);
    if (main.isEmpty()) {
      return null;
    }
    String entry = main.substring(main.indexOf('/') + 1).replace('.', '/') + ".class";
    for (File jar : jars) {
      try (JarFile open = new JarFile(jar)) {
        if (open.getEntry(entry) != null) {
          return jar;
        }
      } catch (IOException notAJar) {
        // the JVM will ignore it, too
      }
    }
    return null;
  }

  private static String url(File file) {
    try {
      return file.getAbsoluteFile().toPath().normalize().toUri().toURL().toString();
    } catch (MalformedURLException e) {
      return "";
    }
  }
}
