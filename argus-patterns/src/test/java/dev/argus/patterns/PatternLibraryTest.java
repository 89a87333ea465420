package dev.argus.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.patterns.embed.Embedder;
import dev.argus.patterns.embed.ErrorSignature;
import dev.argus.patterns.embed.HashedEmbedder;
import dev.argus.patterns.embed.Signatures;
import dev.argus.patterns.store.EventCodec.Learnt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternLibraryTest {

  private static final LibraryOptions OPTIONS = LibraryOptions.standard();

  @TempDir private Path directory;

  private PatternLibrary open() {
    return PatternLibrary.open(directory, OPTIONS);
  }

  @Test
  void aPatternIsFoundByItsFingerprintAsItWasPut() {
    try (PatternLibrary library = open()) {
      library.put(Patterns.pattern(1, 2)).join();

      assertThat(library.find(Patterns.signature(1)))
          .isEqualTo(new Found.Exact(Patterns.pattern(1, 2)));
    }
  }

  @Test
  void aPatternIsThereAfterReopening() {
    try (PatternLibrary library = open()) {
      library.put(Patterns.pattern(1, 2)).join();
    }

    try (PatternLibrary library = open()) {
      assertThat(library.problems()).isEmpty();
      assertThat(library.find(Patterns.signature(1)))
          .isEqualTo(new Found.Exact(Patterns.pattern(1, 2)));
    }
  }

  @Test
  void aSimilarErrorIsACandidate() {
    try (PatternLibrary library = open()) {
      ErrorSignature known =
          Signatures.signature(
              "java.lang.IllegalStateException: order 7 cannot be paid twice",
              "com.acme.Orders.pay:12",
              "com.acme.Web.post:3");
      library.put(with(Patterns.pattern(1, 1), known)).join();

      Found found =
          library.find(
              Signatures.signature(
                  "java.lang.IllegalStateException: order 8 cannot be paid two times",
                  "com.acme.Orders.pay:14",
                  "com.acme.Batch.run:9"));

      assertThat(found).isInstanceOf(Found.Similar.class);
      assertThat(((Found.Similar) found).candidates().get(0).pattern().signature())
          .isEqualTo(known);
    }
  }

  private static Pattern with(Pattern pattern, ErrorSignature signature) {
    return new Pattern(
        signature,
        pattern.recipe(),
        pattern.test(),
        pattern.track(),
        pattern.firstSeen(),
        pattern.lastSeen(),
        pattern.provenance());
  }

  @Test
  void whatIsLearntStaysThroughCompactionAndReopening() {
    try (PatternLibrary library = open()) {
      library.put(Patterns.pattern(1, 1)).join();
      String name = Patterns.pattern(1, 1).name();
      library.learn(name, Learnt.EXACT, true, 1_500).join();
      library.compact();
      library.learn(name, 0.9, false, 0).join();
    }

    try (PatternLibrary library = open()) {
      Pattern pattern = library.pattern(Patterns.pattern(1, 1).name()).orElseThrow();
      assertThat(pattern.track()).isEqualTo(new TrackRecord(1, 1, 2));
      assertThat(library.stats().savedMicros()).isEqualTo(1_500);
      assertThat(library.stats().failedSimilar()).isEqualTo(1);
    }
  }

  @Test
  void aPatternThatIsPutAgainKeepsItsTrackRecord() {
    try (PatternLibrary library = open()) {
      library.put(Patterns.pattern(1, 1)).join();
      library.learn(Patterns.pattern(1, 1).name(), Learnt.EXACT, true, 0).join();

      library.put(Patterns.pattern(1, 2)).join();

      assertThat(library.size()).isEqualTo(1);
      assertThat(library.pattern(Patterns.pattern(1, 1).name()).orElseThrow())
          .extracting(p -> p.recipe().framesFurtherIn(), p -> p.track().successes())
          .containsExactly(2, 1);
    }
  }

  @Test
  void aDeletedPatternIsGoneForGood() {
    try (PatternLibrary library = open()) {
      library.put(Patterns.pattern(1, 1)).join();
      library.delete(Patterns.pattern(1, 1).name()).join();
      assertThat(library.find(Patterns.signature(1))).isEqualTo(new Found.Miss());
    }

    try (PatternLibrary library = open()) {
      assertThat(library.find(Patterns.signature(1))).isEqualTo(new Found.Miss());
    }
  }

  @Test
  void aSecondWriterIsToldWhoTheFirstIs() {
    try (PatternLibrary library = open()) {
      assertThat(library.size()).isZero();
      assertThatThrownBy(this::open)
          .isInstanceOf(LibraryException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void readersSeeWhatIsThereWhileAnotherWrites() {
    try (PatternLibrary library = open()) {
      library.put(Patterns.pattern(1, 1)).join();

      try (PatternLibrary reader = PatternLibrary.openForReading(directory, OPTIONS)) {
        assertThat(reader.find(Patterns.signature(1))).isInstanceOf(Found.Exact.class);
        assertThatThrownBy(() -> reader.put(Patterns.pattern(2, 1)))
            .hasMessageContaining("for reading");
      }
    }
  }

  @Test
  void whatIsLeastWorthGoesWhenThereIsTooMuch() {
    try (PatternLibrary library = PatternLibrary.open(directory, OPTIONS.withCapacity(20))) {
      for (int i = 0; i < 20; i++) {
        library.put(Patterns.pattern(i, 1)).join();
        library.learn(Patterns.pattern(i, 1).name(), Learnt.EXACT, i != 13, 0).join();
      }

      library.put(Patterns.pattern(20, 1)).join();
      library.delete("none").join(); // waits for the writer to be done with all that is before

      assertThat(library.size()).isEqualTo(19);
      assertThat(library.find(Patterns.signature(13))).isEqualTo(new Found.Miss());
    }
    try (PatternLibrary library = open()) {
      assertThat(library.size()).isEqualTo(19);
    }
  }

  @Test
  void anotherEmbedderMakesNewVectorsWhileFingerprintsGoOnBeingFound() {
    try (PatternLibrary library = open()) {
      library.put(Patterns.pattern(1, 1)).join();
      library.learn(Patterns.pattern(1, 1).name(), Learnt.EXACT, true, 0).join();
    }

    try (PatternLibrary library = PatternLibrary.open(directory, LibraryOptions.with(new Half()))) {
      assertThat(library.find(Patterns.signature(1))).isInstanceOf(Found.Exact.class);
    }
    List<Pattern> all = new ArrayList<>();
    try (PatternLibrary library =
        PatternLibrary.openForReading(directory, LibraryOptions.with(new Half()))) {
      library.forEach(all::add);
      assertThat(library.size()).isEqualTo(1);
    }
    assertThat(all).singleElement().extracting(p -> p.track().successes()).isEqualTo(1);
  }

  /** The even elements of the default's vectors. */
  private static final class Half implements Embedder {
    private final HashedEmbedder whole = new HashedEmbedder();

    @Override
    public String id() {
      return "half";
    }

    @Override
    public int dimensions() {
      return whole.dimensions() / 2;
    }

    @Override
    public double threshold() {
      return whole.threshold();
    }

    @Override
    public void embed(ErrorSignature signature, float[] vector) {
      float[] all = new float[whole.dimensions()];
      whole.embed(signature, all);
      for (int i = 0; i < vector.length; i++) {
        vector[i] = all[2 * i];
      }
    }
  }

  @Test
  void compactionGoesOnWhileOthersReadAndWrite() throws InterruptedException {
    try (PatternLibrary library = open()) {
      CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
      for (int i = 0; i < 300; i++) {
        last = library.put(Patterns.pattern(i, 1));
      }
      last.join();
      List<String> mistakes = new ArrayList<>();
      Thread reader =
          new Thread(
              () -> {
                for (int i = 0; i < 20_000 && mistakes.isEmpty(); i++) {
                  if (library.pattern(Patterns.pattern(i % 50, 1).name()).isEmpty()) {
                    mistakes.add("lost " + i % 50);
                  }
                }
              });
      library.put(Patterns.pattern(300, 1)).join();
      reader.start();
      for (int round = 0; round < 5; round++) {
        library.put(Patterns.pattern(400 + round, 1)).join();
        library.compact();
      }
      reader.join();

      assertThat(mistakes).isEmpty();
      assertThat(library.size()).isEqualTo(306);
    }
    assertThat(PatternLibrary.verify(directory)).isEmpty();
    try (PatternLibrary library = open()) {
      assertThat(library.size()).isEqualTo(306);
      assertThat(library.stats().bytes()).isLessThan(2 << 20);
    }
  }
}
