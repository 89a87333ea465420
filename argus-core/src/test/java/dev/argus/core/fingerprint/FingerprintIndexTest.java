package dev.argus.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintIndexTest {

  private final FingerprintIndex<String> index = new FingerprintIndex<>();

  @Test
  void aLooseKeyFindsAnErrorWhoseStrictKeyIsNew() {
    index.add(List.of("strict-1", "loose"), "A");

    assertThat(index.find(List.of("strict-2", "loose"))).contains("A");
  }

  @Test
  void aKeyOfTwoErrorsFindsNone() {
    index.add(List.of("strict-1", "loose"), "A");
    index.add(List.of("strict-2", "loose"), "B");

    assertThat(index.find(List.of("strict-3", "loose"))).isEmpty();
  }

  @Test
  void theStrictestKnownKeyDecides() {
    index.add(List.of("strict-1", "loose"), "A");
    index.add(List.of("strict-2"), "B");

    assertThat(index.find(List.of("strict-2", "loose"))).contains("B");
  }

  @Test
  void anErrorThatSaysLessFindsTheOneThatItAsksFor() {
    index.add(List.of("strict-1", "~hint"), "A");

    assertThat(index.find(List.of("strict-2", "?~hint"))).contains("A");
  }

  @Test
  void anErrorThatSaysAsMuchIsNotFoundByAHint() {
    index.add(List.of("strict-1", "~hint"), "A");

    assertThat(index.find(List.of("strict-2", "~hint"))).isEmpty();
  }

  @Test
  void nobodyIsFoundByWhatAnErrorAsksFor() {
    index.add(List.of("strict-1", "?other"), "A");

    assertThat(index.find(List.of("other"))).isEmpty();
    assertThat(index.find(List.of("strict-2", "?other"))).isEmpty();
  }

  @Test
  void askingComesLast() {
    index.add(List.of("strict-1", "~hint"), "A");
    index.add(List.of("strict-2"), "B");

    assertThat(index.find(List.of("?~hint", "strict-2"))).contains("B");
  }

  @Test
  void aHintOfTwoErrorsFindsNone() {
    index.add(List.of("strict-1", "~hint"), "A");
    index.add(List.of("strict-2", "~hint"), "B");

    assertThat(index.find(List.of("strict-3", "?~hint"))).isEmpty();
  }
}
