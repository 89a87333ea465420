package com.example.outside;

import com.example.app.Maze;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Copies of {@link Maze} under other names of the same length: as many errors that differ. */
final class Mazes extends ClassLoader {

  private static final int LETTERS = 26;

  private final String template;
  private int made;

  Mazes() {
    super(Mazes.class.getClassLoader());
    try (InputStream in = Maze.class.getResourceAsStream("Maze.class")) {
      template = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another copy. */
  @SuppressWarnings("unchecked")
  Consumer<byte[]> next() {
    int n = made++;
    String name =
        "M"
            + (char) ('a' + n / LETTERS / LETTERS % LETTERS)
            + (char) ('a' + n / LETTERS % LETTERS)
            + (char) ('a' + n % LETTERS);
    byte[] renamed = template.replace("Maze", name).getBytes(StandardCharsets.ISO_8859_1);
    try {
      return (Consumer<byte[]>)
          defineClass("com.example.app." + name, renamed, 0, renamed.length)
              .getConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
