package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of invented names, numbers and secrets in every kind of holder: none of them may stand
 * in anything that Argus writes or prints, and the errors still give tests.
 */
class PrivacyIT {

  private static final int KINDS = 14;
  private static final int OF_EACH = 800;

  @TempDir private Path folder;

  private final Canaries canaries = new Canaries(20_260_101);
  private Path classes;
  private Path file;

  @BeforeEach
  void plant() throws IOException {
    classes = Files.createDirectories(folder.resolve("classes"));
    file = folder.resolve("canaries.txt");
    List<String> lines = new ArrayList<>();
    for (int kind = 0; kind < KINDS; kind++) {
      for (String canary : canaries.some(OF_EACH)) {
        lines.add(kind + "\t" + canary);
      }
    }
    Files.write(file, lines);
    Path source = Files.createDirectories(folder.resolve("src")).resolve("Registry.java");
    try (InputStream in = PrivacyIT.class.getResourceAsStream("Registry.java.txt")) {
      Files.write(source, in.readAllBytes());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-g", "-d", classes.toString(), source.toString());
    assertThat(status).isZero();
  }

  @Test
  void noneOfTenThousandCanariesIsWrittenAnywhere() throws Exception {
    Path raw = run("raw", "values=raw");
    assertThat(canaries.count()).isGreaterThanOrEqualTo(10_000);
    assertThat(canaries.in(raw)).as("captured at all").hasSizeGreaterThan(10_000);

    Path shape = run("shape", "captureMillis=30000");
    generate(shape);

    assertThat(canaries.in(shape)).isEmpty();
    assertThat(shape.resolve("said/generate.txt"))
        .content(StandardCharsets.UTF_8)
        .contains("test written");
  }

  /** Runs the program; returns the folder with all that came of it. */
  private Path run(String name, String options) throws Exception {
    Path out = Files.createDirectories(folder.resolve(name));
    Path reports = out.resolve("reports");
    java(
        out.resolve("said/app.txt"),
        "-javaagent:"
            + System.getProperty("argus.agent.jar")
            + "=inApp=com.acme,reports="
            + reports
            + ","
            + options,
        "-cp",
        classes,
        "com.acme.registry.Registry",
        file,
        reports);
    assertThat(reports).isNotEmptyDirectory();
    return out;
  }

  private void generate(Path out) throws Exception {
    String cli = System.getProperty("argus.cli.jar");
    Path reports = out.resolve("reports");
    java(
        out.resolve("said/generate.txt"),
        "-jar",
        cli,
        "generate",
        "--verbose",
        "--reports",
        reports,
        "--classpath",
        classes,
        "--out",
        out.resolve("src/test/java"));
    java(out.resolve("said/list.txt"), "-jar", cli, "list", "--reports", reports);
  }

  private void java(Path said, Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    Files.createDirectories(said.getParent());
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(300, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    assertThat(ended).as("ends in time: " + Files.readString(said)).isTrue();
  }
}
