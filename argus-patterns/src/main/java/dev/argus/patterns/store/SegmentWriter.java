package dev.argus.patterns.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends records to a file whose room was made before, so that a commit need not make the file
 * longer, and what was written can be read through a mapping made once. Used by one thread.
 */
final class SegmentWriter implements AutoCloseable {

  private static final int ZEROS = 1 << 16;

  private final SegmentFile file;
  private final FileChannel channel;
  private long end;

  private SegmentWriter(SegmentFile file, FileChannel channel, long end) {
    this.file = file;
    this.channel = channel;
    this.end = end;
  }

  /** Makes a file of a length; it appears whole, or not at all. */
  static SegmentWriter create(Path path, long number, long length) throws IOException {
    Path temporary = path.resolveSibling(path.getFileName() + LibraryFiles.TEMPORARY);
    try (FileChannel out =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeFully(out, ByteBuffer.wrap(SegmentFile.header(number)), 0);
      for (long at = SegmentFile.HEADER; at < length; at += ZEROS) {
        writeFully(out, ByteBuffer.allocate((int) Math.min(ZEROS, length - at)), at);
      }
      out.force(true);
    }
    LibraryFiles.moveInto(temporary, path);
    FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
    return new SegmentWriter(SegmentFile.open(path), channel, SegmentFile.HEADER);
  }

  SegmentFile file() {
    return file;
  }

  /** Whether so many bytes more fit in. */
  boolean fits(long bytes) {
    return end + bytes <= file.length();
  }

  /** Writes a record, not yet for good; returns where. */
  long append(byte[] record) throws IOException {
    long at = end;
    writeFully(channel, ByteBuffer.wrap(record), at);
    end += record.length;
    return at;
  }

  /** Makes what was written survive the end of the machine. */
  void commit() throws IOException {
    channel.force(false);
  }

  static void writeFully(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  /** Gives back the room that was not used, where the system allows that of a mapped file. */
  @Override
  public void close() throws IOException {
    try {
      channel.truncate(end);
    } catch (IOException mapped) {
      // then it stays: zeros at the end are no damage
    }
    channel.force(true);
    channel.close();
  }
}
