package dev.argus.router.provider;

import dev.argus.router.DeadlineExceededException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The deadline of one call and its cancellation. Whatever waits registers how to be woken, so that
 * the end of the scope ends it, too. Thread-safe.
 */
public final class CallScope implements AutoCloseable {

  private final long deadlineNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> hooks = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ScheduledFuture<?> timer;
  private @Nullable End end;

  private enum End {
    CANCELLED,
    EXPIRED,
    CLOSED
  }

  private CallScope(Duration timeout, ScheduledExecutorService timers) {
    this.deadlineNanos = System.nanoTime() + timeout.toNanos();
    this.timer = timers.schedule(() -> end(End.EXPIRED), timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Starts the clock; the executor runs what ends the call when the time is up. */
  public static CallScope start(Duration timeout, ScheduledExecutorService timers) {
    return new CallScope(timeout, timers);
  }

  /** Ends whatever is under way. Without effect on a scope that has ended. */
  public void cancel() {
    end(End.CANCELLED);
  }

  /** How much time is left; zero or more. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }

  /**
   * Goes on, or says why not.
   *
   * @throws CancellationException if it was cancelled
   * @throws DeadlineExceededException if the time is up
   */
  public void check() {
    if (isCancelled()) {
      throw new CancellationException("the call was cancelled");
    }
    if (isExpired()) {
      throw new DeadlineExceededException("the time for the call is up");
    }
  }

  /** Whether somebody gave up. */
  public boolean isCancelled() {
    lock.lock();
    try {
      return end == End.CANCELLED;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the time is up. */
  public boolean isExpired() {
    return System.nanoTime() - deadlineNanos >= 0;
  }

  /** Waits, but not beyond the end of the scope; {@link #check} says what it was. */
  public void sleep(Duration time) throws InterruptedException {
    if (ended.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
      check();
    }
  }

  /**
   * Runs this when the scope is cancelled or its time is up: at once if it already is. It must not
   * block.
   *
   * @return takes the registration back
   */
  public Registration onEnd(Runnable hook) {
    boolean late;
    lock.lock();
    try {
      late = end == End.CANCELLED || end == End.EXPIRED;
      if (!late) {
        hooks.add(hook);
      }
    } finally {
      lock.unlock();
    }
    if (late) {
      hook.run();
    }
    return () -> remove(hook);
  }

  private void remove(Runnable hook) {
    lock.lock();
    try {
      hooks.remove(hook);
    } finally {
      lock.unlock();
    }
  }

  private void end(End how) {
    List<Runnable> run;
    lock.lock();
    try {
      if (end != null) {
        return;
      }
      end = how;
      run = List.copyOf(hooks);
      hooks.clear();
    } finally {
      lock.unlock();
    }
    timer.cancel(false);
    ended.countDown();
    if (how != End.CLOSED) {
      run.forEach(Runnable::run);
    }
  }

  /** The call is over: nothing is ended any more. */
  @Override
  public void close() {
    end(End.CLOSED);
  }

  /** Something to be run at the end of a scope. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
