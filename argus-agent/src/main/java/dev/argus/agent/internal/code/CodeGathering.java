package dev.argus.agent.internal.code;

import dev.argus.agent.internal.weave.InApp;
import dev.argus.core.redact.CodeWords;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the words of the program. Classes of the application tell theirs when they are loaded;
 * libraries, the JDK and application classes that are not loaded are read from the class path when
 * they are first needed, on the writer's thread and within a time limit. What the time did not
 * suffice for is not code: its words have stand-ins.
 */
public final class CodeGathering {

  private static final long LIMIT = TimeUnit.SECONDS.toNanos(10);
  private static final long LIMIT_AT_EXIT = TimeUnit.MILLISECONDS.toNanos(1_500);

  private final InApp inApp;
  private final CodeWords words;
  private final Supplier<Class<?>[]> loadedClasses;
  private boolean gathered;
  private volatile long deadline = Long.MAX_VALUE;

  /**
   * Gathers into {@code words}.
   *
   * @param loadedClasses all classes of the JVM at present
   */
  public CodeGathering(InApp inApp, CodeWords words, Supplier<Class<?>[]> loadedClasses) {
    this.inApp = inApp;
    this.words = words;
    this.loadedClasses = loadedClasses;
  }

  /** Gathers nothing, for where no word makes a difference. */
  public static CodeGathering none() {
    CodeGathering none =
        new CodeGathering(
            InApp.ofPrefixes(List.of()), CodeWords.of(List.of()), () -> new Class<?>[0]);
    none.gathered = true;
    return none;
  }

  /** A class of the application is being loaded. */
  public void loaded(byte[] classFile) {
    words.addClass(classFile, true);
  }

  /** The words, with those of the libraries. To be called by the writer's thread alone. */
  public CodeWords complete() {
    if (!gathered) {
      gathered = true;
      hurry(LIMIT);
      words.addCommon();
      gather();
    }
    return words;
  }

  /** How many words are known. */
  public int words() {
    return words.size();
  }

  /** The program ends: there is little time left. */
  public void hurry() {
    hurry(LIMIT_AT_EXIT);
  }

  private synchronized void hurry(long nanos) {
    long sooner = System.nanoTime() + nanos;
    if (deadline == Long.MAX_VALUE || sooner - deadline < 0) {
      deadline = sooner;
    }
  }

  private void gather() {
    Set<File> jars = new LinkedHashSet<>();
    String path = System.getProperty("java.class.path", "");
    for (String entry : path.split(File.pathSeparator, -1)) {
      File file = new File(entry.isEmpty() ? "." : entry);
      if (file.isDirectory()) {
        directory(file.toPath());
      } else if (file.isFile()) {
        jars.add(file);
      }
    }
    addLoaded(jars);
    String mainPackage = mainPackage();
    for (File jar : jars) {
      new JarWords(words, name -> ownership(name, mainPackage), this::isTime).read(jar);
    }
    jdk();
  }

  /** Jars of other class loaders, such as those of a web application. */
  private void addLoaded(Set<File> jars) {
    Set<String> seen = new HashSet<>();
    for (Class<?> type : loadedClasses.get()) {
      boolean platform = type.getClassLoader() == null;
      ProtectionDomain domain = platform ? null : type.getProtectionDomain();
      CodeSource source = domain == null ? null : domain.getCodeSource();
      String location = source == null ? "" : String.valueOf(source.getLocation());
      if (location.startsWith("file:") && !location.equals(ownLocation()) && seen.add(location)) {
        File file = new File(URI.create(location.replace(" ", "%20")));
        if (file.isFile()) {
          jars.add(file);
        }
      }
    }
  }

  private static String ownLocation() {
    CodeSource own = CodeGathering.class.getProtectionDomain().getCodeSource();
    return own == null ? "" : String.valueOf(own.getLocation());
  }

  private static String mainPackage() {
    String command = System.getProperty("sun.java.command", "");
    int space = command.indexOf(' ');
    String main = space < 0 ? command : command.substring(0, space);
    return main.endsWith(".jar") ? "" : main.substring(0, main.lastIndexOf('.') + 1);
  }

  /** Only what is in-app: the rest of a directory is neither that nor a library. */
  private void directory(Path root) {
    for (String prefix : inApp.prefixes()) {
      Path below = root.resolve(prefix.replace('.', '/'));
      if (!Files.isDirectory(below)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(below)) {
        for (Iterator<Path> i = files.iterator(); i.hasNext() && isTime(); ) {
          Path file = i.next();
          if (file.toString().endsWith(".class")) {
            words.addClass(Files.readAllBytes(file), true);
          }
        }
      } catch (IOException | RuntimeException unreadable) {
        // then its words are no code
      }
    }
  }

  private void jdk() {
    Optional<ModuleReference> base = ModuleFinder.ofSystem().find("java.base");
    if (base.isEmpty()) {
      return;
    }
    try (ModuleReader reader = base.get().open();
        Stream<String> names = reader.list()) {
      for (Iterator<String> i = names.iterator(); i.hasNext() && isTime(); ) {
        String name = i.next();
        if (name.startsWith("java/") && name.endsWith(".class")) {
          add(reader, name);
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      // then its words are no code
    }
  }

  private void add(ModuleReader reader, String name) throws IOException {
    Optional<ByteBuffer> buffer = reader.read(name);
    if (buffer.isPresent()) {
      byte[] classFile = new byte[buffer.get().remaining()];
      buffer.get().get(classFile);
      reader.release(buffer.get());
      words.addClass(classFile, false);
    }
  }

  private boolean isTime() {
    return System.nanoTime() - deadline < 0;
  }

  /**
   * Whether a class in a jar is the application's, true, or a library's, false; null if it is
   * neither: what starts the application and is not in-app.
   */
  private @Nullable Boolean ownership(String className, String mainPackage) {
    if (inApp.contains(className)) {
      return true;
    }
    boolean beside =
        !mainPackage.isEmpty()
            && className.startsWith(mainPackage)
            && className.indexOf('.', mainPackage.length()) < 0;
    return beside ? null : false;
  }
}
