package dev.argus.junit5.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources on disk into a folder, without annotation processors. */
final class TestCompilation {

  private TestCompilation() {}

  /**
   * Compiles.
   *
   * @return what the compiler objects to; empty where all went well
   */
  static String compile(List<Path> sources, String classPath, Path into) throws IOException {
    Files.createDirectories(into);
    JavaCompiler compiler =
        Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "checked before: a JDK");
    DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(complaints, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "-d",
              into.toString(),
              "-cp",
              classPath,
              "-proc:none",
              "-nowarn",
              "-g",
              "-encoding",
              "UTF-8");
      boolean ok =
          compiler
              .getTask(
                  new StringWriter(),
                  files,
                  complaints,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (ok) {
        return "";
      }
    }
    String text =
        complaints.getDiagnostics().stream()
            .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
            .map(d -> "line " + d.getLineNumber() + ": " + d.getMessage(Locale.ROOT))
            .collect(Collectors.joining("; "));
    return text.isEmpty() ? "the compiler refused without a word" : text;
  }

  /** Copies the files beside sources (captured state, for example) next to the classes. */
  static void copyResources(Path sources, Path into) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".java")) {
          Path target = into.resolve(sources.relativize(file).toString());
          Files.createDirectories(Objects.requireNonNull(target.getParent(), "below a folder"));
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
