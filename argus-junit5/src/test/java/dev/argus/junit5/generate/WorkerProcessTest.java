package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.junit5.synthesis.CapturedCrash;
import dev.argus.junit5.worker.Suggested;
import dev.argus.junit5.worker.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a verification JVM lets the code under test do to it. */
class WorkerProcessTest {

  private static final long SILENCE_MILLIS = 60_000;

  @TempDir private Path folder;

  /** All answers to a job, up to the last word. */
  private static List<Wire.Message> answers(WorkerProcess worker, Path... files)
      throws IOException {
    List<String> job = new ArrayList<>(List.of("0", "", "0", "false", Suggested.NONE.text()));
    for (Path file : files) {
      job.add(file.toString());
    }
    worker.send(Wire.GENERATE, job);
    List<Wire.Message> answers = new ArrayList<>();
    Wire.Message message;
    do {
      message = worker.answer(SILENCE_MILLIS);
      assertThat(message).as("after " + answers).isNotNull();
      answers.add(message);
    } while (!List.of(Wire.DONE, Wire.EXHAUSTED, Wire.BROKEN).contains(message.word()));
    return answers;
  }

  private static WorkerProcess start(String... options) {
    return WorkerProcess.start(System.getProperty("java.class.path"), List.of(options));
  }

  private Path report(CapturedCrash crash) throws IOException {
    return Reports.in(folder).add(crash);
  }

  @Test
  void aHogThatTakesAllMemoryIsRejectedAndTheNextCandidateTried() throws IOException {
    Path report = report(Reports.innerBelow("hoard"));

    try (WorkerProcess worker = start("-Xmx64m")) {
      List<Wire.Message> answers = answers(worker, report);

      assertThat(answers)
          .anySatisfy(a -> assertThat(a.texts().toString()).contains("OutOfMemoryError"));
      assertThat(answers).last().extracting(Wire.Message::word).isEqualTo(Wire.DONE);
    }
  }

  @Test
  void theCodeUnderTestSeesNoEnvironmentAndWorksInATemporaryFolder() throws IOException {
    Path report = report(Reports.innerBelow("spy"));

    try (WorkerProcess worker = start()) {
      assertThat(answers(worker, report))
          .anySatisfy(
              a ->
                  assertThat(a.texts().toString())
                      .contains("IllegalArgumentException: env [] in ")
                      .contains("argus-worker"));
    }
  }

  @Test
  void oneWorkerDoesManyJobsAndAReportThatIsGoneIsNoReasonToDie() throws IOException {
    Path report = report(Reports.innerBelow("inner"));
    Path gone = folder.resolve("gone.json");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{");

    try (WorkerProcess worker = start()) {
      assertThat(answers(worker, gone, broken).get(0).word()).isEqualTo(Wire.EXHAUSTED);
      assertThat(answers(worker)).last().extracting(Wire.Message::word).isEqualTo(Wire.EXHAUSTED);
      for (int i = 0; i < 3; i++) {
        assertThat(answers(worker, gone, report))
            .last()
            .extracting(Wire.Message::word)
            .isEqualTo(Wire.DONE);
      }
    }
  }

  @Test
  void aWorkerThatIsGoneGivesNoAnswer() {
    try (WorkerProcess worker = start("-XX:NoSuchOptionAtAll")) {
      assertThat(worker.answer(SILENCE_MILLIS)).isNull();
    }
  }
}
