package dev.argus.router.money;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that several processes append to. Whoever holds the lock has seen every line
 * before it appends its own; a line that a dying process left half written is cut off, since it was
 * never acknowledged.
 *
 * <p>Lines are written with one write call, which survives the end of the process; with {@code
 * sync} they also survive the end of the machine.
 */
final class Journal implements AutoCloseable {

  /**
   * Locks within this JVM, one a file: file locks exclude other processes only. They live as long
   * as the JVM; there is one for each month's file.
   */
  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final boolean sync;
  private final ReentrantLock lock;
  private final LineReader reader;
  private @Nullable RandomAccessFile open;
  private long position;
  private long lines;

  /** Sees each line once, in order, also those that other processes wrote. */
  interface LineReader {
    void line(byte[] line, long number);
  }

  /** Decides, having seen all lines, what to append; null for nothing. */
  interface Append {
    byte @Nullable [] line();
  }

  Journal(Path file, boolean sync, LineReader reader) {
    this.file = file;
    this.sync = sync;
    this.reader = reader;
    this.lock = lockOf(file);
  }

  static ReentrantLock lockOf(Path file) {
    return LOCKS.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
  }

  /** Reads what is new, then appends. Atomic among threads and processes. */
  void update(Append append) throws IOException {
    boolean interrupted = false;
    lock.lock();
    try {
      while (!tryUpdate(append)) {
        interrupted = true;
      }
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Returns false, with nothing done, if the thread was interrupted: that closes the channel. */
  private boolean tryUpdate(Append append) throws IOException {
    RandomAccessFile raf = open();
    FileLock fileLock;
    try {
      fileLock = raf.getChannel().lock();
    } catch (FileLockInterruptionException | ClosedByInterruptException e) {
      // The money comes first; the caller sets the interrupt again.
      Thread.interrupted();
      reopen();
      return false;
    }
    try {
      catchUp(raf);
      byte[] line = append.line();
      if (line != null) {
        write(raf, line);
      }
    } finally {
      release(fileLock);
    }
    return true;
  }

  /** A lock that can't be given back goes with its handle. */
  private void release(FileLock fileLock) throws IOException {
    try {
      fileLock.release();
    } catch (IOException e) {
      reopen();
    }
  }

  private RandomAccessFile open() throws IOException {
    RandomAccessFile raf = open;
    if (raf == null) {
      raf = new RandomAccessFile(file.toFile(), "rw");
      open = raf;
    }
    return raf;
  }

  private void reopen() throws IOException {
    RandomAccessFile raf = open;
    open = null;
    if (raf != null) {
      raf.close();
    }
  }

  private void catchUp(RandomAccessFile raf) throws IOException {
    long length = raf.length();
    if (length < position) {
      throw new IOException("somebody shortened " + file + ": a ledger is only appended to");
    }
    byte[] rest = new byte[0];
    byte[] chunk = new byte[CHUNK];
    long at = position;
    while (at < length) {
      raf.seek(at);
      int read = raf.read(chunk, 0, (int) Math.min(CHUNK, length - at));
      if (read < 0) {
        break;
      }
      at += read;
      rest = deliver(join(rest, chunk, read));
    }
    if (rest.length > 0) {
      raf.setLength(position);
    }
  }

  /** Hands on the complete lines and returns what is left of the last. */
  private byte[] deliver(byte[] bytes) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        reader.line(Arrays.copyOfRange(bytes, start, i), ++lines);
        position += i + 1 - start;
        start = i + 1;
      }
    }
    return Arrays.copyOfRange(bytes, start, bytes.length);
  }

  private static byte[] join(byte[] rest, byte[] chunk, int count) {
    return ByteBuffer.allocate(rest.length + count).put(rest).put(chunk, 0, count).array();
  }

  private void write(RandomAccessFile raf, byte[] line) throws IOException {
    byte[] withEnd = Arrays.copyOf(line, line.length + 1);
    withEnd[line.length] = '\n';
    try {
      raf.seek(position);
      raf.write(withEnd);
      if (sync) {
        raf.getFD().sync();
      }
    } catch (IOException e) {
      cutOff(raf, e);
      throw e;
    }
    position += withEnd.length;
    lines++;
  }

  /** A full disk takes a part of a line. */
  private void cutOff(RandomAccessFile raf, IOException cause) {
    try {
      raf.setLength(position);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    // Closing any handle of a file gives up the process's locks on it: not while another is inside.
    lock.lock();
    try {
      reopen();
    } finally {
      lock.unlock();
    }
  }
}
