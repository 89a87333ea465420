package dev.argus.junit5.generate;

import dev.argus.core.ArgusException;
import dev.argus.core.fingerprint.Fingerprinter;
import dev.argus.core.redact.ShapePass;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.ReportDirectory;
import dev.argus.junit5.generate.Outcome.Attempt;
import dev.argus.junit5.generate.Outcome.Status;
import dev.argus.junit5.worker.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private static final long SILENCE_MILLIS = 45_000;
  private static final int MOST_REPORTS = 3;
  private static final int MOST_WORKERS = 6;
  private static final Pattern FINGERPRINT = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private final Path reports;
  private final String classPath;
  private final Path out;
  private final String inPackage;
  private final Consumer<String> progress;
  private final Set<String> endless = new LinkedHashSet<>();
  private final Map<String, String> covered = new HashMap<>();
  private final Set<List<String>> refusedOptions = new HashSet<>();
  private @Nullable WorkerProcess worker;
  private List<String> workerOptions = List.of();

  /**
   * Creates a generator.
   *
   * @param reports directory that the agent wrote to
   * @param classPath of the code under test, with the platform's separator
   * @param out folder for test sources, usually {@code src/test/java}
   * @param inPackage only crashes of code in this package are turned into tests; "" for all
   * @param progress is told, in one line each, what is going on
   */
  public TestGenerator(
      Path reports, String classPath, Path out, String inPackage, Consumer<String> progress) {
    this.reports = reports;
    this.classPath = absolute(classPath);
    this.out = out;
    this.inPackage = inPackage.replaceFirst("\\.$", "");
    this.progress = progress;
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
    Map<String, List<ReportDirectory.Stored>> groups = new LinkedHashMap<>();
    for (ReportDirectory.Stored stored : contents.stored()) {
      if (!FINGERPRINT.matcher(stored.report().fingerprint()).matches()) {
        problems.add(stored.file().getFileName() + ": what it calls its fingerprint is none");
        continue;
      }
      groups.computeIfAbsent(stored.report().fingerprint(), f -> new ArrayList<>()).add(stored);
    }
    List<Outcome> outcomes = new ArrayList<>();
    try {
      int done = 0;
      List<List<ReportDirectory.Stored>> ordered = new ArrayList<>(groups.values());
      // the longest chain of causes first: a test of a wrapper also covers what it wraps
      ordered.sort(Comparator.comparingInt(g -> -g.get(0).report().throwable().chain().size()));
      for (List<ReportDirectory.Stored> group : ordered) {
        progress.accept(++done + "/" + groups.size() + " " + group.get(0).report().fingerprint());
        outcome(group).ifPresent(outcomes::add);
      }
    } finally {
      stopWorker();
    }
    return new GenerationResult(List.copyOf(outcomes), List.copyOf(problems));
  }

  private Optional<Outcome> outcome(List<ReportDirectory.Stored> group) {
    CrashReport report = group.get(0).report();
    if (!inPackage.isEmpty()
        && report.frames().stream().noneMatch(f -> (f.type() + ".").startsWith(inPackage + "."))) {
      return Optional.empty();
    }
    Optional<Path> kept = TestFile.holding(report.fingerprint(), out);
    if (kept.isPresent()) {
      cover(report, String.valueOf(kept.get().getFileName()));
      return Optional.of(
          outcome(report, Status.KEPT, kept.get(), null, List.of(), "there is a test already"));
    }
    String same = covered.get(report.fingerprint());
    if (same != null) {
      String reason = "the cause of an error that has a test: " + same;
      return Optional.of(outcome(report, Status.COVERED, null, null, List.of(), reason));
    }
    Optional<String> intended = IntendedExceptions.of(report);
    if (intended.isPresent()) {
      return Optional.of(outcome(report, Status.EXPECTED, null, null, List.of(), intended.get()));
    }
    List<ReportDirectory.Stored> best = new ArrayList<>(group);
    best.sort(
        Comparator.comparing((ReportDirectory.Stored s) -> isTruncated(s.report()))
            .thenComparing(s -> s.report().capture() != CaptureKind.ENTRY)
            .thenComparing(s -> s.report().capturedAt(), Comparator.reverseOrder()));
    return Optional.of(reproduce(best.subList(0, Math.min(MOST_REPORTS, best.size()))));
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
        reason);
  }

  private Outcome reproduce(List<ReportDirectory.Stored> group) {
    CrashReport report = group.get(0).report();
    List<Attempt> attempts = new ArrayList<>();
    for (int workers = 0; workers < MOST_WORKERS; workers++) {
      try {
        Outcome outcome = converse(group, report, attempts);
        if (outcome != null) {
          return outcome;
        }
      } catch (IOException workerDied) {
        // it is started again below, past the candidate that killed it
      }
      stopWorker();
    }
    String reason =
        attempts.isEmpty()
            ? "the verification JVM does not start, or crashes before it tries anything"
            : "too many candidates hang or crash";
    return outcome(report, Status.NOT_REPRODUCED, null, null, attempts, reason);
  }

  /**
   * One try with a worker; null when the worker was lost and the rest is to be tried with another.
   */
  private @Nullable Outcome converse(
      List<ReportDirectory.Stored> group, CrashReport report, List<Attempt> attempts)
      throws IOException {
    List<String> options = ReplayOptions.of(report.environment().jvmOptions());
    WorkerProcess current = worker(refusedOptions.contains(options) ? List.of() : options);
    List<String> job =
        new ArrayList<>(List.of(String.valueOf(attempts.size()), String.join("\n", endless)));
    group.forEach(s -> job.add(s.file().toAbsolutePath().toString()));
    current.send(Wire.GENERATE, job);
    String title = null;
    while (true) {
      Wire.Message message = current.answer(SILENCE_MILLIS);
      if (message == null) {
        if (title != null) {
          attempts.add(new Attempt(title, "the verification JVM hung or crashed"));
        } else if (attempts.isEmpty()) {
          refusedOptions.add(options); // perhaps this machine cannot start a JVM with them
        }
        return null;
      }
      List<String> texts = message.texts();
      switch (message.word()) {
        case Wire.ATTEMPT -> title = texts.get(0);
        case Wire.REJECTED -> {
          attempts.add(new Attempt(String.valueOf(title), texts.get(0)));
          title = null;
          if (texts.get(0).startsWith("does not end")) {
            endless.add(entryOf(attempts.get(attempts.size() - 1).title()));
            return null; // its thread is still at it
          }
        }
        case Wire.VERIFIED -> {
          return written(report, VerifiedTest.of(texts), attempts);
        }
        case Wire.EXHAUSTED -> {
          return outcome(
              report, Status.NOT_REPRODUCED, null, null, attempts, whyNot(report, attempts));
        }
        default ->
            throw new ArgusException(
                "verification is impossible: " + String.join(" ", texts), null);
      }
    }
  }

  /** The entry point that the title of an attempt begins with. */
  private static String entryOf(String title) {
    int space = title.indexOf(' ');
    return space < 0 ? title : title.substring(0, space);
  }

  private static String whyNot(CrashReport report, List<Attempt> attempts) {
    if (report.frames().isEmpty()) {
      return "no in-app frame with captured state in the report";
    }
    if (attempts.isEmpty()) {
      return "none of its frames can be called from a test, or its classes are not on the class"
          + " path";
    }
    // the outermost method with the state as it was is what a person would have tried
    Attempt telling =
        attempts.stream()
            .filter(
                a -> !a.result().startsWith("not tried") && !a.result().startsWith("the same as"))
            .filter(a -> !a.result().startsWith("cannot be written"))
            .findFirst()
            .orElse(attempts.get(0));
    String reason = "no candidate failed as in production; " + telling.title();
    return reason + " " + telling.result() + standIns(report, telling);
  }

  /** Whether it may be the stand-ins that keep an error from happening again, and what helps. */
  private static String standIns(CrashReport report, Attempt telling) {
    boolean shaped = report.notes().stream().anyMatch(note -> note.startsWith(ShapePass.NOTE));
    boolean otherWay =
        telling.result().startsWith("passes") || telling.result().startsWith("fails otherwise");
    return shaped && otherWay
        ? "; its texts have stand-ins: if the code looks at what they say, capture with"
            + " values=redact, or name the texts to keep in codeWords"
        : "";
  }

  private Outcome written(CrashReport report, VerifiedTest verified, List<Attempt> attempts) {
    attempts.add(new Attempt(verified.entry() + " (" + verified.strategy() + ")", "verified"));
    Path folder = out.resolve(verified.packageName().replace('.', '/'));
    Path path = folder.resolve(verified.className() + ".java");
    TestFile file = new TestFile(path);
    VerifiedTest test;
    String text;
    try {
      // two errors can have one description
      test = verified.named(file.unused(verified.method()));
      text = file.with(test.source());
    } catch (ArgusException noRoom) {
      String reason = "verified, but cannot be added to " + path + ": " + noRoom.getMessage();
      return outcome(report, Status.NOT_REPRODUCED, null, null, attempts, reason);
    }
    if (!test.resource().isEmpty()) {
      Path resources = TestLayout.resources(out).resolve(out.relativize(folder));
      new TestFile(resources.resolve(test.resource())).write(test.state());
    }
    file.write(text);
    cover(report, test.method());
    String reason = "fails as in production through " + test.entry();
    return outcome(report, Status.GENERATED, path, test.title(), attempts, reason);
  }

  /** A test of an error also covers the errors that caused it. */
  private void cover(CrashReport report, String test) {
    report.throwable().chain().forEach(t -> covered.put(Fingerprinter.fingerprint(t), test));
  }

  private WorkerProcess worker(List<String> options) {
    WorkerProcess current = worker;
    if (current == null || !options.equals(workerOptions)) {
      stopWorker();
      current = WorkerProcess.start(classPath, options);
      worker = current;
      workerOptions = options;
    }
    return current;
  }

  private void stopWorker() {
    if (worker != null) {
      worker.close();
      worker = null;
    }
  }
}
