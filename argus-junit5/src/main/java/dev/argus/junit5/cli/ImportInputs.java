package dev.argus.junit5.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The files that {@code argus import} reads: those that are named, and those in folders. */
final class ImportInputs {

  /** Stands for standard input. */
  static final Path STANDARD_INPUT = Path.of("-");

  private static final List<String> ENDINGS =
      List.of(".log", ".txt", ".out", ".err", ".json", ".jsonl", ".ndjson", ".gz");

  private final @Nullable CommandSpec spec;

  ImportInputs(@Nullable CommandSpec spec) {
    this.spec = spec;
  }

  /** All files, those of a folder sorted; a path that doesn't exist is bad usage. */
  List<Path> expand(List<Path> given) {
    List<Path> files = new ArrayList<>();
    for (Path path : given) {
      if (path.equals(STANDARD_INPUT)) {
        files.add(path);
      } else if (Files.isDirectory(path)) {
        files.addAll(in(path));
      } else if (Files.exists(path)) {
        files.add(path);
      } else {
        throw Usage.problem(spec, "no such file or folder: " + path);
      }
    }
    return files;
  }

  private List<Path> in(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(ImportInputs::isNamedLikeLog)
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw Usage.problem(spec, "cannot list the files in " + folder + ": " + e);
    }
  }

  /** {@code app.log}, and {@code app.log.2026-03-01} of a rotation. */
  private static boolean isNamedLikeLog(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && (name.contains(".log.") || ENDINGS.stream().anyMatch(name::endsWith));
  }
}
