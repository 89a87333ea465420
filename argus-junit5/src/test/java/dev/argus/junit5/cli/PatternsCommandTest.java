package dev.argus.junit5.cli;

import static dev.argus.junit5.cli.CommandLineFixture.argus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.fingerprint.ErrorProfile;
import dev.argus.core.fingerprint.Fingerprints;
import dev.argus.junit5.cli.CommandLineFixture.Run;
import dev.argus.patterns.LibraryOptions;
import dev.argus.patterns.Pattern;
import dev.argus.patterns.Pattern.KeptTest;
import dev.argus.patterns.Pattern.Recipe;
import dev.argus.patterns.PatternLibrary;
import dev.argus.patterns.TrackRecord;
import dev.argus.patterns.embed.ErrorSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternsCommandTest {

  private static final String NAME = "npe-7f3a9c21d04e";
  private static final String HOSTILE = "\u001b]0;owned\u0007";
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path library;

  @BeforeEach
  void fill() {
    try (PatternLibrary patterns = PatternLibrary.open(library, LibraryOptions.standard())) {
      patterns
          .put(
              new Pattern(
                  new ErrorSignature(
                      "java.lang.NullPointerException",
                      new Fingerprints(NAME, List.of(NAME)),
                      new ErrorProfile(Set.of(NAME), 1, 2, 3, 0, List.of(4L), 0, Set.of()),
                      "NullPointerException " + HOSTILE),
                  new Recipe("com.acme.Shop.pay", 0, "entry", "restored", "no-recurrence"),
                  new KeptTest("com.acme.ShopRegressionTest#pay", "class X {}"),
                  TrackRecord.NONE,
                  NOON,
                  NOON,
                  Pattern.LOCAL))
          .join();
      patterns.learn(NAME, 0.9, true, 0).join();
    }
  }

  @Test
  void statsTellSizeAndTheMostUsed() {
    Run run = argus("patterns", "stats", "--library", library);

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("1 patterns", "1 made as a pattern suggested", NAME, "1 uses");
  }

  @Test
  void showHasTheTestAndNoControlCharacters() {
    Run run = argus("patterns", "show", NAME, "--library", library);

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("com.acme.Shop.pay", "class X {}").doesNotContain("\u001b");
  }

  @Test
  void listAsJsonHasAllOfIt() {
    Run run = argus("patterns", "list", "--library", library, "--json", "-");

    assertThat(run.out())
        .contains("\"schema\" : \"argus-patterns/1\"", "\"name\" : \"" + NAME + "\"")
        .contains("\"successes\" : 1", "\"verifiedSimilar\" : 1");
  }

  @Test
  void compactLeavesOneFileWithAllOfIt() {
    Run run = argus("patterns", "compact", "--library", library);

    assertThat(run.status()).isZero();
    assertThat(library).isDirectoryContaining("glob:**base-*.patterns");
    assertThat(library).isDirectoryNotContaining("glob:**log-*.patterns");
    assertThat(argus("patterns", "list", "--library", library).out()).contains(NAME);
  }

  @Test
  void verifyNamesThePlaceOfDamage() throws IOException {
    Path log;
    try (Stream<Path> files = Files.list(library)) {
      log = files.filter(f -> f.toString().endsWith(".patterns")).findFirst().orElseThrow();
    }
    byte[] content = Files.readAllBytes(log);
    content[300] ^= 1;
    Files.write(log, content);

    Run run = argus("patterns", "verify", "--library", library);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("log-00000001.patterns, byte 32", "1 damaged places");
  }

  @Test
  void aPatternThatIsNotThereIsBadUsage() {
    assertThat(argus("patterns", "show", "npe-1", "--library", library).status()).isEqualTo(2);
    assertThat(argus("patterns", "stats", "--library", library.resolve("none")).status())
        .isEqualTo(2);
  }
}
