package dev.argus.junit5.synthesis;

import dev.argus.core.report.CrashReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tier 0: candidate tests for a report, without any model, in the order in which they are to be tried.
 *
 * <p>Candidates are made when asked for, since making one runs constructors of the code under test.
 * Not thread-safe.
 */
public final class Synthesis {

  private final CrashReport report;
  private final ClassLoader loader;
  private final ParameterNames names = new ParameterNames();

  /**
   * Creates a synthesis.
   *
   * @param loader sees the classes under test
   */
  public Synthesis(CrashReport report, ClassLoader loader) {
    this.report = report;
    this.loader = loader;
  }

  /** One way to write a test. */
  public record Attempt(String title, Supplier<CandidateTest> candidate) {}

  /** All ways worth trying, the best first. */
  public List<Attempt> attempts() {
    List<EntryPoint> entries = new EntryPoints(loader).of(report);
    List<Attempt> attempts = new ArrayList<>();
    for (EntryPoint entry : entries) {
      attempts.add(attempt(entry, true, List.of()));
      attempts.add(attempt(entry, false, List.of()));
    }
    for (EntryPoint entry : entries) {
      List<Class<?>> first = loadedBefore(entry);
      if (!first.isEmpty()) {
        attempts.add(attempt(entry, true, first));
      }
    }
    return attempts;
  }

  private Attempt attempt(EntryPoint entry, boolean readable, List<Class<?>> first) {
    String title = entry.title() + (readable ? "" : " (restored)");
    return new Attempt(
        title, () -> new TestMethodWriter(report, entry, loader, names).write(readable, first));
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
        continue;
      }
    }
    return List.of();
  }
}
