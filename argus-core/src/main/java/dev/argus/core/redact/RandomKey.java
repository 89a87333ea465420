package dev.argus.core.redact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Bytes that nobody can guess: from the kernel where it offers them as a file, since the security
 * providers behind {@link SecureRandom} take forty milliseconds to load, and the first stand-in may
 * be due on a throwing thread.
 */
public final class RandomKey {

  private static final Path KERNEL = Path.of("/dev/urandom");

  private RandomKey() {}

  /** That many bytes. Works without a file, too, and is slower then. */
  public static byte[] create(int length) {
    // Only the device counts; a plain file of this name could be known to others.
    if (!Files.isRegularFile(KERNEL)) {
      try (InputStream random = Files.newInputStream(KERNEL)) {
        byte[] key = random.readNBytes(length);
        if (key.length == length) {
          return key;
        }
      } catch (IOException e) {
        // No such device on this system: the portable way does as well.
      }
    }
    byte[] key = new byte[length];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
