package dev.argus.agent.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.agent.Mode;
import dev.argus.agent.internal.operation.SwitchFile.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a switch file says. */
class SwitchFileTest {

  private static Path shared;

  @TempDir Path directory;
  private Path path;
  private SwitchFile file;

  @BeforeEach
  void layOut() {
    path = directory.resolve("argus.switch");
    file = new SwitchFile(path);
  }

  @BeforeContainer
  static void createFile() throws IOException {
    shared = Files.createTempFile("argus", ".switch");
    shared.toFile().deleteOnExit();
  }

  private void write(String content, long time) throws IOException {
    Files.writeString(path, content);
    Files.setLastModifiedTime(path, FileTime.fromMillis(time));
  }

  @Test
  void needNotBeThere() {
    assertThat(file.look()).isNull();
  }

  @Test
  void saysItsFirstWordOnce() throws IOException {
    write(" Off\nsince the incident", 1_000);

    assertThat(file.look()).isEqualTo(new Change.Says(Mode.OFF));
    assertThat(file.look()).isNull();
  }

  @Test
  void saysItAgainWhenItIsTouched() throws IOException {
    write("count", 1_000);
    file.look();
    write("count", 2_000);

    assertThat(file.look()).isEqualTo(new Change.Says(Mode.COUNT));
  }

  @Test
  void isToldToBeGoneOnce() throws IOException {
    write("off", 1_000);
    file.look();
    Files.delete(path);

    assertThat(file.look()).isEqualTo(new Change.Gone());
    assertThat(file.look()).isNull();
  }

  @Test
  void isLookedAtAgainWhileItIsBeingWritten() throws IOException {
    write("", 1_000);
    assertThat(file.look()).isNull();
    write("off", 1_000);

    assertThat(file.look()).isEqualTo(new Change.Says(Mode.OFF));
  }

  @Test
  void isNoDirectory() throws IOException {
    Files.createDirectory(path);

    assertThat(file.look()).isNull();
  }

  @Property(tries = 200)
  void neverSaysWhatATerminalWouldObey(@ForAll String content) throws IOException {
    Files.writeString(shared, "x" + content);

    assertThat(new SwitchFile(shared).look())
        .isInstanceOfSatisfying(
            Change.Unclear.class,
            unclear -> assertThat(unclear.what()).matches("says '[!-~]{1,64}'"));
  }
}
