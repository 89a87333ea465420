package dev.argus.benchmarks.capture.app;

import java.util.function.ToIntFunction;

/**
 * Fails three methods deep with what it was given. Copies of it under other names fail at places of
 * their own, so that each is an error that was never seen before.
 */
public final class Failing implements ToIntFunction<Object> {

  @Override
  public int applyAsInt(Object state) {
    return passOn(state, "order") + 1;
  }

  private int passOn(Object state, String name) {
    return fail(state, name.length()) + 1;
  }

  private static int fail(Object state, int length) {
    throw new IllegalStateException("failed with " + state.getClass() + length);
  }
}
