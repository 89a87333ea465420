package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.Trouble;
import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Drop;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Hands drafts to the one thread that writes them. Bounded in number and in size; what doesn't fit
 * is dropped and counted. The thread starts with the first draft. Thread-safe; offering takes no
 * time.
 */
final class ReportQueue implements Runnable {

  private static final int CAPACITY = 256;
  private static final long IDLE_MILLIS = 5_000;
  private static final long FLUSH_MILLIS = 4_000;

  /** What an object of a snapshot takes, about, and the share of the heap that may wait here. */
  private static final long NODE_BYTES = 128;

  private static final int HEAP_SHARE = 8;
  private static final long LEAST_NODES = 20_000;
  private static final long MOST_NODES = 2_000_000;

  private final ArrayBlockingQueue<Draft> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final List<Draft> waiting = new ArrayList<>();
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicLong nodes = new AtomicLong();
  private final long mostNodes;
  private final Consumer<Draft> writer;
  private final Runnable whenIdle;
  private final Tally tally;
  private final Trouble trouble;
  private long tidied = System.nanoTime();
  private volatile boolean closing;
  private volatile boolean resting;

  /**
   * Creates a queue.
   *
   * @param writer writes a draft; called on the queue's thread
   * @param whenIdle called there every few seconds
   */
  ReportQueue(Consumer<Draft> writer, Runnable whenIdle, Tally tally, Trouble trouble) {
    this.writer = writer;
    this.whenIdle = whenIdle;
    this.tally = tally;
    this.trouble = trouble;
    long share = Runtime.getRuntime().maxMemory() / HEAP_SHARE / NODE_BYTES;
    this.mostNodes = Math.max(LEAST_NODES, Math.min(MOST_NODES, share));
  }

  /** Takes a draft, unless there is no room. */
  boolean offer(Draft draft) {
    int weight = draft.weight();
    boolean room = nodes.get() == 0 || nodes.get() + weight <= mostNodes;
    pending.incrementAndGet();
    if (!room || !queue.offer(draft)) {
      pending.decrementAndGet();
      tally.dropped(Drop.QUEUE);
      return false;
    }
    nodes.addAndGet(weight);
    start();
    return true;
  }

  /** How many drafts wait. */
  int waiting() {
    return pending.get();
  }

  /** Objects in the snapshots of all drafts that wait. */
  long held() {
    return nodes.get();
  }

  /** Whether the thread is to end once nothing waits; a later draft starts it again. */
  void rest(boolean on) {
    resting = on;
  }

  private void start() {
    if (started.get() || !started.compareAndSet(false, true)) {
      return;
    }
    try {
      Thread thread = new Thread(null, this, "argus-writer", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      thread.start();
    } catch (Throwable noThread) {
      started.set(false); // the next draft tries again
      throw noThread;
    }
  }

  @Override
  public void run() {
    while (!mayEnd()) {
      try {
        Draft draft = queue.poll(untilNextDue(), TimeUnit.MILLISECONDS);
        if (draft != null) {
          waiting.add(draft);
        }
        tidyNowAndThen(draft == null && waiting.isEmpty());
        writeDue();
      } catch (InterruptedException e) {
        // nobody has a reason to; the thread is the agent's own
      } catch (Throwable e) {
        trouble.note("writing reports", e);
      }
    }
  }

  /** Every few seconds, also where one draft follows the other. */
  private void tidyNowAndThen(boolean idle) {
    if (idle || System.nanoTime() - tidied > TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS)) {
      tidied = System.nanoTime();
      whenIdle.run();
    }
  }

  /** Ends the thread where it may. Whoever offers a draft just now finds it ended or is heard. */
  private boolean mayEnd() {
    if (!(resting || trouble.gaveUp()) || pending.get() > 0) {
      return false;
    }
    started.set(false);
    return pending.get() == 0 || !started.compareAndSet(false, true);
  }

  private long untilNextDue() {
    if (closing && !waiting.isEmpty()) {
      return 0;
    }
    long wait = TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS);
    long now = System.nanoTime();
    for (Draft draft : waiting) {
      wait = Math.min(wait, draft.dueNanos - now);
    }
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(wait) + (waiting.isEmpty() ? 0 : 1));
  }

  private void writeDue() {
    for (Iterator<Draft> i = waiting.iterator(); i.hasNext(); ) {
      Draft draft = i.next();
      if (closing || draft.cancelled() || System.nanoTime() - draft.dueNanos >= 0) {
        i.remove();
        try {
          if (!draft.cancelled()) {
            writer.accept(draft);
          }
        } finally {
          nodes.addAndGet(-draft.weight());
          pending.decrementAndGet();
        }
      }
    }
  }

  /** Waits until what has been offered is written, for a bounded time. */
  void flush() {
    closing = true;
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FLUSH_MILLIS);
    while (pending.get() > 0 && started.get() && System.nanoTime() - deadline < 0) {
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
