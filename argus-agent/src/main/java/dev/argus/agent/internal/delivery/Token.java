package dev.argus.agent.internal.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A secret that the agent proves its right with, or the file that holds it. Does not show itself.
 * Immutable.
 */
public final class Token {

  private static final int LONGEST = 4_096;

  private final @Nullable String secret;
  private final @Nullable Path file;

  private Token(@Nullable String secret, @Nullable Path file) {
    this.secret = secret;
    this.file = file;
  }

  /** A token as it is typed; null where it can't be one, since a line of a request holds it. */
  public static @Nullable Token of(String typed) {
    String secret = typed.trim();
    return isPlain(secret) ? new Token(secret, null) : null;
  }

  /** The token that a file holds whenever it is needed, so that it may be exchanged. */
  public static Token in(Path file) {
    return new Token(null, file);
  }

  /**
   * The secret; not to be kept, shown or logged.
   *
   * @throws IOException if the file can't be read or holds none; the message does not tell what is
   *     in it
   */
  String secret() throws IOException {
    if (secret != null) {
      return secret;
    }
    Path from = file;
    if (from == null || !Files.isRegularFile(from)) {
      throw new IOException("the token's file is not there");
    }
    String held;
    try (InputStream in = Files.newInputStream(from)) {
      held = new String(in.readNBytes(LONGEST + 2), StandardCharsets.ISO_8859_1).trim();
    } catch (IOException e) {
      throw new IOException("the token's file can't be read: " + e.getClass().getSimpleName());
    }
    if (!isPlain(held)) {
      throw new IOException(
          "the token's file does not hold 1 to " + LONGEST + " printable ASCII characters");
    }
    return held;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST;
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
