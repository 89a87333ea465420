package dev.argus.junit5.synthesis;

import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tier 0: candidate tests for a report, without any model, in the order in which they are to be
 * tried.
 *
 * <p>Candidates are made when asked for, since making one runs constructors of the code under test.
 * Not thread-safe.
 */
public final class Synthesis {

  private final CrashReport report;
  private final ClassLoader loader;
  private final Oracle oracle;
  private final ParameterNames names = new ParameterNames();

  /**
   * Creates a synthesis.
   *
   * @param loader sees the classes under test
   */
  public Synthesis(CrashReport report, ClassLoader loader) {
    this(report, loader, Oracle.NO_RECURRENCE);
  }

  /**
   * Creates a synthesis of tests that demand something.
   *
   * @param loader sees the classes under test
   */
  public Synthesis(CrashReport report, ClassLoader loader, Oracle oracle) {
    this.report = report;
    this.loader = loader;
    this.oracle = oracle;
  }

  /**
   * One way to write a test.
   *
   * @param capture when the state of the frame was taken
   * @param exact whether its values are those captured in every detail
   * @param shrinkable writes the same test from less state; null where that makes no sense
   * @param calls writes the same test with fewer calls; null where it makes but one
   */
  public record Attempt(
      String title,
      CaptureKind capture,
      boolean exact,
      Supplier<CandidateTest> candidate,
      @Nullable Shrinkable shrinkable,
      @Nullable Calls calls) {}

  /**
   * A test that can be written again, from a part of its state.
   *
   * @param frame the state as captured
   * @param from writes the test from other state of the same frame
   */
  public record Shrinkable(FrameCapture frame, Function<FrameCapture, CandidateTest> from) {}

  /**
   * The calls that a test makes before the failing one.
   *
   * @param count how many there are
   * @param without writes the test without some of them, which are numbered from 0
   */
  public record Calls(int count, Function<Set<Integer>, CandidateTest> without) {}

  /** All ways worth trying, the best first. */
  public List<Attempt> attempts() {
    List<EntryPoint> entries = new EntryPoints(loader).of(report);
    List<Attempt> attempts = new ArrayList<>();
    for (EntryPoint entry : entries) {
      Story story = story(entry);
      if (story != null) {
        attempts.add(attempt(entry, story, Strategy.CALLS));
        for (String caller : CallerPackages.of(entry, story, loader)) {
          attempts.add(attempt(entry.from(caller), story, Strategy.CALLS));
        }
      }
      if (story != null) {
        if (story.hasAnswers()) {
          attempts.add(attempt(entry, story, Strategy.SOME_STAND_INS));
          Story withStandIns = StandIns.withoutMakers(story, report);
          attempts.add(attempt(entry, withStandIns, Strategy.STAND_INS));
          attempts.add(attempt(entry, withStandIns, Strategy.STAND_INS_IN_ORDER));
          attempts.add(attempt(entry, withStandIns, Strategy.STAND_INS_RESTORED));
        }
        attempts.add(attempt(entry, story, Strategy.CALLS_RESTORED));
      }
      attempts.add(attempt(entry, Strategy.READABLE));
      attempts.add(attempt(entry, Strategy.SIMPLE));
      attempts.add(attempt(entry, Strategy.RESTORED));
      List<Class<?>> first = loadedBefore(entry);
      if (!first.isEmpty()) {
        attempts.add(attempt(entry, Strategy.after(first)));
      }
      if (runsElsewhere()) {
        attempts.add(attempt(entry, Strategy.IN_PLACE));
      }
    }
    return attempts;
  }

  private Attempt attempt(EntryPoint entry, Strategy strategy) {
    return new Attempt(
        entry.title() + " (" + strategy.words() + ")",
        entry.frame().capture(),
        strategy.isExact(),
        () -> writer(entry).write(strategy),
        new Shrinkable(entry.frame(), smaller -> writer(entry.with(smaller)).write(strategy)),
        null);
  }

  private Attempt attempt(EntryPoint entry, Story story, Strategy strategy) {
    String where = entry.isFromElsewhere() ? ", in the package of its caller" : "";
    return new Attempt(
        entry.title() + " (" + strategy.words() + where + ")",
        entry.frame().capture(),
        strategy.isExact(),
        () -> writer(entry).write(strategy, story),
        null,
        new Calls(
            story.before().size(),
            dropped -> writer(entry).write(strategy, story.without(dropped))));
  }

  /** Bridges differ in what they return. */
  private static String parameters(FrameCapture frame) {
    return frame.descriptor().substring(0, frame.descriptor().indexOf(')') + 1);
  }

  private TestMethodWriter writer(EntryPoint entry) {
    return new TestMethodWriter(report, entry, loader, names, oracle);
  }

  /** The calls that led to the crash, where it is the entry point that failed in the end. */
  private @Nullable Story story(EntryPoint entry) {
    if (report.calls().isEmpty()) {
      return null;
    }
    FrameCapture failed = report.calls().get(report.calls().size() - 1).frame();
    boolean same =
        failed.type().equals(entry.frame().type())
            && failed.method().equals(entry.frame().method())
            && parameters(failed).equals(parameters(entry.frame()));
    return same ? Story.of(report.calls()) : null;
  }

  /** Whether production had another default locale or time zone than this JVM. */
  private boolean runsElsewhere() {
    String locale = report.environment().locale();
    String zone = report.environment().timeZone();
    return (!locale.isEmpty() && !locale.equals(Locale.getDefault().toLanguageTag()))
        || (!zone.isEmpty() && !zone.equals(TimeZone.getDefault().getID()));
  }

  /** In-app classes that production had loaded before the entry point's: order of static state. */
  private List<Class<?>> loadedBefore(EntryPoint entry) {
    List<Class<?>> before = new ArrayList<>();
    for (String name : report.environment().initialised()) {
      if (name.equals(entry.callee().getDeclaringClass().getName())) {
        return before;
      }
      try {
        before.add(Class.forName(name, false, loader));
      } catch (ClassNotFoundException | LinkageError gone) {
        // then its order cannot matter any more
      }
    }
    return List.of();
  }
}
