package dev.argus.router.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Where calls run, and what wakes them at their deadline. */
public final class Workers implements AutoCloseable {

  private final ExecutorService executor;
  private final boolean own;
  private final ScheduledThreadPoolExecutor timers;

  /** On this executor, or on own threads: virtual ones where the JVM has them. */
  public Workers(@Nullable ExecutorService given) {
    this.own = given == null;
    this.executor = given == null ? newExecutor() : given;
    this.timers = new ScheduledThreadPoolExecutor(1, daemons("argus-router-deadline-"));
    this.timers.setRemoveOnCancelPolicy(true);
  }

  private static ExecutorService newExecutor() {
    try {
      // Since JDK 21; this is compiled for 17.
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      return Executors.newCachedThreadPool(daemons("argus-router-"));
    }
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicLong count = new AtomicLong();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Runs this on another thread. */
  public void run(Runnable task) {
    executor.execute(task);
  }

  /** What ends calls. */
  public ScheduledExecutorService timers() {
    return timers;
  }

  @Override
  public void close() {
    timers.shutdownNow();
    if (own) {
      executor.shutdownNow();
    }
  }
}
