package dev.argus.core.snapshot;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stack trace of a throwable, which the JVM makes on demand, past an application's
 * override of {@code getStackTrace}.
 */
final class StackTraces {

  /** Frames kept of one trace. */
  private static final int FRAMES = 64;

  private static final @Nullable Method READER = reader();

  private StackTraces() {}

  private static @Nullable Method reader() {
    try {
      return Throwable.class.getDeclaredMethod("getOurStackTrace");
    } catch (NoSuchMethodException | SecurityException otherJdk) {
      return null;
    }
  }

  static boolean isTrace(Field field) {
    return field.getDeclaringClass() == Throwable.class && field.getName().equals("stackTrace");
  }

  /** The frames, cut where they are many; null for a throwable that has no writable trace. */
  static @Nullable Object read(Throwable t, Field field, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    Object held = context.field(field, t);
    if (held == null) {
      return null;
    }
    if (READER != null && context.open(READER)) {
      held = READER.invoke(t);
    }
    return held instanceof StackTraceElement[] trace && trace.length > FRAMES
        ? Arrays.copyOf(trace, FRAMES)
        : held;
  }
}
