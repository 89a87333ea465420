package dev.argus.junit5.worker;

import dev.argus.core.ArgusException;
import dev.argus.core.report.FrameCapture;
import dev.argus.junit5.synthesis.CandidateTest;
import dev.argus.junit5.synthesis.Reduction;
import dev.argus.junit5.synthesis.Reductions;
import dev.argus.junit5.synthesis.Synthesis.Calls;
import dev.argus.junit5.synthesis.Synthesis.Shrinkable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a verified test what its failure does not need. A smaller test is taken only if it
 * is smaller in text, too, and fails with the same {@link FailureSignature}.
 *
 * <p>The number of trials is bounded, so that the same report gives the same test; the time is a
 * safety net for code that is slow. Not thread-safe.
 */
final class Minimizer {

  /** One takes some hundredths of a second. */
  private static final int MOST_TRIALS = 30;

  /** A test is also written to see that it need not be run. */
  private static final int MOST_QUESTIONS = 100;

  /** So many characters, most of them of the state file, take as long again. */
  private static final int HEAVY = 50_000;

  /** Runs a candidate. */
  interface Trial {
    /** The signature of its failure; null where it does not fail as in production. */
    @Nullable FailureSignature run(CandidateTest candidate) throws IOException;
  }

  private final Trial trial;
  private final long deadline;
  private final Set<String> tried = new HashSet<>();
  private CandidateTest best;
  private final FailureSignature wanted;
  private Set<Integer> leftOut = new HashSet<>();
  private int trials;
  private int questions;

  /** Whether what is being reduced is inside of a restored object, where code doesn't show it. */
  private boolean hidden;

  /**
   * Creates a minimizer for one test.
   *
   * @param verified the test
   * @param signature of its failure
   * @param millis after so long it stops with what it has
   */
  Minimizer(CandidateTest verified, FailureSignature signature, Trial trial, long millis) {
    this.best = verified;
    this.wanted = signature;
    this.trial = trial;
    this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /**
   * The test with as few calls as were found to do: leaves out halves, quarters and so on down to
   * single ones, from the last to the first.
   */
  CandidateTest leaveOut(Calls calls) throws IOException {
    Set<Integer> dropped = leftOut;
    for (int size = calls.count(); size >= 1; size /= 2) {
      for (int end = calls.count(); end > 0 && hasPatience(); end -= size) {
        Set<Integer> more = new HashSet<>(dropped);
        for (int call = Math.max(0, end - size); call < end; call++) {
          more.add(call);
        }
        if (more.size() > dropped.size() && isEnough(written(calls.without(), more))) {
          dropped = more;
          leftOut = more;
        }
      }
    }
    return best;
  }

  /** What {@link #leaveOut} has left out. */
  Set<Integer> leftOut() {
    return leftOut;
  }

  /** The smallest test found; the given one where nothing can be left out. */
  CandidateTest minimize(Shrinkable shrinkable) throws IOException {
    FrameCapture frame = shrinkable.frame();
    Reductions reductions = new Reductions();
    while (hasPatience()) {
      Optional<Reduction> next = reductions.next(frame);
      if (next.isEmpty()) {
        break;
      }
      Reduction reduction = next.get();
      hidden = false;
      List<Integer> kept =
          DeltaDebugging.minimize(reduction.parts(), part -> isEnough(reduction, part, shrinkable));
      if (kept.size() < reduction.parts()) {
        frame = reduction.keeping().apply(kept);
      }
    }
    return best;
  }

  private boolean isEnough(Reduction reduction, List<Integer> part, Shrinkable shrinkable)
      throws IOException {
    if (hidden || !hasPatience()) {
      return false;
    }
    CandidateTest smaller = written(shrinkable.from(), reduction.keeping().apply(part));
    hidden = smaller != null && !reduction.direct() && smaller.source().equals(best.source());
    return !hidden && isEnough(smaller);
  }

  private boolean isEnough(@Nullable CandidateTest smaller) throws IOException {
    int weight = 1 + text(best).length() / HEAVY;
    questions += weight;
    if (smaller == null || size(smaller) >= size(best) || !tried.add(text(smaller))) {
      return false;
    }
    trials += weight;
    if (!wanted.equals(trial.run(smaller))) {
      return false;
    }
    best = smaller;
    return true;
  }

  private boolean hasPatience() {
    return trials < MOST_TRIALS && questions < MOST_QUESTIONS && System.nanoTime() < deadline;
  }

  /** Null where the code under test does not take such state. */
  private static <T> @Nullable CandidateTest written(Function<T, CandidateTest> from, T what) {
    try {
      return from.apply(what);
    } catch (ArgusException | LinkageError | VirtualMachineError refused) {
      return null;
    } catch (RuntimeException refused) {
      return null;
    }
  }

  /** Code weighs what it weighs; a state file is worse than its size. */
  private static long size(CandidateTest test) {
    String state = test.state();
    return test.source().length() + (state == null ? 0L : 100_000L + state.length());
  }

  private static String text(CandidateTest test) {
    return test.source() + "\n" + test.state();
  }
}
