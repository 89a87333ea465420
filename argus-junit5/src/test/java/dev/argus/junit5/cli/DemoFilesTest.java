package dev.argus.junit5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFilesTest {

  @TempDir private Path folder;

  @Test
  void shopCompilesWithoutAWarningBeforeAndAfterTheFix() throws IOException {
    List<Path> files = DemoFiles.writeApp(folder);
    assertThat(compile(files)).isZero();

    Path fixed = DemoFiles.writeFix(folder);

    assertThat(files).contains(fixed);
    assertThat(compile(files)).isZero();
  }

  @Test
  void fixChangesOneMethodOnly() throws IOException {
    DemoFiles.writeApp(folder);
    Path source = folder.resolve("com/example/shop").resolve(DemoFiles.FIXED);
    String before = Files.readString(source);
    DemoFiles.writeFix(folder);

    List<String> changes = DemoFiles.changes(before, Files.readString(source));

    assertThat(changes).filteredOn(line -> line.startsWith("+")).hasSize(3);
    assertThat(changes).noneMatch(line -> line.startsWith("-"));
  }

  @Test
  void changesAreShownWithALineAround() {
    assertThat(DemoFiles.changes("a\nb\nc\nd", "a\nb\nx\nd"))
        .containsExactly("  b", "- c", "+ x", "  d");
    assertThat(DemoFiles.changes("a", "a")).containsExactly("  a");
  }

  private int compile(List<Path> files) {
    List<String> arguments = new ArrayList<>(List.of("-Xlint:all", "-Werror", "--release", "17"));
    arguments.addAll(List.of("-proc:none", "-d", folder.resolve("classes").toString()));
    files.forEach(file -> arguments.add(file.toString()));
    return ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, arguments.toArray(String[]::new));
  }
}
