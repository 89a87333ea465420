package dev.argus.junit5.generate;

import dev.argus.core.ArgusException;
import dev.argus.core.fingerprint.Fingerprinter;
import dev.argus.core.fingerprint.ReportGroups;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.ReportDirectory;
import dev.argus.junit5.generate.Outcome.Attempt;
import dev.argus.junit5.generate.Outcome.Status;
import dev.argus.junit5.worker.Suggested;
import dev.argus.patterns.PatternLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a directory of crash reports into verified regression tests, one for each fingerprint.
 * Nothing is written that has not been seen to fail as in production.
 *
 * <p>Not thread-safe; one generator runs once at a time. The time is dominated by running
 * candidates: about a tenth of a second each, limited for each fingerprint.
 */
public final class TestGenerator {

  private static final int MOST_REPORTS = 3;
  private static final Pattern FINGERPRINT = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private final Path reports;
  private final String classPath;
  private final TestFolder folder;
  private final GenerationOptions options;
  private final String inPackage;
  private final Consumer<String> progress;
  private final Map<String, String> covered = new HashMap<>();
  private @Nullable PatternMemory memory;

  /**
   * Creates a generator.
   *
   * @param reports directory that the agent wrote to
   * @param classPath of the code under test, with the platform's separator
   * @param out folder for test sources, usually {@code src/test/java}
   * @param progress is told, in one line each, what is going on
   */
  public TestGenerator(
      Path reports,
      String classPath,
      Path out,
      GenerationOptions options,
      Consumer<String> progress) {
    this.reports = reports;
    this.classPath = absolute(classPath);
    this.folder = new TestFolder(out);
    this.options = options;
    this.inPackage = options.inPackage().replaceFirst("\\.$", "");
    this.progress = progress;
  }

  /**
   * Has the generator ask a pattern library what to try first, and teach it what came of that.
   *
   * @param library opened for writing; the caller closes it
   */
  public TestGenerator remembering(PatternLibrary library) {
    memory = new PatternMemory(library);
    return this;
  }

  private static String absolute(String classPath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(java.io.File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        entries.add(Path.of(entry).toAbsolutePath().toString());
      }
    }
    return String.join(java.io.File.pathSeparator, entries);
  }

  /**
   * Works through all reports.
   *
   * @throws ArgusException when the directory or the JVM cannot be used at all
   */
  public GenerationResult run() {
    ReportDirectory.Contents contents;
    try {
      contents = ReportDirectory.open(reports).read();
    } catch (IOException e) {
      throw new ArgusException("cannot read the reports in " + reports + ": " + e.getMessage(), e);
    }
    List<String> problems = new ArrayList<>();
    contents.problems().forEach(p -> problems.add(p.file().getFileName() + ": " + p.reason()));
    List<ReportDirectory.Stored> usable = new ArrayList<>();
    for (ReportDirectory.Stored stored : contents.stored()) {
      if (!FINGERPRINT.matcher(stored.report().fingerprint()).matches()) {
        problems.add(stored.file().getFileName() + ": what it calls its fingerprint is none");
        continue;
      }
      usable.add(stored);
    }
    List<Outcome> outcomes = new ArrayList<>();
    try (Verification verification = new Verification(classPath, options.minimizeMillis());
        ClassFiles classFiles = new ClassFiles(classPath)) {
      int done = 0;
      List<ReportGroups.Group> ordered = new ArrayList<>(ReportGroups.of(usable));
      // the longest chain of causes first: a test of a wrapper also covers what it wraps
      ordered.sort(
          Comparator.comparingInt(
                  (ReportGroups.Group g) -> -g.reports().get(0).report().throwable().chain().size())
              .thenComparing(ReportGroups.Group::name));
      for (ReportGroups.Group group : ordered) {
        progress.accept(++done + "/" + ordered.size() + " " + group.name());
        outcome(group, verification, classFiles).ifPresent(outcomes::add);
      }
    }
    return new GenerationResult(List.copyOf(outcomes), List.copyOf(problems));
  }

  private Optional<Outcome> outcome(
      ReportGroups.Group group, Verification verification, ClassFiles classFiles) {
    CrashReport report = group.reports().get(0).report();
    if (!inPackage.isEmpty()
        && report.frames().stream().noneMatch(f -> (f.type() + ".").startsWith(inPackage + "."))) {
      return Optional.empty();
    }
    List<ReportDirectory.Stored> best = best(group.reports());
    ExistingTest existing = existing(group);
    if (existing != null) {
      cover(report, String.valueOf(existing.file().getFileName()));
      if (!isWorthAnother(existing, best.get(0).report())) {
        return Optional.of(kept(report, existing, List.of(), "there is a test already"));
      }
    } else if (covered.containsKey(report.fingerprint())) {
      String reason = "the cause of an error that has a test: " + covered.get(report.fingerprint());
      return Optional.of(outcome(report, Status.COVERED, null, null, List.of(), reason));
    }
    IntendedExceptions.Verdict verdict =
        IntendedExceptions.of(best.get(0).report(), classFiles::of);
    if (!verdict.expected() || options.includeExpected()) {
      return Optional.of(reproduce(best, existing, verdict, verification));
    }
    Outcome outcome =
        existing == null
            ? outcome(report, Status.EXPECTED, null, null, List.of(), verdict.reason())
            : kept(report, existing, List.of(), "there is a test already; " + verdict.reason());
    return Optional.of(outcome.with(verdict.signals()));
  }

  /** The test of an error, under whichever name it was generated. */
  private @Nullable ExistingTest existing(ReportGroups.Group group) {
    Optional<ExistingTest> found = folder.find(group.name());
    for (String name : group.otherNames()) {
      if (found.isEmpty() && FINGERPRINT.matcher(name).matches()) {
        found = folder.find(name);
      }
    }
    return found.orElse(null);
  }

  /**
   * Whether it is worth the time to see what a test would look like now: when asked for, or when
   * there is state from method entry that it did not have.
   */
  private boolean isWorthAnother(ExistingTest existing, CrashReport best) {
    return options.regenerate()
        || (existing.isWorseThan(best.capture())
            && !(existing.isEdited() && TestFolder.hasBeside(existing)));
  }

  /** The reports to work from, the most telling first, in an order of their own. */
  private static List<ReportDirectory.Stored> best(List<ReportDirectory.Stored> group) {
    List<ReportDirectory.Stored> best = new ArrayList<>(group);
    best.sort(
        Comparator.comparing((ReportDirectory.Stored s) -> s.report().calls().isEmpty())
            .thenComparing(s -> isTruncated(s.report()))
            .thenComparing(s -> s.report().capture() != CaptureKind.ENTRY)
            .thenComparing(s -> s.report().capturedAt(), Comparator.reverseOrder())
            .thenComparing(s -> s.file().getFileName().toString()));
    return best.subList(0, Math.min(MOST_REPORTS, best.size()));
  }

  private static Outcome kept(
      CrashReport report, ExistingTest existing, List<Attempt> attempts, String reason) {
    return outcome(report, Status.KEPT, existing.file(), null, attempts, reason);
  }

  private static boolean isTruncated(CrashReport report) {
    List<FrameCapture> frames = report.frames();
    return !frames.isEmpty() && frames.get(frames.size() - 1).snapshot().truncated();
  }

  private static Outcome outcome(
      CrashReport report,
      Status status,
      @Nullable Path test,
      @Nullable String name,
      List<Attempt> attempts,
      String reason) {
    return new Outcome(
        report.fingerprint(),
        status,
        report.throwable().type(),
        test,
        name,
        List.copyOf(attempts),
        reason,
        List.of());
  }

  private Outcome reproduce(
      List<ReportDirectory.Stored> group,
      @Nullable ExistingTest existing,
      IntendedExceptions.Verdict verdict,
      Verification verification) {
    CrashReport report = group.get(0).report();
    PatternMemory known = verdict.expected() ? null : memory;
    PatternMemory.Suggestion suggestion = known == null ? null : known.suggestion(report);
    Verification.Found found =
        verification.find(
            group, verdict.expected(), suggestion == null ? Suggested.NONE : suggestion.recipe());
    VerifiedTest test = found.test();
    if (known != null) {
      known.learn(report, suggestion, test);
    }
    if (suggestion != null && test != null && PatternMemory.isOf(suggestion, report, test)) {
      found = found.because("made like the test of " + suggestion.pattern().name());
    }
    Outcome outcome =
        test != null
            ? written(report, existing, test, found)
            : outcome(report, Status.NOT_REPRODUCED, null, null, found.attempts(), found.whyNot());
    if (existing != null && outcome.status() == Status.NOT_REPRODUCED) {
      String reason = "there is a test already; made anew: " + outcome.reason();
      outcome = kept(report, existing, outcome.attempts(), reason);
    }
    return outcome.with(verdict.signals());
  }

  private Outcome written(
      CrashReport report,
      @Nullable ExistingTest existing,
      VerifiedTest verified,
      Verification.Found found) {
    List<Attempt> attempts = found.attempts();
    try {
      if (existing != null) {
        return again(report, existing, verified, found);
      }
      VerifiedTest test = folder.add(verified);
      cover(report, test.method());
      String reason = how(test, found.choice());
      return outcome(report, Status.GENERATED, folder.file(test), test.title(), attempts, reason);
    } catch (ArgusException noRoom) {
      String reason =
          "verified, but cannot be added to " + folder.file(verified) + ": " + noRoom.getMessage();
      return outcome(report, Status.NOT_REPRODUCED, null, null, attempts, reason);
    }
  }

  private static String how(VerifiedTest test, String choice) {
    return test.isExpecting()
        ? "asserts that " + test.entry() + " throws it, on purpose"
        : "fails as in production through "
            + test.entry()
            + (choice.isEmpty() ? "" : "; " + choice);
  }

  /** What becomes of a test that is there, now that there is one to take its place. */
  private Outcome again(
      CrashReport report, ExistingTest existing, VerifiedTest verified, Verification.Found found) {
    List<Attempt> attempts = found.attempts();
    WrittenTest old = existing.test();
    if (old != null && existing.cameFrom(verified.named(old.method()))) {
      return kept(
          report, existing, attempts, "there is a test already, and made anew it is the same");
    }
    if (existing.isEdited()) {
      Path beside = folder.putBeside(existing, verified, report.fingerprint());
      String reason = "its test was edited and is left alone; the new one is in " + beside;
      return kept(report, existing, attempts, reason);
    }
    VerifiedTest test = folder.replace(existing, verified);
    String reason = "made anew; " + how(test, found.choice());
    return outcome(report, Status.REPLACED, folder.file(test), test.title(), attempts, reason);
  }

  /**
   * A test of an error also covers the errors that caused it. Those of version 2 of the
   * fingerprints have the same name anyway.
   */
  private void cover(CrashReport report, String test) {
    report.throwable().chain().forEach(t -> covered.put(Fingerprinter.fingerprint(t), test));
  }
}
