package dev.argus.patterns.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.argus.core.fingerprint.ErrorFeatures;
import dev.argus.core.fingerprint.FingerprintRules;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HashedEmbedderTest {

  private final HashedEmbedder embedder = new HashedEmbedder();

  private float[] vector(String header, String... frames) {
    float[] vector = new float[embedder.dimensions()];
    embedder.embed(Signatures.signature(header, frames), vector);
    return vector;
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void vectorsHaveLengthOne() {
    float[] vector = vector("java.lang.IllegalStateException: closed", "com.acme.Orders.pay:1");

    assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-6));
  }

  @Test
  void theSameErrorFromAnotherWayInIsNear() {
    float[] one =
        vector(
            "java.lang.IllegalStateException: order 1 cannot be paid twice",
            "com.acme.Orders.pay:12",
            "com.acme.Web.post:3");
    float[] other =
        vector(
            "java.lang.IllegalStateException: order 77 cannot be paid twice",
            "com.acme.Orders.pay:14",
            "com.acme.Batch.run:9");

    assertThat(cosine(one, other)).isGreaterThan(embedder.threshold());
  }

  @Test
  void anErrorAtAnotherPlaceIsNotNear() {
    float[] one =
        vector(
            "java.lang.IllegalStateException: order 1 cannot be paid twice",
            "com.acme.Orders.pay:12");
    float[] other =
        vector("java.lang.IllegalStateException: the queue is full", "com.acme.Queue.add:3");

    assertThat(cosine(one, other)).isLessThan(0.5);
  }

  @Test
  void theVectorOfAnErrorNeverChanges() {
    float[] vector =
        vector(
            "java.lang.NullPointerException: Cannot invoke \"com.acme.Price.times(int)\" because"
                + " \"line.price\" is null",
            "com.acme.Invoice.total:12",
            "com.acme.Shop.checkout:40",
            "com.acme.Main.main:7");

    assertThat(embedder.id()).isEqualTo("hashed-1");
    assertThat(Arrays.hashCode(vector)).as("a change needs another id").isEqualTo(-1794104884);
  }

  @Test
  void anErrorThatWasReadIsEmbeddedWithoutAllocating() {
    ErrorFeatures features = new ErrorFeatures(FingerprintRules.standard());
    var error =
        Signatures.error(
            "java.lang.IllegalStateException: order 1 cannot be paid twice",
            "com.acme.Orders.pay:12",
            "com.acme.Web.post:3");
    float[] vector = new float[embedder.dimensions()];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1_000; i++) {
        features.read(error);
        embedder.embed(features, vector);
      }
      allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(allocated).as("bytes of a thousand embeddings").isLessThan(1_000);
  }

  @Test
  void aVectorOfAnotherLengthIsRefused() {
    assertThatThrownBy(
            () ->
                embedder.embed(
                    Signatures.signature("java.lang.Error", "com.acme.A.b:1"), new float[3]))
        .hasMessageContaining("3 elements");
  }
}
