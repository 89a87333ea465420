package dev.argus.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDirectoryTest {

  private static final Instant TIME = Instant.parse("2026-03-01T10:15:30.123456Z");

  @TempDir private Path temporary;

  @Test
  void nothingIsCreatedBeforeTheFirstReport() throws IOException {
    Path path = temporary.resolve("a/b");
    ReportDirectory directory = ReportDirectory.open(path);

    assertThat(directory.files()).isEmpty();
    assertThat(directory.read().reports()).isEmpty();
    assertThat(path).doesNotExist();

    directory.write(ReportExamples.small("npe-1", TIME));
    assertThat(path).isDirectory();
  }

  @Test
  void aFileIsNamedByFingerprintTimeAndNumber() throws IOException {
    ReportDirectory directory = ReportDirectory.open(temporary);

    Path first = directory.write(ReportExamples.small("npe-7f3a9c21", TIME));
    Path second = directory.write(ReportExamples.small("npe-7f3a9c21", TIME));

    assertThat(first).hasFileName("npe-7f3a9c21-20260301T101530.123-1.json");
    assertThat(second).hasFileName("npe-7f3a9c21-20260301T101530.123-2.json");
    assertThat(directory.files()).containsExactly(first, second);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    ReportDirectory directory = ReportDirectory.open(temporary);
    CrashReport report = ReportExamples.complete();
    Path file = directory.write(report);

    ReportDirectory.Contents contents = directory.read();

    assertThat(contents.problems()).isEmpty();
    assertThat(contents.stored().get(0).file()).isEqualTo(file);
    ReportExamples.assertEqual(contents.reports().get(0), report);
  }

  @Test
  void anUnreadableFileIsNamedAndTheOthersAreRead() throws IOException {
    ReportDirectory directory = ReportDirectory.open(temporary);
    directory.write(ReportExamples.small("a-1", TIME));
    Path broken = Files.writeString(temporary.resolve("b.json"), "{\"schema\":");
    directory.write(ReportExamples.small("c-1", TIME));
    Files.writeString(temporary.resolve("notes.txt"), "not a report");

    ReportDirectory.Contents contents = directory.read();

    assertThat(contents.reports())
        .extracting(CrashReport::fingerprint)
        .containsExactly("a-1", "c-1");
    assertThat(contents.problems()).hasSize(1);
    assertThat(contents.problems().get(0).file()).isEqualTo(broken);
    assertThat(contents.problems().get(0).reason()).contains("b.json");
  }

  @Test
  void aFullDirectoryTakesNoMore() throws IOException {
    ReportDirectory directory = ReportDirectory.open(temporary).withLimit(2);
    directory.write(ReportExamples.small("a-1", TIME));
    directory.write(ReportExamples.small("a-2", TIME));

    assertThatThrownBy(() -> directory.write(ReportExamples.small("a-3", TIME)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("full")
        .hasMessageContaining("2 of 2");
    assertThat(directory.files()).hasSize(2);
  }

  @Test
  void aNameCannotLeaveTheDirectory() throws IOException {
    Path file =
        ReportDirectory.open(temporary).write(ReportExamples.small("../../x:y|\u0000*", TIME));

    assertThat(file.getParent()).isEqualTo(temporary);
    assertThat(file.getFileName().toString()).matches("[A-Za-z0-9_.-]+");
  }

  @Test
  void concurrentWritersNeitherMixNorLoseReports() throws Exception {
    int writers = 8;
    int each = 25;
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    List<Future<List<Path>>> results = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      // Directories of their own, as in processes of their own.
      ReportDirectory directory = ReportDirectory.open(temporary);
      results.add(
          pool.submit(
              () -> {
                List<Path> files = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                  files.add(directory.write(ReportExamples.small("npe-1", TIME)));
                }
                return files;
              }));
    }
    List<Path> written = new ArrayList<>();
    for (Future<List<Path>> result : results) {
      written.addAll(result.get());
    }
    pool.shutdown();

    assertThat(written).doesNotHaveDuplicates().hasSize(writers * each);
    ReportDirectory.Contents contents = ReportDirectory.open(temporary).read();
    assertThat(contents.reports()).hasSize(writers * each);
    assertThat(contents.problems()).isEmpty();
    assertThat(unfinished()).isEmpty();
  }

  @Test
  void whatAKilledWriterLeftIsNeitherReadNorKept() throws IOException {
    ReportDirectory directory = ReportDirectory.open(temporary);
    Path fresh = temporary.resolve(".npe-1-20260301T101530.123-1.json.tmp");
    Path old = temporary.resolve(".npe-2-20260301T101530.123-1.json.tmp");
    Files.writeString(fresh, "{");
    Files.writeString(old, "{");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

    Path file = directory.write(ReportExamples.small("npe-1", TIME));

    assertThat(file).hasFileName("npe-1-20260301T101530.123-2.json");
    assertThat(directory.files()).containsExactly(file);
    assertThat(fresh).exists();
    assertThat(old).doesNotExist();
  }

  private List<Path> unfinished() throws IOException {
    try (var entries = Files.list(temporary)) {
      return entries.filter(entry -> entry.toString().endsWith(".tmp")).toList();
    }
  }
}
