package dev.argus.junit5.worker;

import dev.argus.core.ArgusException;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ReportCodec;
import dev.argus.junit5.synthesis.CandidateTest;
import dev.argus.junit5.synthesis.Oracle;
import dev.argus.junit5.synthesis.Synthesis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries the candidates for one error until one is verified: it compiles, fails as in production,
 * and does so again in fresh class loaders. Not thread-safe.
 */
final class Verifier implements AutoCloseable {

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
  private final TestBench bench;
  private int attempt;

  /** Whether a trial fix has left something in this JVM, or in the world, that the next run met. */
  private boolean spoilt;

  private Choice<Verified> choice = new Choice<>();
  private long minimizeMillis;

  /** The same attempts as tests that expect the exception; empty where those are not wanted. */
  private List<Synthesis.Attempt> asserting = List.of();

  /**
   * A candidate that failed as in production, each time.
   *
   * @param signature of its failure; null where that differs from run to run
   */
  private record Verified(
      Synthesis.Attempt attempt, CandidateTest candidate, @Nullable FailureSignature signature) {}

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
    this.bench = new TestBench(classPath, own);
  }

  /** Tries what the reports, all of one error, suggest; answers with progress and one last word. */
  void generate(
      List<Path> reports,
      int skip,
      Set<String> endless,
      long minimizeMillis,
      boolean expecting,
      Suggested suggested,
      Answers answers)
      throws IOException {
    attempt = 0;
    choice = new Choice<>();
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
        attempts = expecting ? attempts : suggested.first(attempts, report);
        asserting = expecting ? new Synthesis(report, loader, Oracle.THROWS).attempts() : List.of();
        if (tryAll(report, attempts, skip, endless, seen, answers)) {
          return;
        }
      }
    }
    answers.send(Wire.EXHAUSTED, List.of(spentOrNot()));
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
      if (choice.isMade(entryOf(next))) {
        break;
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
        drained = entryOf(next);
      }
      answers.send(Wire.REJECTED, List.of(objection));
    }
    if (choice.isEmpty()) {
      return false;
    }
    deliver(report, choice.best().what(), answers);
    return true;
  }

  /** The method that an attempt calls. */
  private static String entryOf(Synthesis.Attempt attempt) {
    return attempt.title().substring(0, attempt.title().indexOf(' '));
  }

  /** Why a candidate is no good; empty when it was verified and sent. */
  private String verify(
      CrashReport report,
      Synthesis.Attempt next,
      int index,
      CandidateTest candidate,
      Answers answers)
      throws IOException {
    boolean lenient = !candidate.strictSource().equals(candidate.source());
    InMemoryCompiler.Result compiled =
        lenient ? bench.compileStrictly(candidate) : bench.compile(candidate);
    if (!compiled.ok()) {
      return "does not compile: " + compiled.errors();
    }
    FailureJudge judge = TestBench.judge(report, candidate, !candidate.exact());
    FailureSignature signature = null;
    Throwable failure = null;
    boolean steady = true;
    for (int run = 0; run <= REPEATS; run++) {
      CandidateRunner.Run result = bench.run(candidate, compiled);
      if (result.timedOut()) {
        return "does not end within " + TestBench.RUN_MILLIS / 1000 + " s";
      }
      failure = result.failure();
      String objection = judge.objection(failure);
      if (objection != null) {
        return run == 0 ? objection : "is flaky: run " + (run + 1) + " " + objection;
      }
      FailureSignature now = judge.signature(failure);
      steady &= signature == null || now.equals(signature);
      signature = now;
      compiled = lenient && run == 0 ? bench.compile(candidate) : compiled;
    }
    if (!asserting.isEmpty()) {
      return verifyAssertion(asserting.get(index).candidate().get(), answers);
    }
    Throwable failed = Objects.requireNonNull(failure, "no objection to a test that passes");
    if (choice.isEmpty()) {
      answers.send(Wire.VERIFIED, texts(candidate)); // what follows may cost this JVM its life
    }
    Turning.Verdict turning = bench.turning(candidate, compiled, failed, judge);
    if (turning.runs() > 0 && judge.objection(bench.run(candidate, compiled).failure()) != null) {
      spoilt = true;
      if (choice.isEmpty()) {
        answers.send(Wire.WITHDRAWN, List.of());
      }
      return "does not fail any more once a trial fix has let it go on: it leaves something behind";
    }
    return weigh(
        new Choice.Red<>(
            new Verified(next, candidate, steady ? signature : null),
            entryOf(next),
            candidate.state() != null,
            judge.closeness(failed, bench::hasLine),
            turning),
        report,
        answers);
  }

  /** Delivers a candidate that nothing speaks against; else says what does, to try others. */
  private String weigh(Choice.Red<Verified> red, CrashReport report, Answers answers)
      throws IOException {
    choice.add(red);
    if (red.isGood() && red.equals(choice.best())) {
      deliver(report, red.what(), answers);
      return "";
    }
    answers.send(Wire.VERIFIED, texts(choice.best().what().candidate()));
    return red.isGood()
        ? "fails as in production, but through fewer methods"
        : "fails as in production, but " + red.doubts();
  }

  private void deliver(CrashReport report, Verified chosen, Answers answers) throws IOException {
    answers.send(Wire.VERIFIED, texts(chosen.candidate()));
    FailureSignature signature = chosen.signature();
    if (signature != null && minimizeMillis > 0) {
      minimize(report, chosen.candidate(), signature, chosen.attempt(), answers);
    }
    answers.send(Wire.DONE, List.of(choice.words(), spentOrNot()));
  }

  private String spentOrNot() {
    return spoilt || bench.isSpent() ? Wire.SPENT : "";
  }

  /** Why a test that expects the exception is no good; empty when it passed and was sent. */
  private String verifyAssertion(CandidateTest candidate, Answers answers) throws IOException {
    InMemoryCompiler.Result compiled = bench.compile(candidate);
    if (!compiled.ok()) {
      return "does not compile: " + compiled.errors();
    }
    for (int run = 0; run <= REPEATS; run++) {
      CandidateRunner.Run result = bench.run(candidate, compiled);
      if (result.timedOut() || result.failure() != null) {
        return "does not pass when it expects the exception: " + result.failure();
      }
    }
    answers.send(Wire.VERIFIED, texts(candidate));
    answers.send(Wire.DONE, List.of("", ""));
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
        new Minimizer(verified, signature, t -> bench.failure(report, t), minimizeMillis);
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
      if (!signature.equals(bench.failure(report, smallest))) {
        return;
      }
    }
    answers.send(Wire.VERIFIED, texts(smallest));
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

  @Override
  public void close() throws IOException {
    bench.close();
  }
}
