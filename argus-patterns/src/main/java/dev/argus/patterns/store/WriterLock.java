package dev.argus.patterns.store;

import dev.argus.patterns.LibraryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The right to write to a library: one process has it, and its end gives it back. */
final class WriterLock implements AutoCloseable {

  /** Behind all content, so that others can read who holds it, on Windows, too. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  private static final int LONGEST_HOLDER = 1_000;

  private final FileChannel channel;

  private WriterLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param file is made if it isn't there, and stays
   * @throws LibraryException if another has it; says who
   */
  static WriterLock take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock(LOCKED, 1, false);
      if (lock == null) {
        throw held(file, channel);
      }
      String holder =
          "process "
              + ProcessHandle.current().pid()
              + " since "
              + Instant.now().truncatedTo(ChronoUnit.SECONDS)
              + "\n";
      channel.truncate(0);
      SegmentWriter.writeFully(
          channel, ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
      return new WriterLock(channel);
    } catch (OverlappingFileLockException sameProcess) {
      throw held(file, channel);
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  private static LibraryException held(Path file, FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(LONGEST_HOLDER);
    channel.read(content, 0);
    String holder = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
    return new LibraryException(
        "the pattern library "
            + file.toAbsolutePath().getParent()
            + " is being written by "
            + (holder.isBlank() ? "another process" : holder.strip())
            + "; wait for its end, or open the library for reading");
  }

  @Override
  public void close() throws IOException {
    channel.truncate(0);
    channel.close();
  }
}
