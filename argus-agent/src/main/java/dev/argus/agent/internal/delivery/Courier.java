package dev.argus.agent.internal.delivery;

import dev.argus.agent.DeliveryOptions;
import dev.argus.agent.internal.Trouble;
import dev.argus.agent.internal.delivery.Waiting.Entry;
import dev.argus.agent.internal.operation.DeliveryFigures;
import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Drop;
import dev.argus.agent.internal.operation.Tally.Work;
import dev.argus.agent.internal.operation.ThreadClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread that sends what waits, one report after the other, oldest first; but one that the
 * server failed over lets the others pass. After a failure it waits, longer each time. It starts
 * with the first report. Thread-safe.
 */
final class Courier implements Runnable {

  /** How often it looks by itself at what other processes leave. */
  private static final long IDLE = TimeUnit.SECONDS.toNanos(60);

  private static final long LAST_WAIT = TimeUnit.SECONDS.toNanos(2);

  private final DeliveryOptions options;
  private final Path directory;
  private final Tally tally;
  private final Trouble trouble;
  private final Spool spool;
  private final MemorySpool memory;
  private final Ledger ledger = new Ledger();
  private final HttpPost post;
  private final Backoff backoff;
  private final ThreadClock clock = new ThreadClock();
  private final Map<String, Integer> failed = new HashMap<>();

  /** Held while what waits changes in a way that a count would miss. */
  private final Object counting = new Object();

  private final AtomicBoolean started = new AtomicBoolean();
  private volatile @Nullable Thread thread;
  private volatile boolean news;
  private volatile boolean resting;
  private volatile boolean failing;
  private volatile boolean idle;

  Courier(DeliveryOptions options, Path directory, String version, Tally tally, Trouble trouble) {
    this.options = options;
    this.directory = directory;
    this.tally = tally;
    this.trouble = trouble;
    this.spool = new Spool(directory, options.spoolBytes(), options.spoolMillis(), tally);
    this.memory = new MemorySpool(options.spoolMillis(), tally);
    this.post = new HttpPost(options.url(), options.timeoutMillis(), version);
    this.backoff =
        new Backoff(options.retryMillis(), () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * Takes a report: on disk where that works, else in the heap.
   *
   * @return why it is not on disk; null where it is
   */
  @Nullable Exception keep(String name, byte[] body) {
    Exception why = null;
    synchronized (counting) {
      try {
        spool.put(name, body);
      } catch (IOException | RuntimeException noDisk) {
        memory.put(name, body);
        why = noDisk;
      }
      ledger.added(body.length);
    }
    wake();
    return why;
  }

  /** Takes a report that is not to be sent. */
  void putAside(String name, byte[] body) throws IOException {
    spool.putAside(name, body);
  }

  long heldBytes() {
    return memory.bytes();
  }

  DeliveryFigures figures(String url) {
    return ledger.figures(url);
  }

  /** There may be something to send. */
  void wake() {
    news = true;
    idle = false;
    if (started.compareAndSet(false, true)) {
      Thread made = new Thread(null, this, "argus-delivery", 0, false);
      made.setDaemon(true);
      made.setContextClassLoader(null);
      thread = made;
      made.start();
    } else if (!failing) {
      LockSupport.unpark(thread);
    }
  }

  void rest(boolean on) {
    resting = on;
    if (!on) {
      LockSupport.unpark(thread);
    }
  }

  void abandonOverdue() {
    post.abandonOverdue();
  }

  /** Waits while something is being sent with success, for a bounded time. */
  void finish() {
    long deadline = System.nanoTime() + LAST_WAIT;
    while ((!idle || news) && !failing && !resting && System.nanoTime() - deadline < 0) {
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void run() {
    while (true) {
      long nanos = IDLE;
      try {
        idle = false;
        news = false;
        nanos = resting ? IDLE : round();
      } catch (Throwable e) {
        trouble.note("sending reports", e);
      }
      Thread.interrupted(); // nobody has a reason to; the thread is the agent's own
      park(nanos);
    }
  }

  /** New reports cut waiting short only where nothing has failed. */
  private void park(long nanos) {
    long until = System.nanoTime() + nanos;
    while (true) {
      idle = !news && !failing;
      long left = until - System.nanoTime();
      if (left <= 0 || (news && !failing && !resting)) {
        return;
      }
      LockSupport.parkNanos(this, left);
      if (!resting && nanos == IDLE) {
        return;
      }
    }
  }

  /** Sends what there is. Returns how long to wait, in nanoseconds. */
  private long round() {
    long before = clock.nanos();
    try {
      long wait = send(memory);
      if (wait == 0) {
        wait = sendSpooled();
      }
      return wait == 0 ? IDLE : wait;
    } finally {
      tally.spent(Work.SENDING, clock.nanos() - before);
      count();
    }
  }

  private long sendSpooled() {
    try {
      if (!Spool.holdsAny(directory.toFile())) {
        return 0;
      }
      try (SendingRight right = SendingRight.in(directory)) {
        return right == null ? retryLater(-1) : send(spool);
      }
    } catch (IOException noLock) {
      return failedWith(reason(noLock), -1);
    } finally {
      spool.atRest();
    }
  }

  /** Another process sends; that is no failure, but has to be looked at again. */
  private long retryLater(long asked) {
    return TimeUnit.MILLISECONDS.toNanos(
        Math.max(asked, 1 + ThreadLocalRandom.current().nextLong(options.retryMillis())));
  }

  /** Returns 0 when nothing is left, else how long to wait. */
  private long send(Waiting from) {
    try {
      List<Entry> entries = inOrder(from.oldestFirst());
      while (!entries.isEmpty()) {
        for (Entry entry : entries) {
          long wait = resting ? IDLE : send(from, entry);
          if (wait != 0) {
            return wait;
          }
        }
        entries = inOrder(from.oldestFirst());
      }
      return 0;
    } catch (IOException e) {
      return failedWith(reason(e), -1);
    }
  }

  private List<Entry> inOrder(List<Entry> oldestFirst) {
    if (failed.isEmpty()) {
      return oldestFirst;
    }
    Set<String> names = new HashSet<>();
    for (Entry entry : oldestFirst) {
      names.add(entry.name());
    }
    failed.keySet().retainAll(names);
    List<Entry> ordered = new ArrayList<>(oldestFirst);
    ordered.sort(Comparator.comparingInt(e -> failed.getOrDefault(e.name(), 0)));
    return ordered;
  }

  private long send(Waiting from, Entry entry) throws IOException {
    byte[] body = from.read(entry);
    if (body == null) {
      return 0; // another process was faster
    }
    Answer answer;
    try {
      Token token = options.token();
      answer = post.post(entry.name(), token == null ? null : token.secret(), body);
    } catch (IOException | RuntimeException e) {
      return failedWith(reason(e), -1);
    }
    switch (answer.meaning()) {
      case ACCEPTED -> {
        from.remove(entry);
        ledger.sent();
      }
      case REFUSED -> {
        ledger.failed(answer.words());
        tally.dropped(Drop.REFUSED);
        from.setAside(entry);
      }
      case LATER -> {
        failed.merge(entry.name(), 1, Integer::sum);
        return failedWith(answer.words(), answer.retryAfterMillis());
      }
    }
    ledger.removed(entry.bytes());
    backoff.succeeded();
    failing = false;
    return 0;
  }

  private long failedWith(String what, long asked) {
    failing = true;
    ledger.failed(what);
    return TimeUnit.MILLISECONDS.toNanos(Math.max(1, backoff.failed(asked)));
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  /** What waits now, for people. */
  private void count() {
    long bytes = 0;
    int reports = 0;
    synchronized (counting) {
      try {
        for (Waiting from : List.of(spool, memory)) {
          for (Entry entry : from.oldestFirst()) {
            bytes += entry.bytes();
            reports++;
          }
        }
        ledger.waiting(reports, bytes);
      } catch (IOException e) {
        // the last count holds
      }
    }
  }
}
