package dev.argus.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.report.ThrowableInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorSimilarityTest {

  private static final ThrowableInfo TOTAL =
      Errors.error(
          "java.lang.IllegalStateException: order 5 is gone",
          "com.acme.shop.Orders.total:35",
          "com.acme.shop.Orders.handle:18",
          "com.acme.web.Server.serve:9");
  private static final ThrowableInfo RENAMED =
      Errors.error(
          "java.lang.IllegalStateException: order 7 is gone",
          "com.acme.shop.Orders.grandTotal:35",
          "com.acme.shop.Orders.handle:18",
          "com.acme.web.Server.serve:9");
  private static final ThrowableInfo OTHER =
      Errors.error(
          "java.lang.IllegalStateException: no rate for zone",
          "com.acme.shipping.Zones.rate:5",
          "com.acme.shipping.Zones.handle:18",
          "com.acme.web.Server.serve:9");

  private final FrameRarity rarity = new FrameRarity();
  private final ErrorSimilarity similarity = new ErrorSimilarity(rarity);

  private ErrorProfile profile(ThrowableInfo error) {
    return ErrorProfile.of(error, Errors.fingerprints(error), FingerprintRules.standard());
  }

  @Test
  void aRenamedMethodIsNearerThanAnotherError() {
    List.of(TOTAL, RENAMED, OTHER).forEach(e -> rarity.add(profile(e)));

    assertThat(similarity.score(profile(TOTAL), profile(RENAMED)))
        .isGreaterThan(similarity.score(profile(TOTAL), profile(OTHER)));
  }

  @Test
  void anErrorIsTheSameAsItself() {
    assertThat(similarity.score(profile(TOTAL), profile(TOTAL)))
        .isGreaterThan(ErrorSimilarity.SAME)
        .isLessThanOrEqualTo(1);
  }

  @Test
  void itDoesNotMatterWhichComesFirst() {
    assertThat(similarity.score(profile(TOTAL), profile(OTHER)))
        .isEqualTo(similarity.score(profile(OTHER), profile(TOTAL)));
  }
}
