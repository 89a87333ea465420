package dev.argus.junit5.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Chooses between candidates that are red with production's exception at production's place. The
 * first is taken if it fails in every detail as production did and a trial fix turns it green; else
 * some more are looked at. One that has production's cause beats one that has not; then one that a
 * trial fix turns green beats one that stays red, then the closer one the other, then the earlier.
 *
 * <p>A candidate that calls a method further in is easier to turn green, but reached by fewer
 * fixes. So it beats another for that only where the other depends on restored state and it does
 * not: what a constructor does for an object never happens to a restored one.
 *
 * <p>Bounded in attempts, so that the same report gives the same test, and for safety in time. Not
 * thread-safe.
 *
 * @param <T> what is chosen
 */
final class Choice<T> {

  /** How many attempts are made after the first candidate that is red as in production. */
  private static final int MOST_MORE = 5;

  private static final long MOST_MILLIS = 1_500;

  /**
   * A candidate that is red as in production.
   *
   * @param what the candidate
   * @param entry what it calls
   * @param restored whether it needs a state file
   */
  record Red<T>(
      T what, String entry, boolean restored, Closeness closeness, Turning.Verdict turning) {

    /** Whether nothing speaks against it. */
    boolean isGood() {
      return closeness.isPerfect() && !turning.staysRed();
    }

    /** What speaks against it, in plain words; "" where nothing does. */
    String doubts() {
      List<String> doubts = new ArrayList<>();
      if (!closeness.isPerfect()) {
        doubts.addAll(closeness.differences());
      }
      if (turning.staysRed()) {
        doubts.add("no trial fix turns it green (" + turning.runs() + " tried)");
      }
      return String.join(", ", doubts);
    }
  }

  private @Nullable Red<T> first;
  private @Nullable Red<T> best;
  private long deadline;
  private int more;

  /** Adds a candidate. */
  void add(Red<T> candidate) {
    if (first == null) {
      first = candidate;
      deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
    }
    best = best == null || beats(candidate, best) ? candidate : best;
  }

  private static <T> boolean beats(Red<T> later, Red<T> best) {
    if (later.closeness().otherCause() != best.closeness().otherCause()) {
      return best.closeness().otherCause();
    }
    boolean sameEntry = later.entry().equals(best.entry());
    if (later.turning().staysRed() != best.turning().staysRed()) {
      return best.turning().staysRed() && (sameEntry || (best.restored() && !later.restored()));
    }
    return sameEntry && later.closeness().isPerfect() && !best.closeness().isPerfect();
  }

  boolean isEmpty() {
    return best == null;
  }

  /**
   * Tells before an attempt whether it is not to be made, since a candidate has been chosen.
   *
   * @param entry what it would call
   */
  boolean isMade(String entry) {
    Red<T> chosen = best;
    if (chosen == null) {
      return false;
    }
    boolean hopeless =
        !entry.equals(chosen.entry()) && !chosen.restored() && !chosen.closeness().otherCause();
    return chosen.isGood() || hopeless || more++ >= MOST_MORE || System.nanoTime() > deadline;
  }

  /** The one that is chosen. */
  Red<T> best() {
    return Objects.requireNonNull(best, "nothing to choose from");
  }

  /** Which choice was made and why, in plain words. */
  String words() {
    Red<T> chosen = best();
    StringBuilder words = new StringBuilder();
    if (!chosen.turning().green().isEmpty()) {
      words.append(chosen.turning().green()).append(" turns it green");
    }
    if (!chosen.doubts().isEmpty()) {
      words.append(words.isEmpty() ? "" : ", but ").append(chosen.doubts());
      words.append("; no better one was found");
    } else if (!chosen.equals(first)) {
      words.append(words.isEmpty() ? "" : "; ").append("preferred to an earlier one: ");
      words.append(Objects.requireNonNull(first).doubts());
    }
    return words.toString();
  }
}
