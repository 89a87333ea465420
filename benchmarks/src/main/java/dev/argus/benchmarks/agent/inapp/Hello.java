package dev.argus.benchmarks.agent.inapp;

/** The smallest program. */
public final class Hello {

  private Hello() {}

  /** Says it. */
  public static void main(String[] args) {
    System.out.println("hello");
  }
}
