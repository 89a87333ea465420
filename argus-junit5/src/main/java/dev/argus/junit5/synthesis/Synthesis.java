package dev.argus.junit5.synthesis;

import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
   */
  public record Attempt(
      String title,
      CaptureKind capture,
      boolean exact,
      Supplier<CandidateTest> candidate,
      @Nullable Shrinkable shrinkable) {

    /** An attempt that is taken as it is. */
    public Attempt(
        String title, CaptureKind capture, boolean exact, Supplier<CandidateTest> candidate) {
      this(title, capture, exact, candidate, null);
    }
  }

  /**
   * A test that can be written again, from a part of its state.
   *
   * @param frame the state as captured
   * @param from writes the test from other state of the same frame
   */
  public record Shrinkable(FrameCapture frame, Function<FrameCapture, CandidateTest> from) {}

  /** All ways worth trying, the best first. */
  public List<Attempt> attempts() {
    List<EntryPoint> entries = new EntryPoints(loader).of(report);
    List<Attempt> attempts = new ArrayList<>();
    for (EntryPoint entry : entries) {
      attempts.add(attempt(entry, Strategy.SIMPLE));
      attempts.add(attempt(entry, Strategy.READABLE));
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
        strategy.values() != Strategy.Values.SIMPLE,
        () -> write(entry, strategy),
        new Shrinkable(entry.frame(), smaller -> write(entry.with(smaller), strategy)));
  }

  private CandidateTest write(EntryPoint entry, Strategy strategy) {
    return new TestMethodWriter(report, entry, loader, names, oracle).write(strategy);
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
