package dev.argus.patterns;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

/**
 * A process that writes to a library until it is killed. It says what it is about to do, and what
 * is done: {@code try 3 17} and {@code done 3 17} for version 17 of pattern 3, version 0 standing
 * for its deletion. Compactions run beside.
 */
public final class KilledWriter {

  static final int PATTERNS = 40;

  private KilledWriter() {}

  /** Writes to the library in the directory, by a seed, with versions from a number on. */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
    Random random = new Random(Long.parseLong(args[1]));
    int version = Integer.parseInt(args[2]);
    PatternLibrary library = PatternLibrary.open(Path.of(args[0]), LibraryOptions.standard());
    library.problems().forEach(p -> out.println((p.torn() ? "torn " : "damage ") + p.text()));
    out.println("ready");
    Thread compactions =
        new Thread(
            () -> {
              while (true) {
                library.compact();
              }
            });
    compactions.setDaemon(true);
    compactions.start();
    while (true) {
      int number = random.nextInt(PATTERNS);
      boolean delete = random.nextInt(5) == 0;
      String what = number + " " + (delete ? 0 : ++version);
      out.println("try " + what);
      if (delete) {
        library.delete(Patterns.pattern(number, 1).name()).join();
      } else {
        // of different lengths, up to some ten thousand bytes
        library.put(Patterns.pattern(number, version % 4_000)).join();
      }
      out.println("done " + what);
    }
  }
}
