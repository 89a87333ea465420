package dev.argus.benchmarks.agent;

import dev.argus.benchmarks.agent.inapp.HotShape;
import java.util.Locale;

/** Times one {@link HotShape}: {@code HotShapes NAME BATCHES}. */
public final class HotShapes {

  private HotShapes() {}

  /** Prints the least time of a round, in nanoseconds of processor time. */
  public static void main(String[] args) {
    HotShape shape = HotShape.valueOf(args[0].toUpperCase(Locale.ROOT));
    Measured.figure("nanos", Measured.leastNanos(shape::run, Integer.parseInt(args[1])));
    Measured.figure("armed", Measured.armed() ? 1 : 0);
  }
}
