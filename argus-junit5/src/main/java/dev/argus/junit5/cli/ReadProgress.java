package dev.argus.junit5.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** A stream that tells from time to time how much of it has been read. Leaves the stream open. */
final class ReadProgress extends FilterInputStream {

  private static final long STEP = 64L << 20;
  private static final long MEGABYTE = 1L << 20;

  private final Terminal terminal;
  private final String name;
  private final LongSupplier found;
  private long read;
  private long next = STEP;

  /**
   * Creates the stream.
   *
   * @param found how many errors there are so far
   */
  ReadProgress(InputStream in, Terminal terminal, String name, LongSupplier found) {
    super(in);
    this.terminal = terminal;
    this.name = name;
    this.found = found;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    count(n);
    return n;
  }

  @Override
  public void close() {
    // whoever opened it closes it
  }

  private void count(int bytes) {
    read += Math.max(0, bytes);
    if (read >= next) {
      next = read + STEP;
      terminal.progress(
          "reading "
              + name
              + ": "
              + read / MEGABYTE
              + " MB, found "
              + found.getAsLong()
              + " occurrences of errors");
    }
  }
}
