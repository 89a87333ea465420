package dev.argus.benchmarks.agent;

import dev.argus.benchmarks.agent.inapp.Storming;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Throws at a given rate: {@code Storm PER_SECOND SECONDS THREADS}. Half of the exceptions are made
 * by the program and looked at when they are caught again: the same object, message, cause and
 * trace, nothing suppressed.
 */
public final class Storm {

  private static final int SLICES = 100;
  private static final AtomicLong THROWN = new AtomicLong();
  private static final AtomicLong ALTERED = new AtomicLong();

  private Storm() {}

  /** Prints processor time of the process while it lasted, used heap after it, and the counts. */
  public static void main(String[] args) throws InterruptedException {
    int perSecond = Integer.parseInt(args[0]);
    int seconds = Integer.parseInt(args[1]);
    int threads = Integer.parseInt(args[2]);
    storm(perSecond, 5, threads);
    THROWN.set(0);
    long cpu = processCpu();
    long started = System.nanoTime();
    storm(perSecond, seconds, threads);
    double wall = (System.nanoTime() - started) / 1e9;
    Measured.figure("cpu", (processCpu() - cpu) / 1e9);
    Measured.figure("wall", wall);
    Measured.figure("thrown", (double) THROWN.get());
    Measured.figure("altered", (double) ALTERED.get());
    Measured.figure("heapMiB", usedHeap() / 1048576.0);
  }

  private static long processCpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** What is reachable, in bytes. */
  static long usedHeap() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(100);
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private static void storm(int perSecond, int seconds, int threads) throws InterruptedException {
    Thread[] all = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      int seed = i;
      all[i] = new Thread(() -> throwing(perSecond / threads, seconds, seed));
      all[i].start();
    }
    for (Thread thread : all) {
      thread.join();
    }
  }

  private static void throwing(int perSecond, int seconds, int seed) {
    Storming storming = new Storming();
    long slice = 1_000_000_000L / SLICES;
    long next = System.nanoTime();
    for (int s = 0; s < seconds * SLICES; s++) {
      for (int i = 0; i < perSecond / SLICES; i++) {
        one(storming, seed + i);
      }
      next += slice;
      for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }

  @SuppressWarnings("NullAway") // null is one of the ways to fail
  private static void one(Storming storming, int i) {
    int way = i % Storming.WAYS;
    RuntimeException own =
        (i / Storming.WAYS) % 2 == 0 ? null : new IllegalStateException("own", new Exception("c"));
    StackTraceElement[] trace = own == null || i % 64 != 0 ? null : own.getStackTrace();
    try {
      Measured.result = storming.fail(way, "name", own);
      ALTERED.incrementAndGet();
    } catch (RuntimeException e) {
      boolean right = own == null ? e.getClass() != NullPointerException.class : isAsMade(e, own);
      right &= trace == null || Arrays.equals(trace, e.getStackTrace());
      if (!right) {
        ALTERED.incrementAndGet();
      }
    }
    THROWN.incrementAndGet();
  }

  private static boolean isAsMade(RuntimeException e, RuntimeException own) {
    return e == own
        && "own".equals(e.getMessage())
        && e.getCause() != null
        && "c".equals(e.getCause().getMessage())
        && e.getSuppressed().length == 0;
  }
}
