package com.example.app;

/** Fails at the end of whichever way is taken: as many errors as there are ways. */
public final class Maze {

  private Maze() {}

  /** Goes {@code steps} steps, at each to the side that a bit of {@code way} says. */
  public static int walk(int way, int steps, byte[] luggage) {
    return (way & 1) == 0 ? left(way >> 1, steps, luggage) : right(way >> 1, steps, luggage);
  }

  private static int left(int way, int steps, byte[] luggage) {
    return steps == 0 ? deadEnd(luggage) : walk(way, steps - 1, luggage) + 1;
  }

  private static int right(int way, int steps, byte[] luggage) {
    return steps == 0 ? deadEnd(luggage) : walk(way, steps - 1, luggage) + 1;
  }

  private static int deadEnd(byte[] luggage) {
    throw new IllegalStateException("no way out with " + luggage.length);
  }
}
