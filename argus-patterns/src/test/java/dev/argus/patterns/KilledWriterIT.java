package dev.argus.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process (SIGKILL) that writes to a library, at random moments, again and again on the
 * same library, and looks for what it had been told is kept. {@code -Dargus.kills=N} sets how
 * often.
 */
class KilledWriterIT {

  private static final int KILLS = Integer.getInteger("argus.kills", 20);

  @TempDir private Path directory;

  /** What each pattern may be: its version, 0 where it is gone. One value once it was told. */
  private final Map<Integer, Set<Integer>> possible = new HashMap<>();

  @Test
  void nothingThatWasAcknowledgedIsLostWhenTheWriterIsKilled() throws Exception {
    Path library = directory.resolve("library");
    Random random = new Random(99);
    int version = 0;
    int done = 0;
    for (int i = 0; i < KILLS; i++) {
      Map<String, Integer> lines = run(library, i, version, 5 + random.nextInt(400));
      version = lines.get("version");
      done += lines.get("done");

      check(library, i);
    }
    assertThat(done).as("acknowledged writes").isGreaterThan(KILLS);
  }

  private Map<String, Integer> run(Path library, int seed, int version, int millis)
      throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                library.toString(),
                String.valueOf(seed),
                String.valueOf(version))
            .redirectOutput(output.toFile())
            .redirectError(directory.resolve("errors").toFile())
            .start();
    while (process.isAlive() && !Files.readString(output).contains("ready")) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    process.waitFor(millis, TimeUnit.MILLISECONDS);
    assertThat(process.isAlive()).as("a writer ends only when it is killed: %s", errors()).isTrue();
    process.destroyForcibly().waitFor();
    return follow(output, version);
  }

  private String errors() throws IOException {
    return Files.readString(directory.resolve("errors"));
  }

  private Map<String, Integer> follow(Path output, int version) throws IOException {
    int last = version;
    int done = 0;
    try (BufferedReader lines = Files.newBufferedReader(output)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", -1);
        assertThat(words[0]).as(line).isNotEqualTo("damage");
        if (words.length != 3 || !words[0].matches("try|done")) {
          continue;
        }
        int number = Integer.parseInt(words[1]);
        int what = Integer.parseInt(words[2]);
        last = Math.max(last, what);
        if (words[0].equals("try")) {
          possible.computeIfAbsent(number, n -> new HashSet<>(Set.of(0))).add(what);
        } else {
          done++;
          possible.put(number, new HashSet<>(Set.of(what)));
        }
      }
    }
    return Map.of("version", last, "done", done);
  }

  private void check(Path directory, int kill) {
    try (PatternLibrary library = PatternLibrary.open(directory, LibraryOptions.standard())) {
      assertThat(library.problems()).as("kill %d", kill).allMatch(p -> p.torn());
      possible.forEach(
          (number, versions) -> {
            int found =
                library
                    .pattern(Patterns.pattern(number, 1).name())
                    .map(p -> p.recipe().framesFurtherIn())
                    .orElse(0);
            assertThat(versions.stream().map(v -> v % 4_000))
                .as("kill %d: version of pattern %d", kill, number)
                .contains(found);
            versions.removeIf(v -> v % 4_000 != found);
          });
      assertThat(library.size()).isLessThanOrEqualTo(possible.size());
    }
    assertThat(PatternLibrary.verify(directory)).as("kill %d", kill).isEmpty();
  }
}
