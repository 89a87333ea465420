package dev.argus.junit5.synthesis;

/** What the fixtures throw; its message tells what they were called with. */
public final class Crash extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates a crash. */
  public Crash(String message) {
    super(message);
  }
}
