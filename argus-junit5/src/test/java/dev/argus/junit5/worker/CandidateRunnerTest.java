package dev.argus.junit5.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How one run of a candidate ends, whatever the candidate does. */
class CandidateRunnerTest {

  private static final long GENEROUS = 20_000;

  private static CandidateRunner.Run run(long millis, Map<String, String> resources, String body) {
    String source =
        "package dev.argus.junit5.worker;\n"
            + "class Candidate {\n"
            + "  static int runs;\n"
            + "  void test() throws Throwable {\n"
            + body
            + "\n  }\n}\n";
    return new CandidateRunner(Trial.classPath(), millis)
        .run(
            "dev.argus.junit5.worker.Candidate",
            "test",
            Trial.compiled("dev.argus.junit5.worker.Candidate", source),
            resources);
  }

  private static CandidateRunner.Run run(String body) {
    return run(GENEROUS, Map.of(), body);
  }

  @Test
  void whatRunsThroughHasNoFailure() {
    assertThat(run("").failure()).isNull();
  }

  @Test
  void whatIsThrownIsTheFailure() {
    assertThat(run("throw new java.io.IOException(\"x\");").failure())
        .isInstanceOf(java.io.IOException.class)
        .hasMessage("x");
  }

  @Test
  void packagePrivateCodeIsWithinReach() {
    assertThat(
            run("throw new AssertionError(Wire.BROKEN + CandidateRunnerTest.GREETING);").failure())
        .hasMessage("brokenhello");
  }

  static final String GREETING = "hello";

  @Test
  void whatNeverEndsTimesOut() {
    CandidateRunner.Run run =
        run(100, Map.of(), "new java.util.concurrent.CountDownLatch(1).await();");

    assertThat(run.timedOut()).isTrue();
    assertThat(run.failure()).isNull();
  }

  @Test
  void runningOutOfMemoryOrStackIsAFailureLikeAnyOther() {
    assertThat(
            run("Object o = new long[Integer.MAX_VALUE][]; throw new Error(\"\" + o);").failure())
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(run("test();").failure()).isInstanceOf(StackOverflowError.class);
  }

  @Test
  void everyRunHasFreshStaticState() {
    String body =
        "throw new AssertionError(\"run \" + ++runs + \" \" +"
            + " CandidateRunnerTest.Counter.count());";

    assertThat(run(body).failure()).hasMessage("run 1 1");
    assertThat(run(body).failure()).hasMessage("run 1 1");
  }

  static final class Counter {
    private static int count;

    static int count() {
      return ++count;
    }
  }

  @Test
  void theStateFileIsAResourceNextToTheTest() {
    String body =
        "try (var in = Candidate.class.getResourceAsStream(\"x.json\")) {"
            + " throw new AssertionError(new String(in.readAllBytes(), \"UTF-8\")); }";

    assertThat(run(GENEROUS, Map.of("dev/argus/junit5/worker/x.json", "größer"), body).failure())
        .hasMessage("größer");
  }

  @Test
  void theContextClassLoaderSeesTheCodeUnderTest() {
    assertThat(
            run("Class.forName(\"dev.argus.junit5.worker.Candidate\", false,"
                    + " Thread.currentThread().getContextClassLoader());")
                .failure())
        .isNull();
  }

  @Test
  void librariesOfArgusAreOutOfReachOfTheCodeUnderTest() {
    String body =
        "Class.forName(String.join(\".\", \"org\", \"objectweb\", \"asm\", \"ClassReader\"));";
    String source = "class Candidate { void test() throws Throwable { " + body + " } }";

    CandidateRunner.Run run =
        new CandidateRunner(List.of(), GENEROUS)
            .run("Candidate", "test", Trial.compiled("Candidate", source), Map.of());

    assertThat(run.failure()).isInstanceOf(ClassNotFoundException.class);
  }
}
