package dev.argus.patterns.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a base beside what it is to replace; it counts once it is finished. One thread. */
public final class BaseWriter {

  private static final int BUFFER = 1 << 20;

  private final Path path;
  private final Path temporary;
  private final long number;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long end;

  BaseWriter(Path path, long number) throws IOException {
    this.path = path;
    this.temporary = path.resolveSibling(path.getFileName() + LibraryFiles.TEMPORARY);
    this.number = number;
    this.channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    write(SegmentFile.header(number));
  }

  long number() {
    return number;
  }

  /** Adds a record; returns where it is. */
  public long add(byte[] record) throws IOException {
    long left = SegmentFile.WINDOW - end % SegmentFile.WINDOW;
    if (record.length > left) {
      int fill = (int) left - RecordFormat.PREFIX;
      write(
          fill < 0
              ? new byte[(int) left]
              : RecordFormat.encode(RecordKind.PADDING, new byte[0], new byte[fill]));
    }
    long at = end;
    write(record);
    return at;
  }

  private void write(byte[] bytes) throws IOException {
    if (bytes.length > buffer.remaining()) {
      flush();
    }
    if (bytes.length > buffer.capacity()) {
      writeAll(ByteBuffer.wrap(bytes));
    } else {
      buffer.put(bytes);
    }
    end += bytes.length;
  }

  private void flush() throws IOException {
    writeAll(buffer.flip());
    buffer.clear();
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  SegmentFile finish() throws IOException {
    flush();
    channel.force(true);
    channel.close();
    LibraryFiles.moveInto(temporary, path);
    return SegmentFile.open(path);
  }

  /** Drops it. */
  public void abandon() throws IOException {
    channel.close();
    Files.deleteIfExists(temporary);
  }
}
