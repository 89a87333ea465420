package dev.argus.agent.internal.delivery;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports that wait to be sent, bounded. Thread-safe. */
interface Waiting {

  /**
   * A report that waits.
   *
   * @param name tells it from all others, everywhere; letters, digits, {@code -} and {@code _}
   * @param bytes its length
   * @param since when it came, in milliseconds since 1970
   */
  record Entry(String name, long bytes, long since) {}

  /** What waits, the oldest first. What has waited too long has gone. */
  List<Entry> oldestFirst() throws IOException;

  /** The report, compressed; null where it is gone. */
  byte @Nullable [] read(Entry entry) throws IOException;

  /** It need not wait any more. */
  void remove(Entry entry) throws IOException;

  /** It is not to be sent, but may be looked at. */
  void setAside(Entry entry) throws IOException;
}
