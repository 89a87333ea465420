package dev.argus.junit5.cli;

import dev.argus.core.ArgusException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the tests that Argus wrote: their sources have a comment with the fingerprint. */
final class GeneratedTests {

  private static final Pattern PROVENANCE = Pattern.compile("//\\s*argus: fingerprint=(\\S+)");
  private static final Pattern METHOD = Pattern.compile("\\bvoid\\s+(\\w+)\\s*\\(");
  private static final Pattern PACKAGE =
      Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);

  private GeneratedTests() {}

  /**
   * A source file of tests.
   *
   * @param type binary name of its class
   * @param fingerprints which error each test method is about
   */
  record Source(Path file, String type, Map<String, String> fingerprints) {}

  /** All in a folder and below, sorted. */
  static List<Source> in(Path folder) {
    List<Source> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        read(file).flatMap(text -> source(file, text)).ifPresent(found::add);
      }
    } catch (IOException e) {
      throw new ArgusException("cannot look for tests in " + folder + ": " + e, e);
    }
    return found;
  }

  /** Whether a test source uses classes of Argus. */
  static boolean needsArgus(Path file) {
    try {
      return read(file).orElse("").contains("import dev.argus.");
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<String> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
    } catch (MalformedInputException notUtf8) {
      return Optional.empty();
    }
  }

  private static Optional<Source> source(Path file, String text) {
    Map<String, String> fingerprints = new LinkedHashMap<>();
    Matcher mark = PROVENANCE.matcher(text);
    while (mark.find()) {
      String method = methodOf(text, mark.start());
      if (method != null) {
        fingerprints.put(method, mark.group(1));
      }
    }
    if (fingerprints.isEmpty()) {
      return Optional.empty();
    }
    Matcher inPackage = PACKAGE.matcher(text);
    String simple = file.getFileName().toString().replaceFirst("\\.java$", "");
    String type = inPackage.find() ? inPackage.group(1) + "." + simple : simple;
    return Optional.of(new Source(file, type, fingerprints));
  }

  /** The method whose body holds the comment, else the one that follows it. */
  private static @Nullable String methodOf(String text, int comment) {
    Matcher method = METHOD.matcher(text);
    String before = null;
    int bodyStart = 0;
    while (method.find()) {
      if (method.start() > comment) {
        return before != null && isOpen(text, bodyStart, comment) ? before : method.group(1);
      }
      before = method.group(1);
      bodyStart = method.end();
    }
    return before;
  }

  /** Whether more braces are opened than closed; a brace in a literal is rare enough. */
  private static boolean isOpen(String text, int from, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
    }
    return depth > 0;
  }
}
