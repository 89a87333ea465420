package dev.argus.agent.internal.operation;

import dev.argus.agent.Mode;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file whose first word is the mode. Looked at every second, and read when its time or length has
 * changed; never kept open. What it holds is somebody's input: little of it is read, and only from
 * an ordinary file. Used by one thread.
 */
public final class SwitchFile {

  private static final int LONGEST = 64;

  private final File file;
  private long time;
  private long length;
  private boolean there;

  /** A file that need not exist. */
  public SwitchFile(Path path) {
    file = path.toFile();
  }

  /** What has become of the file since the last look. */
  public sealed interface Change {

    /** It says this mode: it is new, has changed or was touched. */
    record Says(Mode mode) implements Change {}

    /** It was there and is gone. */
    record Gone() implements Change {}

    /** It says something else, printable and shortened, or cannot be read. */
    record Unclear(String what) implements Change {}
  }

  /** Looks; null where nothing has changed. */
  public @Nullable Change look() {
    long now = file.lastModified();
    boolean found = now != 0 && file.isFile();
    if (!found) {
      boolean gone = there;
      there = false;
      return gone ? new Change.Gone() : null;
    }
    long size = file.length();
    if (there && now == time && size == length) {
      return null;
    }
    String word;
    try {
      word = firstWord();
    } catch (IOException e) {
      remember(now, size);
      return new Change.Unclear("can't be read (" + e.getClass().getSimpleName() + ")");
    }
    if (word.isEmpty()) {
      return null; // being written, perhaps
    }
    remember(now, size);
    Mode mode = Mode.of(word);
    return mode != null ? new Change.Says(mode) : new Change.Unclear("says '" + word + "'");
  }

  private void remember(long now, long size) {
    there = true;
    time = now;
    length = size;
  }

  private String firstWord() throws IOException {
    byte[] bytes;
    try (InputStream in = new FileInputStream(file)) {
      bytes = in.readNBytes(LONGEST);
    }
    String text = new String(bytes, StandardCharsets.US_ASCII).strip();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length() && !Character.isWhitespace(text.charAt(i)); i++) {
      char c = text.charAt(i);
      word.append(c > ' ' && c < 0x7f ? c : '?');
    }
    return word.toString();
  }

  @Override
  public String toString() {
    return file.getPath();
  }
}
