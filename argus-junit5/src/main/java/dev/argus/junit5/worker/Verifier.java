package dev.argus.junit5.worker;

import dev.argus.core.ArgusException;
import dev.argus.core.redact.ShapePass;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ReportCodec;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.junit5.synthesis.CandidateTest;
import dev.argus.junit5.synthesis.Oracle;
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
import org.jspecify.annotations.Nullable;

/**
 * Tries the candidates for one error until one is verified: it compiles, fails as in production,
 * and does so again in fresh class loaders. Not thread-safe.
 */
final class Verifier implements AutoCloseable {

  private static final long RUN_MILLIS = 10_000;
  private static final int REPEATS = 2;

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
  private long minimizeMillis;

  /** The same attempts as tests that expect the exception; empty where those are not wanted. */
  private List<Synthesis.Attempt> asserting = List.of();

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
  void generate(
      List<Path> reports,
      int skip,
      Set<String> endless,
      long minimizeMillis,
      boolean expecting,
      Answers answers)
      throws IOException {
    attempt = 0;
    this.minimizeMillis = minimizeMillis;
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
        List<Synthesis.Attempt> attempts = new Synthesis(report, loader).attempts();
        asserting = expecting ? new Synthesis(report, loader, Oracle.THROWS).attempts() : List.of();
        if (tryAll(report, attempts, skip, endless, seen, answers)) {
          return;
        }
      }
    }
    answers.send(Wire.EXHAUSTED, List.of());
  }

  private boolean tryAll(
      CrashReport report,
      List<Synthesis.Attempt> attempts,
      int skip,
      Set<String> endless,
      Set<String> seen,
      Answers answers)
      throws IOException {
    String drained = "";
    for (int i = 0; i < attempts.size(); i++) {
      Synthesis.Attempt next = attempts.get(i);
      if (attempt++ < skip) {
        continue;
      }
      answers.send(Wire.ATTEMPT, List.of(next.title()));
      if (endless.stream().anyMatch(entry -> next.title().startsWith(entry + " "))) {
        answers.send(Wire.REJECTED, List.of("not tried: a call of it did not end"));
        continue;
      }
      boolean inner = !drained.isEmpty() && !next.title().startsWith(drained + " ");
      if (inner && next.capture() == CaptureKind.EXIT) {
        answers.send(Wire.REJECTED, List.of(DRAINED));
        continue;
      }
      String objection;
      try {
        CandidateTest candidate = next.candidate().get();
        String source = candidate.source();
        // the same text is judged by its message, too, as long as its values are not proven
        if (!seen.add(candidate.exact() + source + candidate.state())) {
          objection = "the same as an earlier candidate";
        } else {
          objection = verify(report, next, i, candidate, answers);
        }
      } catch (ArgusException e) {
        objection = "cannot be written: " + e.getMessage();
      } catch (RuntimeException | LinkageError | VirtualMachineError e) {
        objection = "cannot be written: " + e;
      }
      if (objection.isEmpty()) {
        return true;
      }
      if (next.capture() == CaptureKind.EXIT
          && next.exact()
          && objection.startsWith(FailureJudge.PASSES)) {
        drained = next.title().substring(0, next.title().indexOf(' '));
      }
      answers.send(Wire.REJECTED, List.of(objection));
    }
    return false;
  }

  /** Why a candidate is no good; empty when it was verified and sent. */
  private String verify(
      CrashReport report,
      Synthesis.Attempt next,
      int index,
      CandidateTest candidate,
      Answers answers)
      throws IOException {
    InMemoryCompiler.Result compiled = compiler.compile(candidate.binaryName(), candidate.source());
    if (!compiled.ok()) {
      return "does not compile: " + compiled.errors();
    }
    FailureJudge judge = judge(report, candidate, !candidate.exact());
    FailureSignature signature = null;
    boolean steady = true;
    for (int run = 0; run <= REPEATS; run++) {
      CandidateRunner.Run result = run(candidate, compiled);
      if (result.timedOut()) {
        return "does not end within " + RUN_MILLIS / 1000 + " s";
      }
      String objection = judge.objection(result.failure());
      if (objection != null) {
        return run == 0 ? objection : "is flaky: run " + (run + 1) + " " + objection;
      }
      FailureSignature now = judge.signature(result.failure());
      steady &= signature == null || now.equals(signature);
      signature = now;
    }
    if (!asserting.isEmpty()) {
      return verifyAssertion(asserting.get(index).candidate().get(), answers);
    }
    answers.send(Wire.VERIFIED, texts(candidate));
    if (steady && signature != null && minimizeMillis > 0) {
      minimize(report, candidate, signature, next, answers);
    }
    answers.send(Wire.DONE, List.of());
    return "";
  }

  /** Why a test that expects the exception is no good; empty when it passed and was sent. */
  private String verifyAssertion(CandidateTest candidate, Answers answers) throws IOException {
    InMemoryCompiler.Result compiled = compiler.compile(candidate.binaryName(), candidate.source());
    if (!compiled.ok()) {
      return "does not compile: " + compiled.errors();
    }
    for (int run = 0; run <= REPEATS; run++) {
      CandidateRunner.Run result = run(candidate, compiled);
      if (result.timedOut() || result.failure() != null) {
        return "does not pass when it expects the exception: " + result.failure();
      }
    }
    answers.send(Wire.VERIFIED, texts(candidate));
    answers.send(Wire.DONE, List.of());
    return "";
  }

  /**
   * Whether its state may be made smaller. Where a stack overflows, or memory ends, depends on the
   * machine: the smallest state that brings it about here would be too small elsewhere.
   */
  private static boolean maySmaller(CrashReport report, CandidateTest candidate) {
    String type = report.throwable().chain().get(candidate.chainIndex()).root().type();
    return !type.equals("java.lang.StackOverflowError")
        && !type.equals("java.lang.OutOfMemoryError");
  }

  /** Sends a smaller test that fails alike, if there is one; it is verified like the first. */
  private void minimize(
      CrashReport report,
      CandidateTest verified,
      FailureSignature signature,
      Synthesis.Attempt attempted,
      Answers answers)
      throws IOException {
    Minimizer minimizer =
        new Minimizer(verified, signature, t -> failure(report, t), minimizeMillis);
    CandidateTest smallest = verified;
    if (attempted.calls() != null) {
      smallest = minimizer.leaveOut(attempted.calls());
    }
    Synthesis.Shrinkable shrinkable = attempted.shrinkable(minimizer.leftOut());
    if (shrinkable != null && maySmaller(report, verified)) {
      smallest = minimizer.minimize(shrinkable);
    }
    if (smallest.equals(verified)) {
      return;
    }
    for (int run = 0; run < REPEATS; run++) {
      if (!signature.equals(failure(report, smallest))) {
        return;
      }
    }
    answers.send(Wire.VERIFIED, texts(smallest));
  }

  /** How a candidate fails; null where not as in production. */
  private @Nullable FailureSignature failure(CrashReport report, CandidateTest candidate)
      throws IOException {
    InMemoryCompiler.Result compiled = compiler.compile(candidate.binaryName(), candidate.source());
    if (!compiled.ok()) {
      return null;
    }
    CandidateRunner.Run result = run(candidate, compiled);
    if (result.timedOut()) {
      throw new IOException("a thread that does not end is left over: this JVM is spent");
    }
    FailureJudge judge = judge(report, candidate, false);
    return judge.objection(result.failure()) == null ? judge.signature(result.failure()) : null;
  }

  private CandidateRunner.Run run(CandidateTest candidate, InMemoryCompiler.Result compiled) {
    return runner.run(
        candidate.binaryName(),
        candidate.method().name(),
        compiled.classes(),
        resources(candidate));
  }

  private static FailureJudge judge(
      CrashReport report, CandidateTest candidate, boolean byMessage) {
    ThrowableInfo expected = report.throwable().chain().get(candidate.chainIndex());
    return new FailureJudge(
        expected,
        candidate.entryFrame(),
        report.inApp(),
        candidate.binaryName(),
        byMessage,
        report.notes().stream().anyMatch(note -> note.startsWith(ShapePass.NOTE)));
  }

  private static List<String> texts(CandidateTest candidate) {
    String resource = candidate.resource();
    String state = candidate.state();
    return List.of(
        candidate.packageName(),
        candidate.className(),
        candidate.method().name(),
        candidate.source(),
        resource == null ? "" : resource,
        state == null ? "" : state,
        candidate.entryFrame(),
        candidate.strategy());
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
