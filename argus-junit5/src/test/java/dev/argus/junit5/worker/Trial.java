package dev.argus.junit5.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.ThrowableInfo;
import dev.argus.junit5.synthesis.CandidateTest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles an emitted test with a real compiler and runs it beside the classes under test, those of
 * this JVM's class path.
 *
 * @param objection why the failure is not the production one, or null when it is
 */
public record Trial(@Nullable Throwable failure, @Nullable String objection) {

  private static final long MILLIS = 20_000;

  /** Compiles and runs a test, which must compile. */
  public static Trial of(CandidateTest test) {
    List<Path> classPath = classPath();
    try (InMemoryCompiler compiler = new InMemoryCompiler(classPath)) {
      InMemoryCompiler.Result compiled = compiler.compile(test.binaryName(), test.source());
      assertThat(compiled.errors()).as(test.source()).isEmpty();
      CandidateRunner.Run run =
          new CandidateRunner(classPath, MILLIS)
              .run(
                  test.binaryName(),
                  test.method().name(),
                  compiled.classes(),
                  TestBench.resources(test));
      assertThat(run.timedOut()).as("timed out").isFalse();
      ThrowableInfo expected = test.report().throwable().chain().get(test.chainIndex());
      FailureJudge judge =
          new FailureJudge(
              expected,
              test.entryFrame(),
              test.report().inApp(),
              test.binaryName(),
              !test.exact(),
              false);
      return new Trial(run.failure(), judge.objection(run.failure()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a test and asserts that it fails as in production, down to the message. */
  public static void reproduces(CandidateTest test) {
    Trial trial = of(test);
    assertThat(trial.objection()).as(test.source()).isNull();
    ThrowableInfo expected = test.report().throwable().chain().get(test.chainIndex());
    Throwable found = trial.failure();
    while (found != null && !found.getClass().getName().equals(expected.type())) {
      found = found.getCause();
    }
    assertThat(found).isNotNull();
    assertThat(found.getMessage()).as(test.source()).isEqualTo(expected.message());
  }

  static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .toList();
  }

  public static Map<String, byte[]> compiled(String name, String source) {
    try (InMemoryCompiler compiler = new InMemoryCompiler(classPath())) {
      InMemoryCompiler.Result result = compiler.compile(name, source);
      assertThat(result.errors()).isEmpty();
      return result.classes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
