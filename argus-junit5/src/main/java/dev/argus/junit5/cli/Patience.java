package dev.argus.junit5.cli;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for something in another process, which looks once a second itself. */
final class Patience {

  private static final long LIMIT = TimeUnit.SECONDS.toNanos(15);
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(100);

  private Patience() {}

  /** Asks until there is an answer, or for fifteen seconds. */
  static <T> Optional<T> until(Supplier<Optional<T>> question) {
    long deadline = System.nanoTime() + LIMIT;
    Optional<T> answer = question.get();
    while (answer.isEmpty() && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(LOOK_EVERY);
      answer = question.get();
    }
    return answer;
  }
}
