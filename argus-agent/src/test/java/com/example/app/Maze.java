package com.example.app;

import java.util.function.ToIntFunction;

/** Fails, always at the same place. Copies of it under other names fail at places of their own. */
public final class Maze implements ToIntFunction<byte[]> {

  @Override
  public int applyAsInt(byte[] luggage) {
    return deadEnd(luggage);
  }

  private static int deadEnd(byte[] luggage) {
    throw new IllegalStateException("no way out with " + luggage.length);
  }
}
