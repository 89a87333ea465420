package dev.argus.agent.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.agent.internal.delivery.Waiting.Entry;
import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Drop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits on disk, and what goes when there is no room. */
class SpoolTest {

  private static final long HOUR = Duration.ofHours(1).toMillis();

  @TempDir Path directory;
  private final Tally tally = new Tally();

  private Spool spool(long mostBytes) {
    return new Spool(directory.resolve("spool"), mostBytes, HOUR, tally);
  }

  private Path file(String name) {
    return directory.resolve("spool").resolve(name + Spool.SUFFIX);
  }

  private void age(String name, Duration by) throws IOException {
    Files.setLastModifiedTime(file(name), FileTime.from(Instant.now().minus(by)));
  }

  private static List<String> names(Spool spool) throws IOException {
    return spool.oldestFirst().stream().map(Entry::name).toList();
  }

  @Test
  void givesBackWhatWasPut() throws IOException {
    Spool spool = spool(1_000);
    spool.put("a", new byte[] {1, 2, 3});

    assertThat(spool.read(spool.oldestFirst().get(0))).containsExactly(1, 2, 3);
  }

  @Test
  void isThereForTheNextProcess() throws IOException {
    spool(1_000).put("a", new byte[3]);

    assertThat(names(spool(1_000))).containsExactly("a");
  }

  @Test
  void letsTheOldestGoWhenItIsFull() throws IOException {
    Spool spool = spool(100);
    spool.put("b", new byte[40]);
    age("b", Duration.ofMinutes(2));
    spool.put("a", new byte[40]);
    age("a", Duration.ofMinutes(1));
    spool.put("c", new byte[40]);

    assertThat(names(spool)).containsExactly("a", "c");
    assertThat(tally.droppedSoFar(Drop.SPOOL)).isEqualTo(1);
  }

  @Test
  void keepsWhatTheBoundAllows() throws IOException {
    Spool spool = spool(100);
    for (int i = 0; i < 10; i++) {
      spool.put("r" + i, new byte[10]);
    }

    assertThat(names(spool)).hasSize(10);
    assertThat(tally.droppedSoFar(Drop.SPOOL)).isZero();
  }

  @Test
  void takesNoReportLargerThanItself() {
    assertThatThrownBy(() -> spool(100).put("a", new byte[101])).isInstanceOf(IOException.class);
    assertThat(file("a")).doesNotExist();
  }

  @Test
  void doesNotDropWhatIsBeingSent() throws IOException {
    Spool spool = spool(100);
    spool.put("a", new byte[60]);
    age("a", Duration.ofMinutes(1));
    spool.read(spool.oldestFirst().get(0));
    spool.put("b", new byte[30]);
    spool.put("c", new byte[30]);

    assertThat(names(spool)).containsExactly("a", "c");
  }

  @Test
  void letsGoWhatIsTooOld() throws IOException {
    Spool spool = spool(1_000);
    spool.put("a", new byte[3]);
    age("a", Duration.ofHours(2));

    assertThat(spool.oldestFirst()).isEmpty();
    assertThat(tally.droppedSoFar(Drop.AGE)).isEqualTo(1);
    assertThat(file("a")).doesNotExist();
  }

  @Test
  void passesOverFilesOfOthers() throws IOException {
    Spool spool = spool(1_000);
    Path in = Files.createDirectories(directory.resolve("spool"));
    Files.writeString(in.resolve("a b.json.gz"), "no name of a report");
    Files.writeString(in.resolve(".x.json.gz"), "hidden");
    Files.writeString(in.resolve(".unfinished.tmp"), "half of one");
    Files.createDirectory(in.resolve("folder.json.gz"));
    Files.createSymbolicLink(in.resolve("link.json.gz"), directory.resolve("elsewhere"));

    assertThat(spool.oldestFirst()).isEmpty();
  }

  @Test
  void clearsAwayWhatAKilledWriterLeft() throws IOException {
    Path left = Files.createDirectories(directory.resolve("spool")).resolve(".a.tmp");
    Files.writeString(left, "half of one");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

    spool(1_000).oldestFirst();

    assertThat(left).doesNotExist();
  }

  @Test
  void keepsARefusedOneAsideWithinAQuarterOfItsRoom() throws IOException {
    Spool spool = spool(400);
    for (int i = 0; i < 3; i++) {
      spool.put("r" + i, new byte[50]);
      age("r" + i, Duration.ofMinutes(10 - i));
    }
    for (Entry entry : spool.oldestFirst()) {
      spool.setAside(entry);
    }

    assertThat(spool.oldestFirst()).isEmpty();
    assertThat(directory.resolve("spool/rejected"))
        .isDirectoryContaining(p -> p.endsWith("r2.json.gz"))
        .isDirectoryNotContaining(p -> p.endsWith("r0.json.gz"));
  }

  @Test
  void takesWhatAnotherProcessRemovedForSent() throws IOException {
    Spool spool = spool(1_000);
    spool.put("a", new byte[3]);
    Entry entry = spool.oldestFirst().get(0);
    Files.delete(file("a"));

    assertThat(spool.read(entry)).isNull();
    spool.remove(entry);
    spool.setAside(entry);
    assertThat(names(spool)).isEmpty();
  }

  @Test
  void givesTheRightToSendToOneAtATime() throws IOException {
    try (SendingRight first = SendingRight.in(directory)) {
      assertThat(first).isNotNull();
      assertThat(SendingRight.in(directory)).isNull();
    }
    try (SendingRight later = SendingRight.in(directory)) {
      assertThat(later).isNotNull();
    }
  }
}
