package dev.argus.junit5.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.junit5.generate.Outcome.Attempt;
import dev.argus.junit5.generate.Outcome.Status;
import dev.argus.junit5.synthesis.CapturedCrash;
import dev.argus.patterns.LibraryOptions;
import dev.argus.patterns.LibraryStats;
import dev.argus.patterns.Pattern;
import dev.argus.patterns.PatternLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generator with a pattern library, with a real verification JVM. */
class PatternMemoryTest {

  @TempDir private Path folder;

  /** A crash whose test needs a state file, so that what comes before it is tried in vain. */
  private static CapturedCrash crowd() {
    List<Integer> crowd = new ArrayList<>(IntStream.range(0, 3).boxed().toList());
    return CapturedCrash.calling(Shop.class, "crowd", null, crowd);
  }

  private Outcome generate(String name, PatternLibrary library, CapturedCrash crash)
      throws IOException {
    Reports reports = Reports.in(folder.resolve(name));
    reports.add(crash);
    return new TestGenerator(
            reports.folder(),
            System.getProperty("java.class.path"),
            reports.out(),
            GenerationOptions.DEFAULT,
            line -> {})
        .remembering(library)
        .run()
        .outcomes()
        .get(0);
  }

  private PatternLibrary open() {
    return PatternLibrary.open(folder.resolve("library"), LibraryOptions.standard());
  }

  @Test
  void aVerifiedTestBecomesAPattern() throws IOException {
    try (PatternLibrary library = open()) {
      Outcome outcome = generate("first", library, crowd());

      assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.GENERATED);
      Pattern pattern = library.pattern(outcome.fingerprint()).orElseThrow();
      assertThat(pattern.recipe().entry()).isEqualTo(Shop.class.getName() + ".crowd");
      assertThat(pattern.test()).isNotNull();
      assertThat(pattern.track().uses()).isZero();
    }
  }

  @Test
  void whatWorkedIsTriedFirstForTheSameErrorAndLearnt() throws IOException {
    try (PatternLibrary library = open()) {
      generate("first", library, crowd());

      Outcome again = generate("second", library, crowd());

      assertThat(again.attempts()).extracting(Attempt::result).containsExactly("verified");
      assertThat(again.reason()).contains("made like the test of " + again.fingerprint());
      assertThat(library.pattern(again.fingerprint()).orElseThrow().track().successes())
          .isEqualTo(1);
      LibraryStats stats = library.stats();
      assertThat(stats.exactHits()).isEqualTo(1);
      assertThat(stats.misses()).isEqualTo(1);
      assertThat(stats.verifiedHitRate()).isEqualTo(0.5);
    }
  }

  @Test
  void aSuggestionThatDoesNotWorkCostsNothingButItsTrialAndIsLearnt() throws IOException {
    try (PatternLibrary library = open()) {
      Outcome first = generate("first", library, crowd());
      Pattern pattern = library.pattern(first.fingerprint()).orElseThrow();
      library
          .put(
              new Pattern(
                  pattern.signature(),
                  new Pattern.Recipe(
                      pattern.recipe().entry(), 0, "exit", "a way that is none", "no-recurrence"),
                  null,
                  pattern.track(),
                  pattern.firstSeen(),
                  pattern.lastSeen(),
                  Pattern.LOCAL))
          .join();

      Outcome again = generate("second", library, crowd());

      assertThat(again.status()).isEqualTo(Status.GENERATED);
      assertThat(again.testName()).isEqualTo(first.testName());
      assertThat(library.pattern(again.fingerprint()).orElseThrow().track().failures())
          .isEqualTo(1);
    }
  }
}
