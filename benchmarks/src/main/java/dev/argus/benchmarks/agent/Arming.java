package dev.argus.benchmarks.agent;

import dev.argus.benchmarks.agent.inapp.HotShape;
import dev.argus.benchmarks.agent.inapp.Loaded00000;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Arms and disarms the methods of a hot shape, in a JVM with many classes: {@code Arming CLASSES
 * CYCLES SHAPE}. Half of the classes are woven.
 */
public final class Arming {

  private static final int BATCHES = 30;
  private static final String OUTSIDE = "outap"; // as long as "inapp"

  private Arming() {}

  /** Defines one class under many names. */
  private static final class Many extends ClassLoader {
    private final byte[] template;

    Many() throws IOException {
      super(Arming.class.getClassLoader());
      try (InputStream in = Loaded00000.class.getResourceAsStream("Loaded00000.class")) {
        template = in.readAllBytes();
      }
    }

    Class<?> define(int number) throws ClassNotFoundException {
      String text = new String(template, StandardCharsets.ISO_8859_1);
      text = text.replace("Loaded00000", String.format(Locale.ROOT, "Loaded%05d", number));
      text = number % 2 == 0 ? text : text.replace("agent/inapp", "agent/" + OUTSIDE);
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return Class.forName(defineClass(null, bytes, 0, bytes.length).getName(), true, this);
    }
  }

  /** Prints microseconds of arming and disarming, and times of the shape before and after. */
  public static void main(String[] args) throws ReflectiveOperationException, IOException {
    int classes = Integer.parseInt(args[0]);
    int cycles = Integer.parseInt(args[1]);
    HotShape shape = HotShape.valueOf(args[2].toUpperCase(Locale.ROOT));
    Many many = new Many();
    for (int i = 1; i <= classes; i++) {
      many.define(i);
    }
    double before = Measured.leastNanos(shape::run, BATCHES);
    double again = Measured.leastNanos(shape::run, BATCHES);
    cycles(cycles, shape);
    double after = Measured.leastNanos(shape::run, BATCHES);
    Measured.figure("before", before);
    Measured.figure("again", again);
    Measured.figure("after", after);
    Measured.figure("armed", Measured.armed() ? 1 : 0);
  }

  private static void cycles(int cycles, HotShape shape) {
    Inside inside = new Inside();
    List<Object> targets = inside.targets(inside.methods(HotShape.class.getName()));
    double[] arm = new double[cycles];
    double[] disarm = new double[cycles];
    long expected = shape.run(1_000);
    for (int i = 0; i < cycles; i++) {
      Object error = inside.newError();
      long started = System.nanoTime();
      inside.arm(error, targets);
      long armed = System.nanoTime();
      check(expected, shape.run(1_000));
      long ending = System.nanoTime();
      inside.disarm(error);
      disarm[i] = (System.nanoTime() - ending) / 1e3;
      arm[i] = (armed - started) / 1e3;
      check(expected, shape.run(1_000));
    }
    Measured.figure("firstArmMicros", arm[0]);
    Measured.figure("firstDisarmMicros", disarm[0]);
    Arrays.sort(arm);
    Arrays.sort(disarm);
    Measured.figure("armMicros", arm[cycles / 2]);
    Measured.figure("disarmMicros", disarm[cycles / 2]);
    Measured.figure("worstArmMicros", arm[cycles - 1]);
    Measured.figure("worstDisarmMicros", disarm[cycles - 1]);
  }

  private static void check(long expected, long found) {
    if (expected != found) {
      throw new IllegalStateException(found + " instead of " + expected);
    }
  }
}
