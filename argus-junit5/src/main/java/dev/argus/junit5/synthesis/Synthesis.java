package dev.argus.junit5.synthesis;

import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
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
      @Nullable Calls calls) {

    /** Writes the test from less state, without some of its {@link #calls}. */
    public @Nullable Shrinkable shrinkable(Set<Integer> without) {
      return calls == null ? shrinkable : calls.rest().apply(without);
    }
  }

  /**
   * A test that can be written again, from a part of its state.
   *
   * @param frame the state as captured
   * @param from writes the test from other state of the same frame
   */
  public record Shrinkable(FrameCapture frame, Function<FrameCapture, CandidateTest> from) {}

  /**
   * What a test does before the failing call and may do without: other calls, and setting what
   * stood around the crash.
   *
   * @param counted how many such steps there are; asked once the test has been written
   * @param without writes the test without some of them, which are numbered from 0
   * @param rest writes the test without some of them again, from less state; gives null where that
   *     makes no sense
   */
  public record Calls(
      IntSupplier counted,
      Function<Set<Integer>, CandidateTest> without,
      Function<Set<Integer>, @Nullable Shrinkable> rest) {

    Calls(int count, Function<Set<Integer>, CandidateTest> without) {
      this(() -> count, without, dropped -> null);
    }

    /** How many steps there are. */
    public int count() {
      return counted.getAsInt();
    }
  }

  /** All ways worth trying, the best first. */
  public List<Attempt> attempts() {
    List<EntryPoint> entries = new EntryPoints(loader).of(report);
    List<Attempt> attempts = new ArrayList<>();
    AmbientAttempts around =
        new AmbientAttempts(report, new AmbientFacts(report, loader), this::writer);
    for (EntryPoint entry : entries) {
      Story story = story(entry);
      if (story != null) {
        addCalls(entry, story, attempts);
      }
      attempts.add(attempt(entry, Strategy.READABLE));
      attempts.add(attempt(entry, Strategy.SIMPLE));
      attempts.add(attempt(entry, Strategy.RESTORED));
      List<Class<?>> first = loadedBefore(entry);
      if (!first.isEmpty()) {
        attempts.add(attempt(entry, Strategy.after(first)));
      }
      attempts.addAll(around.of(entry, story));
    }
    return attempts;
  }

  /** The calls of production, first as they are, then with stand-ins, then restored. */
  private void addCalls(EntryPoint entry, Story story, List<Attempt> attempts) {
    attempts.add(attempt(entry, story, Strategy.CALLS));
    for (String caller : CallerPackages.of(entry, story, loader)) {
      attempts.add(attempt(entry.from(caller), story, Strategy.CALLS));
    }
    if (story.hasAnswers()) {
      attempts.add(attempt(entry, story, Strategy.SOME_STAND_INS));
      Story withStandIns = StandIns.withoutMakers(story, report);
      attempts.add(attempt(entry, withStandIns, Strategy.STAND_INS));
      attempts.add(attempt(entry, withStandIns, Strategy.STAND_INS_IN_ORDER));
      attempts.add(attempt(entry, withStandIns, Strategy.STAND_INS_RESTORED));
    }
    attempts.add(attempt(entry, story, Strategy.CALLS_RESTORED));
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
