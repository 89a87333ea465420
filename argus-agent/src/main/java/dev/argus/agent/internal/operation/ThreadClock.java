package dev.argus.agent.internal.operation;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Time of the processor that the calling thread has used, without the module {@code
 * java.management}: of what the Linux kernel tells, elsewhere by the clock. Reads a file, so it is
 * for the agent's own threads. Thread-safe.
 *
 * <p>The file's first number is nanoseconds on the processor (kernel documentation, {@code
 * scheduler/sched-stats}).
 */
public final class ThreadClock {

  private static final File KERNEL = new File("/proc/thread-self/schedstat");
  private static final int LONGEST = 80;

  private final boolean kernel;

  /** Chooses the clock. */
  public ThreadClock() {
    kernel = read() >= 0;
  }

  /** Nanoseconds since some time; only differences on one thread mean something. */
  public long nanos() {
    long told = kernel ? read() : -1;
    return kernel ? Math.max(0, told) : System.nanoTime();
  }

  private static long read() {
    byte[] text = new byte[LONGEST];
    try (InputStream in = new FileInputStream(KERNEL)) {
      int length = in.read(text);
      long number = 0;
      int i = 0;
      for (; i < length && text[i] >= '0' && text[i] <= '9'; i++) {
        number = number * 10 + (text[i] - '0');
      }
      return i == 0 ? -1 : number;
    } catch (IOException | RuntimeException notLinux) {
      return -1;
    }
  }
}
