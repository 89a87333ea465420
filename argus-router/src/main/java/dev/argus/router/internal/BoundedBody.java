package dev.argus.router.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that ends with an error when it is larger than allowed; knows whether its end was seen.
 */
public final class BoundedBody extends FilterInputStream {

  private final long limit;
  private long count;
  private boolean complete;

  BoundedBody(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    note(b < 0 ? -1 : 1);
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    note(read);
    return read;
  }

  private void note(int read) throws IOException {
    if (read < 0) {
      complete = true;
      return;
    }
    count += read;
    if (count > limit) {
      throw new TooLarge("the answer has more than " + limit + " bytes");
    }
  }

  boolean isComplete() {
    return complete;
  }

  /** A body that is too large. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }
}
