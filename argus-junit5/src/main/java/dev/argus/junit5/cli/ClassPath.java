package dev.argus.junit5.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A class path as a person gives it: entries with the platform's separator, {@code lib/*} for all
 * jars of a folder, {@code @FILE} for a file that holds a class path on one line or on many.
 * Entries are absolute and each stands once.
 *
 * @param entries what exists, in order
 * @param missing what doesn't, as given
 */
record ClassPath(List<Path> entries, List<String> missing) {

  private static final int DEEPEST = 4;

  ClassPath {
    entries = List.copyOf(entries);
    missing = List.copyOf(missing);
  }

  /**
   * Reads a class path.
   *
   * @throws IllegalArgumentException where an {@code @FILE} can't be read or an entry is no path;
   *     the message is for the user
   */
  static ClassPath of(List<String> texts) {
    Set<Path> entries = new LinkedHashSet<>();
    List<String> missing = new ArrayList<>();
    for (String text : texts) {
      add(text, entries, missing, 0);
    }
    return new ClassPath(new ArrayList<>(entries), missing);
  }

  /** As {@code java -cp} takes it. */
  String text() {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static void add(String text, Set<Path> entries, List<String> missing, int depth) {
    for (String part : text.split(File.pathSeparator, -1)) {
      String entry = part.strip();
      if (entry.isEmpty()) {
        continue;
      }
      if (entry.startsWith("@")) {
        addFile(entry, entries, missing, depth);
      } else if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith("\\*")) {
        addJars(entry, entries, missing);
      } else {
        Path path = path(entry);
        if (Files.exists(path)) {
          entries.add(path);
        } else {
          missing.add(entry);
        }
      }
    }
  }

  private static void addFile(String entry, Set<Path> entries, List<String> missing, int depth) {
    Path file = path(entry.substring(1));
    if (depth == DEEPEST) {
      throw new IllegalArgumentException(entry + " includes itself");
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the class path in " + file + ": " + e, e);
    }
    for (String line : lines) {
      add(unquoted(line.strip()), entries, missing, depth + 1);
    }
  }

  private static String unquoted(String line) {
    boolean quoted = line.length() > 1 && line.startsWith("\"") && line.endsWith("\"");
    return quoted ? line.substring(1, line.length() - 1) : line;
  }

  private static void addJars(String entry, Set<Path> entries, List<String> missing) {
    Path folder = path(entry.length() == 1 ? "." : entry.substring(0, entry.length() - 1));
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".jar")) {
          jars.add(file);
        }
      }
    } catch (IOException e) {
      missing.add(entry);
      return;
    }
    if (jars.isEmpty()) {
      missing.add(entry);
    }
    jars.sort(null);
    entries.addAll(jars);
  }

  private static Path path(String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a class path entry: " + text, e);
    }
  }
}
