package dev.argus.benchmarks.agent;

import java.lang.instrument.Instrumentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent to be given after Argus, which keeps every woven method armed, whatever Argus makes of
 * it: for test suites of others, which must not notice.
 */
public final class ArmEverything implements Runnable {

  private static final long EVERY_MILLIS = 100;

  private ArmEverything() {}

  /** Called by the JVM. */
  public static void premain(@Nullable String argument, Instrumentation instrumentation) {
    Thread thread = new Thread(new ArmEverything(), "arm-everything");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    Inside inside = new Inside();
    long armed = 0;
    try {
      while (true) {
        List<Integer> methods = inside.unarmed();
        if (!methods.isEmpty()) {
          inside.arm(inside.newError(), inside.targets(methods));
          armed += methods.size();
          System.setProperty("argus.benchmark.armed", Long.toString(armed));
        }
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
