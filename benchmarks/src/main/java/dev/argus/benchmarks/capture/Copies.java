package dev.argus.benchmarks.capture;

import dev.argus.benchmarks.capture.app.Failing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.ToIntFunction;

/** Copies of {@link Failing} under names of their own, one an error. Not thread-safe. */
final class Copies extends ClassLoader {

  private static final int LETTERS = 26;
  private static final String TEMPLATE = "Failing";

  private final String classFile;
  private static int made;

  Copies() {
    super(Copies.class.getClassLoader());
    try (InputStream in =
        Objects.requireNonNull(Failing.class.getResourceAsStream(TEMPLATE + ".class"))) {
      classFile = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next copy; there are 26 to the power of 5. */
  @SuppressWarnings("unchecked") // all are of the template's type
  ToIntFunction<Object> next() {
    char[] letters = {'F', 'z', 'a', 'a', 'a', 'a', 'a'};
    int rest = made++;
    for (int i = letters.length - 1; i > 1; i--) {
      letters[i] = (char) ('a' + rest % LETTERS);
      rest /= LETTERS;
    }
    String name = String.valueOf(letters);
    byte[] renamed = classFile.replace(TEMPLATE, name).getBytes(StandardCharsets.ISO_8859_1);
    String type = Failing.class.getPackageName() + "." + name;
    try {
      return (ToIntFunction<Object>)
          defineClass(type, renamed, 0, renamed.length).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
