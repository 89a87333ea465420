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
}
