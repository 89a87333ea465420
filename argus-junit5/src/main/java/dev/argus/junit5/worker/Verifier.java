package dev.argus.junit5.worker;

import dev.argus.core.ArgusException;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ReportCodec;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.junit5.synthesis.CandidateTest;
import dev.argus.junit5.synthesis.Synthesis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tries the candidates for one error until one is verified: it compiles, fails as in production,
 * and does so again in fresh class loaders. Not thread-safe.
 */
final class Verifier implements AutoCloseable {

  private static final long RUN_MILLIS = 10_000;
  private static final int REPEATS = 3;
  private static final int MOST_TRIALS = 80;

  /**
   * Why an inner frame is not tried with state from after the throw, when with such state a frame
   * around it runs through: what the call had changed by then is the cause, and a test of the inner
   * frame would demand that it cope with what no fix lets through.
   */
  private static final String DRAINED =
      "not tried: its state was taken at the throw, after the call had changed it; the next"
          + " occurrence is captured at entry";

  private final List<Path> classPath;
  private final InMemoryCompiler compiler;
  private final CandidateRunner runner;
  private int attempt;

  /** Where progress and results go. */
  interface Answers {
    void send(String word, List<String> texts) throws IOException;
  }

  /**
   * Creates a verifier.
   *
   * @param classPath of the code under test
   * @param own where JUnit and the replay runtime are, for compiling
   */
  Verifier(List<Path> classPath, List<Path> own) {
    this.classPath = classPath;
    List<Path> all = new ArrayList<>(classPath);
    all.addAll(own);
    this.compiler = new InMemoryCompiler(all);
    this.runner = new CandidateRunner(classPath, RUN_MILLIS);
  }

  /** Tries what the reports, all of one error, suggest; answers with progress and one last word. */
  void generate(List<Path> reports, int skip, Set<String> endless, Answers answers)
      throws IOException {
    attempt = 0;
    Set<String> seen = new HashSet<>();
    for (Path file : reports) {
      CrashReport report;
      try (InputStream in = Files.newInputStream(file)) {
        report = ReportCodec.read(in);
      } catch (IOException | ArgusException gone) {
        continue; // the parent has read it a moment ago; the other reports are still there
      }
      try (UserClassLoader loader =
          new UserClassLoader(CandidateRunner.urls(classPath), Map.of(), Map.of())) {
        Thread.currentThread().setContextClassLoader(loader);
        if (tryAll(report, new Synthesis(report, loader), skip, endless, seen, answers)) {
          return;
        }
      }
    }
    answers.send(Wire.EXHAUSTED, List.of());
  }

  private boolean tryAll(
      CrashReport report,
      Synthesis synthesis,
      int skip,
      Set<String> endless,
      Set<String> seen,
      Answers answers)
      throws IOException {
    boolean drained = false;
    for (Synthesis.Attempt next : synthesis.attempts()) {
      if (attempt++ < skip) {
        continue;
      }
      answers.send(Wire.ATTEMPT, List.of(next.title()));
      if (endless.stream().anyMatch(entry -> next.title().startsWith(entry + " "))) {
        answers.send(Wire.REJECTED, List.of("not tried: a call of it did not end"));
        continue;
      }
      if (drained && next.capture() == CaptureKind.EXIT) {
        answers.send(Wire.REJECTED, List.of(DRAINED));
        continue;
      }
      String objection;
      try {
        CandidateTest candidate = next.candidate();
        String source = candidate.source();
        // the same text is judged by its message, too, as long as its values are not proven
        if (!seen.add(candidate.exact() + source + candidate.state())) {
          objection = "the same as an earlier candidate";
        } else {
          objection = verify(report, next, candidate, answers);
        }
      } catch (ArgusException e) {
        objection = "cannot be written: " + e.getMessage();
      } catch (RuntimeException | LinkageError | VirtualMachineError e) {
        objection = "cannot be written: " + e;
      }
      if (objection.isEmpty()) {
        return true;
      }
      drained |=
          next.capture() == CaptureKind.EXIT
              && next.exact()
              && objection.startsWith(FailureJudge.PASSES);
      answers.send(Wire.REJECTED, List.of(objection));
    }
    return false;
  }

  /** Why a candidate is no good; empty when it was verified and sent. */
  private String verify(
      CrashReport report, Synthesis.Attempt attempted, CandidateTest whole, Answers answers)
      throws IOException {
    String objection = objection(report, whole, 1, false);
    if (!objection.isEmpty()) {
      return objection;
    }
    CandidateTest candidate = withoutNeedless(report, attempted, whole);
    objection = objection(report, candidate, REPEATS, false);
    if (!objection.isEmpty()) {
      return "is flaky: " + objection;
    }
    String resource = candidate.resource();
    String state = candidate.state();
    answers.send(
        Wire.VERIFIED,
        List.of(
            candidate.packageName(),
            candidate.className(),
            candidate.method().name(),
            candidate.source(),
            resource == null ? "" : resource,
            state == null ? "" : state,
            candidate.entryFrame(),
            candidate.strategy()));
    return "";
  }

  /**
   * What is wrong with a candidate; empty where it fails as in production each time.
   *
   * @param sameLines whether it has to fail in the very same lines
   */
  private String objection(
      CrashReport report, CandidateTest candidate, int times, boolean sameLines) {
    InMemoryCompiler.Result compiled = compiler.compile(candidate.binaryName(), candidate.source());
    if (!compiled.ok()) {
      return "does not compile: " + compiled.errors();
    }
    ThrowableInfo expected = report.throwable().chain().get(candidate.chainIndex());
    FailureJudge judge =
        new FailureJudge(
            expected,
            candidate.entryFrame(),
            report.inApp(),
            candidate.binaryName(),
            !candidate.exact());
    for (int run = 0; run < times; run++) {
      CandidateRunner.Run result =
          runner.run(
              candidate.binaryName(),
              candidate.method().name(),
              compiled.classes(),
              resources(candidate));
      if (result.timedOut()) {
        return "does not end within " + RUN_MILLIS / 1000 + " s";
      }
      String objection = judge.objection(result.failure());
      if (objection != null) {
        return objection;
      }
      if (sameLines && !judge.isInSameLines(result.failure())) {
        return "fails in another line";
      }
    }
    return "";
  }

  /** Leaves out, from the last to the first, what the failure does not need. */
  private CandidateTest withoutNeedless(
      CrashReport report, Synthesis.Attempt attempted, CandidateTest whole) {
    CandidateTest smallest = whole;
    Set<Integer> dropped = new HashSet<>();
    int trials = 0;
    for (int size = attempted.parts(); size >= 1; size = size / 2) {
      for (int end = attempted.parts(); end > 0 && trials < MOST_TRIALS; end -= size) {
        Set<Integer> more = new HashSet<>(dropped);
        for (int part = Math.max(0, end - size); part < end; part++) {
          more.add(part);
        }
        if (more.size() == dropped.size()) {
          continue;
        }
        try {
          CandidateTest less = attempted.without().apply(more);
          trials++;
          if (objection(report, less, 1, true).isEmpty()) {
            dropped = more;
            smallest = less;
          }
        } catch (ArgusException needed) {
          // what it makes is used later
        }
      }
    }
    return smallest;
  }

  static Map<String, String> resources(CandidateTest candidate) {
    String resource = candidate.resource();
    String state = candidate.state();
    if (resource == null || state == null) {
      return Map.of();
    }
    String folder = candidate.packageName().replace('.', '/');
    return Map.of(folder.isEmpty() ? resource : folder + "/" + resource, state);
  }

  @Override
  public void close() throws IOException {
    compiler.close();
  }
}
