package dev.argus.router;

/** Gets an answer piece by piece, on one thread at a time. */
public interface TextListener {

  /** The next piece. */
  void text(String piece);

  /** What came so far is void: the attempt failed, and another begins. */
  void restart();
}
