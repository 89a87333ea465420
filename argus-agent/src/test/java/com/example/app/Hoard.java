package com.example.app;

/** Asks for memory until there is none. */
public final class Hoard {

  private Hoard() {}

  public static long[] more() {
    return new long[100_000];
  }
}
