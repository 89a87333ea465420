package dev.argus.agent.internal.delivery;

import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Drop;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reports that wait in the heap since the disk does not take them. Bounded in bytes; the oldest go
 * first. What is in it ends with the process. Thread-safe.
 */
final class MemorySpool implements Waiting {

  private static final long MOST_BYTES = 4L << 20;

  private final Tally tally;
  private final long mostMillis;
  private final Map<Entry, byte[]> held = new LinkedHashMap<>();
  private long bytes;

  MemorySpool(long mostMillis, Tally tally) {
    this.mostMillis = mostMillis;
    this.tally = tally;
  }

  /** Adds a report, and drops what has no room. */
  synchronized void put(String name, byte[] body) {
    if (body.length > MOST_BYTES) {
      tally.dropped(Drop.MEMORY);
      return;
    }
    held.put(new Entry(name, body.length, System.currentTimeMillis()), body);
    bytes += body.length;
    Iterator<Entry> oldest = held.keySet().iterator();
    while (bytes > MOST_BYTES) {
      bytes -= oldest.next().bytes();
      oldest.remove();
      tally.dropped(Drop.MEMORY);
    }
  }

  /** Bytes that it holds. */
  synchronized long bytes() {
    return bytes;
  }

  @Override
  public synchronized List<Entry> oldestFirst() {
    long now = System.currentTimeMillis();
    Iterator<Entry> all = held.keySet().iterator();
    while (all.hasNext()) {
      Entry entry = all.next();
      if (now - entry.since() > mostMillis) {
        all.remove();
        bytes -= entry.bytes();
        tally.dropped(Drop.AGE);
      }
    }
    return new ArrayList<>(held.keySet());
  }

  @Override
  public synchronized byte @Nullable [] read(Entry entry) {
    return held.get(entry);
  }

  @Override
  public synchronized void remove(Entry entry) {
    if (held.remove(entry) != null) {
      bytes -= entry.bytes();
    }
  }

  /** There is no place for it. */
  @Override
  public void setAside(Entry entry) {
    remove(entry);
  }
}
