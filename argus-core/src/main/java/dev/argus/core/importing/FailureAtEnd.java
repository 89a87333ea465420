package dev.argus.core.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream that ends where another one fails, so that whoever reads it gets all that came before,
 * decoders' buffers included. Ask it for the failure afterwards.
 */
final class FailureAtEnd extends FilterInputStream {

  private @Nullable IOException failure;

  FailureAtEnd(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (failure != null) {
      return -1;
    }
    try {
      return super.read(buffer, offset, length);
    } catch (IOException e) {
      failure = e;
      return -1;
    }
  }

  /** Throws what the stream failed with, if it did. */
  void rethrow() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }
}
