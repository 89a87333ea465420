package dev.argus.junit5.worker;

import dev.argus.core.redact.ShapePass;
import dev.argus.core.report.CrashReport;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import dev.argus.junit5.synthesis.CandidateTest;
import dev.argus.junit5.trial.SourceLines;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles candidates, runs them, tells how they fail and whether a fix helps. Not thread-safe. */
final class TestBench implements AutoCloseable {

  static final long RUN_MILLIS = 10_000;

  private static final int LONGEST_FILE = 8 << 20;

  private final InMemoryCompiler compiler;
  private final CandidateRunner runner;
  private final CandidateRunner trials;
  private final Turning turning;
  private final SourceLines lines;
  private final URLClassLoader files;

  /**
   * Creates a bench.
   *
   * @param classPath of the code under test
   * @param own where JUnit and the replay runtime are, for compiling
   */
  TestBench(List<Path> classPath, List<Path> own) {
    List<Path> all = new ArrayList<>(classPath);
    all.addAll(own);
    this.compiler = new InMemoryCompiler(all);
    this.runner = new CandidateRunner(classPath, RUN_MILLIS);
    this.files =
        new URLClassLoader(CandidateRunner.urls(classPath), ClassLoader.getPlatformClassLoader());
    this.trials = new CandidateRunner(classPath, Turning.RUN_MILLIS);
    this.turning = new Turning(this::classFile);
    this.lines = new SourceLines(this::classFile);
  }

  InMemoryCompiler.Result compile(CandidateTest candidate) {
    return compiler.compile(candidate.binaryName(), candidate.source());
  }

  /** The same test, failing where a refusal that is not declared makes it pass. */
  InMemoryCompiler.Result compileStrictly(CandidateTest candidate) {
    return compiler.compile(candidate.binaryName(), candidate.strictSource());
  }

  CandidateRunner.Run run(CandidateTest candidate, InMemoryCompiler.Result compiled) {
    return run(runner, candidate, compiled.classes());
  }

  private static CandidateRunner.Run run(
      CandidateRunner runner, CandidateTest candidate, Map<String, byte[]> classes) {
    return runner.run(
        candidate.binaryName(), candidate.method().name(), classes, resources(candidate));
  }

  /**
   * Whether a trial fix turns a red candidate green. Not tried with a test that names files: what
   * goes on behind a failure may write to them.
   */
  Turning.Verdict turning(
      CandidateTest candidate,
      InMemoryCompiler.Result compiled,
      Throwable failure,
      FailureJudge judge) {
    String state = candidate.state();
    if (namesFiles(candidate.source()) || (state != null && namesFiles(state))) {
      return new Turning.Verdict("", 0);
    }
    Turning.Runs runs =
        (type, classFile) -> {
          Map<String, byte[]> classes = new HashMap<>(compiled.classes());
          classes.put(type, classFile);
          return run(trials, candidate, classes);
        };
    return turning.of(runs, candidate.entryFrame(), failure, judge::isUnderTest);
  }

  private static boolean namesFiles(String text) {
    return text.contains("java.nio.file.Path") || text.contains("java.io.File");
  }

  /** Whether something that was run is still at work. */
  boolean isSpent() {
    return turning.isSpent();
  }

  /** Whether the code under test has a line of a trace, so that it may be the same build. */
  boolean hasLine(TraceFrame frame) {
    return lines.has(frame.type(), frame.method(), frame.line());
  }

  /** The class file of a binary name; null where there is none. */
  private byte @Nullable [] classFile(String name) {
    try (InputStream in = files.getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? null : in.readNBytes(LONGEST_FILE);
    } catch (IOException unreadable) {
      return null;
    }
  }

  /** How a candidate fails; null where not as in production. */
  @Nullable FailureSignature failure(CrashReport report, CandidateTest candidate)
      throws IOException {
    InMemoryCompiler.Result compiled = compile(candidate);
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

  /**
   * Who compares a candidate's failure with production's.
   *
   * @param byMessage whether the messages have to agree, too
   */
  static FailureJudge judge(CrashReport report, CandidateTest candidate, boolean byMessage) {
    ThrowableInfo expected = report.throwable().chain().get(candidate.chainIndex());
    return new FailureJudge(
        expected,
        candidate.entryFrame(),
        report.inApp(),
        candidate.binaryName(),
        byMessage,
        report.notes().stream().anyMatch(note -> note.startsWith(ShapePass.NOTE)));
  }

  /** The state file of a candidate, by path. */
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
    files.close();
  }
}
