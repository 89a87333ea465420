package dev.argus.agent.internal.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The shapes that receiver and arguments of a method had when an error was first seen: which were
 * null, and of what class the others were. An entry of another shape isn't worth a snapshot. Holds
 * names, not classes. A race costs a snapshot at most.
 */
final class Shapes {

  private static final int MOST = 4;
  private static final int PATIENCE = 50;

  private final String[][] shapes = new String[MOST][];
  private int count;
  private int misses;
  private boolean matched;

  void add(@Nullable Object receiver, @Nullable Object @Nullable [] args) {
    if (count < MOST && !matchesAny(receiver, args)) {
      shapes[count++] = shape(receiver, args);
    }
  }

  private static String[] shape(@Nullable Object receiver, @Nullable Object @Nullable [] args) {
    int length = args == null ? 0 : args.length;
    String[] shape = new String[length + 1];
    Arrays.fill(shape, "");
    shape[0] = name(receiver);
    for (int i = 0; i < length; i++) {
      shape[i + 1] = args == null ? "" : name(args[i]);
    }
    return shape;
  }

  private static String name(@Nullable Object o) {
    return o == null ? "" : o.getClass().getName();
  }

  /** Whether an entry looks like one of these; always, once none has for long. */
  boolean matches(@Nullable Object receiver, @Nullable Object @Nullable [] args) {
    if (count == 0 || (!matched && misses >= PATIENCE)) {
      return true;
    }
    if (matchesAny(receiver, args)) {
      matched = true;
      return true;
    }
    misses++;
    return false;
  }

  private boolean matchesAny(@Nullable Object receiver, @Nullable Object @Nullable [] args) {
    for (int s = 0; s < count; s++) {
      if (matchesOne(shapes[s], receiver, args)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matchesOne(
      String[] shape, @Nullable Object receiver, @Nullable Object @Nullable [] args) {
    int length = args == null ? 0 : args.length;
    if (shape.length != length + 1 || !shape[0].equals(name(receiver))) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (args != null && !shape[i + 1].equals(name(args[i]))) {
        return false;
      }
    }
    return true;
  }
}
