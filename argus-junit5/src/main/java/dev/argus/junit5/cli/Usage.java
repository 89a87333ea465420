package dev.argus.junit5.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What every command checks before it starts; a failed check is bad usage. */
final class Usage {

  private Usage() {}

  /** An exception that ends the command with the exit status for bad usage. */
  static ParameterException problem(@Nullable CommandSpec spec, String message) {
    CommandLine line = spec == null ? new CommandLine(CommandSpec.create()) : spec.commandLine();
    return new ParameterException(line, message);
  }

  /** Complains about a path that isn't a directory. */
  static void requireDirectory(@Nullable CommandSpec spec, Path path, String what) {
    if (!Files.exists(path)) {
      throw problem(spec, "no such directory of " + what + ": " + path);
    }
    if (!Files.isDirectory(path)) {
      throw problem(spec, "not a directory of " + what + " but a file: " + path);
    }
  }

  /** Complains about a Java without compiler. */
  static void requireCompiler(@Nullable CommandSpec spec) {
    if (ToolProvider.getSystemJavaCompiler() == null) {
      throw problem(
          spec,
          "the Java at "
              + System.getProperty("java.home")
              + " has no compiler: run argus with a JDK 17 or later, not with a JRE");
    }
  }
}
