package dev.argus.junit5.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

  private static final String AND = File.pathSeparator;

  @TempDir private Path folder;
  private Path classes;
  private Path first;
  private Path second;

  @BeforeEach
  void create() throws IOException {
    classes = Files.createDirectory(folder.resolve("classes"));
    Path lib = Files.createDirectory(folder.resolve("lib"));
    first = Files.createFile(lib.resolve("a.jar"));
    second = Files.createFile(lib.resolve("b.JAR"));
    Files.createFile(lib.resolve("notes.txt"));
  }

  @Test
  void entriesKeepTheirOrderAndStandOnce() {
    ClassPath path = ClassPath.of(List.of(first + AND + classes, classes + AND + AND + second));

    assertThat(path.entries()).containsExactly(first, classes, second);
    assertThat(path.text()).isEqualTo(first + AND + classes + AND + second);
    assertThat(path.missing()).isEmpty();
  }

  @Test
  void starStandsForTheJarsOfAFolder() {
    ClassPath path = ClassPath.of(List.of(classes + AND + folder.resolve("lib") + "/*"));

    assertThat(path.entries()).containsExactly(classes, first, second);
  }

  @Test
  void starInAFolderWithoutJarsIsMissing() {
    assertThat(ClassPath.of(List.of(classes + "/*")).missing()).containsExactly(classes + "/*");
    assertThat(ClassPath.of(List.of("nowhere/*")).missing()).containsExactly("nowhere/*");
  }

  @Test
  void fileMayHoldOneLineOrManyWithOrWithoutQuotes() throws IOException {
    Path file = folder.resolve("cp.txt");
    Files.writeString(file, "\"" + classes + "\"\n" + first + AND + second + "\n\n");

    ClassPath path = ClassPath.of(List.of("@" + file));

    assertThat(path.entries()).containsExactly(classes, first, second);
  }

  @Test
  void whatIsMissingIsToldAsGiven() {
    ClassPath path = ClassPath.of(List.of("no/such.jar" + AND + classes));

    assertThat(path.entries()).containsExactly(classes);
    assertThat(path.missing()).containsExactly("no/such.jar");
  }

  @Test
  void entriesAreAbsolute() {
    assertThat(ClassPath.of(List.of(".")).entries())
        .containsExactly(Path.of("").toAbsolutePath().normalize());
  }

  @Test
  void fileThatCannotBeReadIsAnError() {
    assertThatThrownBy(() -> ClassPath.of(List.of("@" + folder.resolve("none.txt"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.txt");
  }

  @Test
  void fileThatIncludesItselfIsAnError() throws IOException {
    Path file = folder.resolve("cp.txt");
    Files.writeString(file, "@" + file);

    assertThatThrownBy(() -> ClassPath.of(List.of("@" + file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("includes itself");
  }
}
