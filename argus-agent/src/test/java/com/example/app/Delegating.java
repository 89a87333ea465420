package com.example.app;

/** Fails in a constructor that another constructor calls. */
public class Delegating {

  private final int number;

  public Delegating(String text) {
    this(text, 10);
  }

  Delegating(String text, int radix) {
    this.number = Integer.parseInt(text, radix);
  }

  public int number() {
    return number;
  }
}
