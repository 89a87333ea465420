package dev.argus.junit5.worker;

import dev.argus.junit5.trial.FailingLine;
import dev.argus.junit5.trial.TrialFix;
import dev.argus.junit5.trial.TrialFixes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs red candidates on code with a trial fix, to see whether one turns them green. The fixed
 * class is defined by the candidate's class loader and nowhere else.
 *
 * <p>The number of runs is bounded, so that the same report gives the same test; the time is a
 * safety net. Not thread-safe.
 */
final class Turning {

  /** A run takes some hundredths of a second, and the first usually does. */
  private static final int MOST_RUNS = 6;

  static final long RUN_MILLIS = 1_500;
  private static final long MOST_MILLIS = 1_500;

  /** A guard stands where the exception is thrown, or in a caller nearby. */
  private static final int MOST_LINES = 3;

  private static final int LONGEST_CHAIN = 64;

  private final TrialFixes fixes;
  private boolean spent;

  /**
   * Creates trials.
   *
   * @param classFiles of the code under test and of the JDK, by binary name
   */
  Turning(Function<String, byte @Nullable []> classFiles) {
    this.fixes = new TrialFixes(classFiles);
  }

  /**
   * What trying gave.
   *
   * @param green the first fix that turned it green, in words; "" where none did
   * @param runs how many fixes were tried; 0 where none could be made
   */
  record Verdict(String green, int runs) {
    /** Whether fixes were tried, and it stayed red. */
    boolean staysRed() {
      return green.isEmpty() && runs > 0;
    }
  }

  /** Whether a run did not end, so that its thread is still at work. */
  boolean isSpent() {
    return spent;
  }

  /** Runs a candidate, which may take {@link #RUN_MILLIS}. */
  interface Runs {
    /** How it ends when a class of the code under test is replaced. */
    CandidateRunner.Run with(String type, byte[] classFile);
  }

  /**
   * Tries fixes until one turns a candidate green.
   *
   * @param entryFrame what it calls: {@code com.acme.Pricing.price}
   * @param failure how it fails without a fix
   * @param inApp tells the code under test by class name
   */
  Verdict of(Runs candidate, String entryFrame, Throwable failure, Predicate<String> inApp) {
    Thrown thrown = thrown(failure, inApp);
    if (thrown == null || isOfTheWorld(failure)) {
      return new Verdict("", 0);
    }
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
    int runs = 0;
    try (Stream<TrialFix> all = fixes.of(lines(thrown.lines(), entryFrame), thrown.type())) {
      Iterator<TrialFix> rest = all.iterator();
      while (runs < MOST_RUNS && !spent && System.nanoTime() < deadline && rest.hasNext()) {
        TrialFix fix = rest.next();
        CandidateRunner.Run run = candidate.with(fix.type(), fix.classFile());
        spent |= run.timedOut();
        if (run.failure() == null && !run.timedOut()) {
          return new Verdict(fix.words(), runs + 1);
        }
        runs += isRefused(run) ? 0 : 1;
      }
    } catch (LinkageError withoutAsm) {
      return new Verdict("", 0);
    }
    return new Verdict("", runs);
  }

  /**
   * Whether the failure has to do with files, a database or the network: code that goes on then may
   * leave something there, and the next run finds it.
   */
  private static boolean isOfTheWorld(Throwable failure) {
    return chain(failure).stream()
        .anyMatch(
            t ->
                t instanceof IOException
                    || t instanceof UncheckedIOException
                    || t instanceof SQLException);
  }

  /** Whether the JVM does not take the fixed class, so that this says nothing. */
  private static boolean isRefused(CandidateRunner.Run run) {
    Throwable failure = run.failure();
    return failure != null && chain(failure).stream().anyMatch(t -> t instanceof LinkageError);
  }

  /**
   * Where an exception comes from.
   *
   * @param type the nearest class of it that any code may name
   * @param lines that it passed, innermost first
   */
  private record Thrown(String type, List<FailingLine> lines) {}

  /** The innermost cause that passed code under test; null where none did. */
  private static @Nullable Thrown thrown(Throwable failure, Predicate<String> inApp) {
    List<Throwable> chain = chain(failure);
    for (int i = chain.size() - 1; i >= 0; i--) {
      List<FailingLine> lines = new ArrayList<>();
      for (StackTraceElement e : chain.get(i).getStackTrace()) {
        if (inApp.test(e.getClassName()) && e.getLineNumber() > 0) {
          lines.add(new FailingLine(e.getClassName(), e.getMethodName(), e.getLineNumber()));
        }
      }
      if (!lines.isEmpty()) {
        return new Thrown(nameable(chain.get(i).getClass()), lines);
      }
    }
    return null;
  }

  private static List<Throwable> chain(Throwable t) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    for (Throwable c = t; c != null && seen.add(c) && chain.size() < LONGEST_CHAIN; ) {
      chain.add(c);
      c = c.getCause();
    }
    return chain;
  }

  private static String nameable(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      boolean open = true;
      for (Class<?> outer = c; outer != null; outer = outer.getDeclaringClass()) {
        open &= Modifier.isPublic(outer.getModifiers());
      }
      if (open) {
        return c.getName();
      }
    }
    return Throwable.class.getName();
  }

  /**
   * Lines worth a fix: the innermost, then its callers but for the method that the test calls,
   * since to give up there turns nearly every test green.
   */
  private static List<FailingLine> lines(List<FailingLine> passed, String entry) {
    List<FailingLine> lines = new ArrayList<>();
    Set<String> methods = new HashSet<>();
    for (FailingLine line : passed) {
      String method = line.type() + "." + line.method();
      boolean caller = !lines.isEmpty();
      if (lines.size() < MOST_LINES && methods.add(method) && !(caller && method.equals(entry))) {
        lines.add(line);
      }
    }
    return lines;
  }
}
