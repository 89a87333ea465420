package dev.argus.junit5.cli;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where Argus itself is: the class path that holds it, and the agent beside it. */
final class Installation {

  private Installation() {}

  /**
   * The class path that Argus runs from: {@code argus.jar} alone, or what an IDE or a build gave.
   */
  static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The agent: beside {@code argus.jar}, or where a checkout builds it. */
  static Optional<Path> agent() {
    return places().stream().filter(Files::isRegularFile).findFirst();
  }

  /** Where the agent is looked for, in this order. */
  static List<Path> places() {
    List<Path> places = new ArrayList<>();
    Path home = home();
    Path folder = home == null ? null : home.getParent();
    if (folder != null) {
      places.add(folder.resolve("argus-agent.jar"));
      places.addAll(released(folder));
      Path module = folder.getParent(); // of target/argus.jar or target/classes
      Path checkout = module == null ? null : module.getParent();
      if (checkout != null) {
        places.add(checkout.resolve("argus-agent").resolve("target").resolve("argus-agent.jar"));
      }
    }
    return places;
  }

  /** {@code argus-agent-1.2.3.jar} and the like. */
  private static List<Path> released(Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "argus-agent-[0-9]*.jar")) {
      files.forEach(jars::add);
    } catch (IOException unreadable) {
      return List.of();
    }
    jars.sort(null);
    return jars;
  }

  /** The {@code java} of the JDK that runs Argus. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static @Nullable Path home() {
    CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return null;
    }
    try {
      return Path.of(source.getLocation().toURI()).toAbsolutePath();
    } catch (URISyntaxException | RuntimeException notAFile) {
      return null;
    }
  }
}
