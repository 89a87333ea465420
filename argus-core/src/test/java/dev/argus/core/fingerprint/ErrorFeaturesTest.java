package dev.argus.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.fingerprint.ErrorFeatures.Part;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ErrorFeaturesTest {

  private static final FingerprintRules RULES = FingerprintRules.standard();

  private static List<String> of(ErrorFeatures features) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < features.count(); i++) {
      all.add(
          features.part(i) + " " + Long.toHexString(features.hash(i)) + " " + features.distance(i));
    }
    return all;
  }

  @Property
  void theProfileOfAnErrorHasTheSameFeaturesAsTheError(@ForAll("errors") ThrowableInfo error) {
    ErrorFeatures direct = new ErrorFeatures(RULES);
    ErrorFeatures kept = new ErrorFeatures(RULES);

    direct.read(error);
    kept.read(ErrorProfile.of(error, Errors.fingerprints(error), RULES));

    assertThat(of(kept)).isEqualTo(of(direct));
  }

  @Property
  void anEarlierErrorLeavesNothingBehind(
      @ForAll("errors") ThrowableInfo earlier, @ForAll("errors") ThrowableInfo error) {
    ErrorFeatures fresh = new ErrorFeatures(RULES);
    ErrorFeatures used = new ErrorFeatures(RULES);

    used.read(earlier);
    used.read(error);
    fresh.read(error);

    assertThat(of(used)).isEqualTo(of(fresh));
  }

  @Test
  void framesAreFartherTheMoreTheyAreAwayFromThePlace() {
    ErrorFeatures features = new ErrorFeatures(RULES);

    features.read(
        Errors.error(
            "java.lang.IllegalStateException: queue is full",
            "org.lib.Queue.add:1",
            "com.acme.Shop.pay:2",
            "com.acme.Main.run:3"));

    List<Integer> distances = new ArrayList<>();
    for (int i = 0; i < features.count(); i++) {
      if (features.part(i) == Part.FRAME) {
        distances.add(features.distance(i));
      }
    }
    assertThat(distances).containsExactly(1, 0, 1);
  }

  @Provide
  Arbitrary<ThrowableInfo> errors() {
    Arbitrary<String> types =
        Arbitraries.of(
            "java.lang.NullPointerException",
            "java.lang.IllegalStateException",
            "java.lang.StackOverflowError",
            "com.acme.OrderException");
    Arbitrary<String> messages =
        Arbitraries.of("not", "open", "the", "order", "42", "queue", "'x'", "full", "path", "a-1")
            .list()
            .ofMaxSize(14)
            .map(words -> String.join(" ", words));
    Arbitrary<TraceFrame> frames =
        Combinators.combine(
                Arbitraries.of(
                    "com.acme.Shop", "com.acme.Shop$1", "org.lib.Queue", "java.util.Map"),
                Arbitraries.of("pay", "lambda$pay$3", "add", "get"))
            .as((type, method) -> new TraceFrame(type, method, null, 1, type.startsWith("com.")));
    return Combinators.combine(types, messages, frames.list().ofMaxSize(90))
        .as((type, message, trace) -> new ThrowableInfo(type, message, trace, null, List.of()));
  }
}
