package dev.argus.junit5.worker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Chooses between candidates that are red with production's exception at production's place. The
 * first is taken if it fails in every detail as production did and a trial fix turns it green; else
 * some more are looked at, and the one wins that has production's cause, then the one that a trial
 * fix turns green, then the closer one, then the earlier one.
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

  private static final Comparator<Red<?>> BEST =
      Comparator.comparing((Red<?> red) -> red.closeness().otherCause())
          .thenComparing(red -> red.turning().staysRed())
          .thenComparing(red -> !red.closeness().isPerfect())
          .thenComparing(red -> red.closeness().differences().size());

  /**
   * A candidate that is red as in production.
   *
   * @param what the candidate
   */
  record Red<T>(T what, Closeness closeness, Turning.Verdict turning) {

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

  private final List<Red<T>> red = new ArrayList<>();
  private long deadline;
  private int more;

  /** Adds a candidate. */
  void add(Red<T> candidate) {
    if (red.isEmpty()) {
      deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
    }
    red.add(candidate);
  }

  boolean isEmpty() {
    return red.isEmpty();
  }

  /** Counts an attempt; tells whether no other is to be made. */
  boolean isMade() {
    if (red.isEmpty()) {
      return false;
    }
    return red.get(red.size() - 1).isGood() || more++ >= MOST_MORE || System.nanoTime() > deadline;
  }

  /** The one that is chosen. */
  Red<T> best() {
    return red.stream().min(BEST).orElseThrow();
  }

  /** Which choice was made and why, in plain words. */
  String words() {
    Red<T> best = best();
    StringBuilder words = new StringBuilder();
    if (!best.turning().green().isEmpty()) {
      words.append(best.turning().green()).append(" turns it green");
    }
    if (!best.doubts().isEmpty()) {
      words.append(words.isEmpty() ? "" : ", but ").append(best.doubts());
      words.append(
          red.size() == 1 ? "; no other candidate fails alike" : "; the others are no better");
    } else if (red.size() > 1) {
      words.append(words.isEmpty() ? "" : "; ").append("preferred to one of which ");
      words.append(red.get(0).doubts());
    }
    return words.toString();
  }
}
