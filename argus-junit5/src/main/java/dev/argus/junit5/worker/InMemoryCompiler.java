package dev.argus.junit5.worker;

import dev.argus.core.ArgusException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles one source at a time against a class path, without touching the disk. Annotation
 * processors of the user's class path are not run. Not thread-safe.
 */
final class InMemoryCompiler implements AutoCloseable {

  private final JavaCompiler compiler;
  private final StandardJavaFileManager files;

  /** Class files by binary name, or the compiler's complaints. */
  record Result(Map<String, byte[]> classes, String errors) {
    boolean ok() {
      return errors.isEmpty();
    }
  }

  InMemoryCompiler(List<Path> classPath) {
    JavaCompiler found = ToolProvider.getSystemJavaCompiler();
    if (found == null) {
      throw new ArgusException(
          "this Java has no compiler ("
              + System.getProperty("java.home")
              + "): run argus with a JDK, not a JRE");
    }
    compiler = found;
    files = compiler.getStandardFileManager(null, Locale.ROOT, null);
    try {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
    } catch (IOException e) {
      throw new ArgusException("cannot read the class path: " + e.getMessage(), e);
    }
  }

  Result compile(String binaryName, String source) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    Map<String, ByteArrayOutputStream> written = new HashMap<>();
    Output output = new Output(files, written);
    boolean ok =
        compiler
            .getTask(
                new StringWriter(),
                output,
                diagnostics,
                List.of("-proc:none", "-nowarn", "-g", "-XDuseUnsharedTable=true"),
                null,
                List.of(new Source(binaryName, source)))
            .call();
    if (!ok) {
      String errors =
          diagnostics.getDiagnostics().stream()
              .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
              .map(d -> "line " + d.getLineNumber() + ": " + d.getMessage(Locale.ROOT))
              .collect(Collectors.joining("; "));
      return new Result(Map.of(), errors.isEmpty() ? "unknown error" : errors);
    }
    Map<String, byte[]> classes = new HashMap<>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return new Result(classes, "");
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String binaryName, String text) {
      super(URI.create("string:///" + binaryName.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written;

    Output(StandardJavaFileManager files, Map<String, ByteArrayOutputStream> written) {
      super(files);
      this.written = written;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/')), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          written.put(name, bytes);
          return bytes;
        }
      };
    }

    @Override
    public void close() {
      // the file manager is shared by all compilations: that is what makes them fast
    }
  }
}
