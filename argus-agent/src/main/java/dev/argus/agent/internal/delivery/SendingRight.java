package dev.argus.agent.internal.delivery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to send what lies in a spool: one process at a time has it, so that no report is sent
 * by two. A lock of the operating system's, which ends with the process, however that ends; held
 * while there is something to send, and no longer.
 */
final class SendingRight implements AutoCloseable {

  private static final String FILE = ".sending";

  private final FileChannel channel;

  private SendingRight(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Asks for it; null where another process has it.
   *
   * @throws IOException if the directory is no place for a lock
   */
  static @Nullable SendingRight in(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException otherAgentHere) {
      // as good as another process
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? null : new SendingRight(channel);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // the lock is gone with the channel
    }
  }
}
