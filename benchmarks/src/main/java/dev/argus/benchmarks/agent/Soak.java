package dev.argus.benchmarks.agent;

import dev.argus.benchmarks.agent.inapp.Storming;
import java.util.concurrent.locks.LockSupport;

/**
 * Throws so many exceptions of so many different errors, spread over some time: {@code Soak TOTAL
 * DISTINCT SECONDS}. Errors differ in the methods that they pass through, 1 to 17 of them.
 */
public final class Soak {

  private static final int MOST = 1 << 17;

  private Soak() {}

  /** Prints the heap in use, after collection, at the end of each of ten parts. */
  public static void main(String[] args) throws InterruptedException {
    long total = Long.parseLong(args[0]);
    int distinct = Math.min(MOST - 1, Integer.parseInt(args[1]));
    long seconds = Long.parseLong(args[2]);
    long started = System.nanoTime();
    long done = 0;
    for (int part = 1; part <= 10; part++) {
      for (; done < total * part / 10; done++) {
        one((int) (done * 7_919 % distinct) + 1);
        if (done % 1_000 == 0) {
          long due = started + (long) (1e9 * seconds * done / total);
          LockSupport.parkNanos(due - System.nanoTime());
        }
      }
      Measured.figure("heapMiB" + part, Storm.usedHeap() / 1048576.0);
    }
    Measured.figure("seconds", (System.nanoTime() - started) / 1e9);
  }

  private static void one(int bits) {
    try {
      Measured.result = Storming.path(bits, "soak");
    } catch (IllegalStateException expected) {
      Measured.result = expected.getClass().hashCode();
    }
  }
}
