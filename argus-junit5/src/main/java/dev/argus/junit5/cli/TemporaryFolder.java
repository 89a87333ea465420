package dev.argus.junit5.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes folders that were made for a moment. */
final class TemporaryFolder {

  private TemporaryFolder() {}

  /** Deletes as much as possible; what is still open on Windows is left to the system. */
  static void delete(Path folder) {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(folder)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException | RuntimeException unreadable) {
      return;
    }
    for (Path path : all) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException inUse) {
        // tried; a temporary folder
      }
    }
  }
}
