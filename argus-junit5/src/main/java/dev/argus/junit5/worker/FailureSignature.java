package dev.argus.junit5.worker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All that two failures of one test must agree in, so that one has the cause of the other: the
 * types and whole messages of a chain, and the lines of the code under test that it passed.
 * Stricter than {@link FailureJudge}, which compares with production, where other builds and other
 * values were met.
 *
 * @param facts what was compared, for equality alone
 */
record FailureSignature(List<String> facts) {

  private static final int LONGEST_CHAIN = 64;

  /**
   * The signature of a failure.
   *
   * @param inApp tells the code under test by class name
   */
  static FailureSignature of(Throwable failure, Predicate<String> inApp) {
    List<String> facts = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable t = failure;
        t != null && seen.add(t) && seen.size() < LONGEST_CHAIN;
        t = t.getCause()) {
      facts.add(t.getClass().getName() + ": " + message(t));
      if (!(t instanceof StackOverflowError)) { // where the stack ends is chance
        for (StackTraceElement e : t.getStackTrace()) {
          if (inApp.test(e.getClassName())) {
            facts.add(e.getClassName() + "." + e.getMethodName() + ":" + e.getLineNumber());
          }
        }
      }
    }
    return new FailureSignature(List.copyOf(facts));
  }

  /** A message without identity hash codes, which differ from run to run. */
  private static String message(Throwable t) {
    try {
      return String.valueOf(t.getMessage()).replaceAll("@[0-9a-f]+", "@#");
    } catch (RuntimeException itsOwn) {
      return "";
    }
  }
}
