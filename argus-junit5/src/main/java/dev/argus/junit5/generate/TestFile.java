package dev.argus.junit5.generate;

import dev.argus.core.ArgusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One test class on disk. Methods are added as text, so that what a person has edited stays as it
 * is.
 */
final class TestFile {

  private final Path path;

  TestFile(Path path) {
    this.path = path;
  }

  /** Whether a folder of tests already has one for a fingerprint; returns that file, or empty. */
  static java.util.Optional<Path> holding(String fingerprint, Path folder) {
    if (!Files.isDirectory(folder)) {
      return java.util.Optional.empty();
    }
    try (var files = Files.walk(folder)) {
      return files
          .filter(f -> f.getFileName().toString().endsWith("RegressionTest.java"))
          .filter(f -> mentions(f, "argus: fingerprint=" + fingerprint + " "))
          .sorted()
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      throw new ArgusException("cannot look into " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Whatever encoding a person's file has: what is looked for is ASCII. */
  private static boolean mentions(Path file, String ascii) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(ascii);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A method name like {@code wanted} that the class on disk does not have yet. */
  String unused(String wanted) {
    return unused(Files.exists(path) ? read(path) : "", wanted);
  }

  static String unused(String existing, String wanted) {
    String name = wanted;
    for (int i = 2; existing.contains("void " + name + "()"); i++) {
      name = wanted + i;
    }
    return name;
  }

  /**
   * What the file would hold with the method of a class that holds nothing else.
   *
   * @throws ArgusException when the two cannot live in one file
   */
  String with(String source) {
    return Files.exists(path) ? merged(read(path), source) : source;
  }

  /** Writes the whole file. */
  void write(String text) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new ArgusException("cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ArgusException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  static String merged(String existing, String added) {
    List<String> lines = withImports(existing, added);
    int end = lines.size() - 1;
    while (end >= 0 && lines.get(end).isBlank()) {
      end--;
    }
    if (end < 0 || !lines.get(end).stripTrailing().equals("}")) {
      throw new ArgusException("the existing test class does not end in a line with }", null);
    }
    lines.add(end, "");
    lines.addAll(end + 1, method(added));
    String separator = separator(existing);
    return String.join(separator, lines) + separator;
  }

  /** A source with the method of another class in the place of one of its own. */
  static String replaced(String existing, WrittenTest old, String added) {
    String separator = separator(existing);
    String method = String.join(separator, method(added)).strip();
    String text = existing.substring(0, old.start()) + method + existing.substring(old.end());
    String merged = String.join(separator, withImports(text, added)) + separator;
    return withoutUnused(merged, old.text(existing));
  }

  /** A source without one of its methods, and what it alone imported. */
  static String without(String existing, WrittenTest old) {
    String before = existing.substring(0, old.start()).stripTrailing();
    String separator = separator(existing);
    String behind = existing.substring(old.end()).stripLeading();
    String gap = before.endsWith("{") || behind.startsWith("}") ? separator : separator.repeat(2);
    String indent = behind.startsWith("}") ? "" : "    ";
    return withoutUnused(before + gap + indent + behind, old.text(existing));
  }

  /** Imports are dropped that were there for a method and are of no use without it. */
  private static String withoutUnused(String source, String gone) {
    String separator = separator(source);
    String code =
        String.join("\n", source.lines().filter(line -> !line.startsWith("import ")).toList());
    List<String> kept = new ArrayList<>();
    boolean dropped = false;
    for (String line : source.lines().toList()) {
      boolean unused = line.startsWith("import ") && names(line, gone) && !names(line, code);
      boolean gapClosed =
          line.isBlank() && !kept.isEmpty() && kept.get(kept.size() - 1).isBlank() && dropped;
      if (!unused && !gapClosed) {
        kept.add(line);
      }
      dropped = unused || (dropped && line.isBlank());
    }
    return String.join(separator, kept) + separator;
  }

  private static boolean names(String importLine, String code) {
    String simple = importLine.replaceFirst(".*\\.(\\w+);.*", "$1");
    return Pattern.compile("\\b" + Pattern.quote(simple) + "\\b").matcher(code).find();
  }

  private static String separator(String text) {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  private static List<String> withImports(String existing, String added) {
    List<String> lines = new ArrayList<>(existing.lines().toList());
    TreeSet<String> imports = new TreeSet<>();
    added.lines().filter(l -> l.startsWith("import ")).forEach(imports::add);
    for (String line : lines) {
      imports.remove(line);
    }
    for (String line : imports) {
      String simple = line.substring(line.lastIndexOf('.'));
      if (lines.stream().anyMatch(l -> l.startsWith("import ") && l.endsWith(simple))) {
        throw new ArgusException("two classes of the name " + simple + " in one test class", null);
      }
      lines.add(placeFor(line, lines), line);
    }
    return lines;
  }

  /** Behind the last import of its kind that sorts before it, else before the first of its kind. */
  private static int placeFor(String line, List<String> lines) {
    boolean fixed = line.startsWith("import static ");
    int behind = -1;
    int first = -1;
    int header = 0;
    for (int i = 0; i < lines.size() && !lines.get(i).contains("class "); i++) {
      String other = lines.get(i);
      if (other.startsWith("import ") && other.startsWith("import static ") == fixed) {
        first = first < 0 ? i : first;
        behind = other.compareTo(line) < 0 ? i + 1 : behind;
      }
      if (other.startsWith("import ") || other.startsWith("package ")) {
        header = i + (other.startsWith("package ") ? 2 : 1);
      }
    }
    return behind >= 0 ? behind : first >= 0 ? first : Math.min(header, lines.size());
  }

  private static List<String> method(String source) {
    List<String> lines = source.lines().toList();
    int start = 0;
    while (!lines.get(start).startsWith("class ")) {
      start++;
    }
    return lines.subList(start + 1, lines.lastIndexOf("}"));
  }
}
