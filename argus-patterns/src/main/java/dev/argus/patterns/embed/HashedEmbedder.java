package dev.argus.patterns.embed;

import dev.argus.core.fingerprint.ErrorFeatures;
import dev.argus.core.fingerprint.ErrorFeatures.Part;
import dev.argus.core.fingerprint.FingerprintRules;
import java.util.Arrays;

/**
 * The default embedder: feature hashing (Weinberger et al. 2009, <a
 * href="https://arxiv.org/abs/0902.2206">arXiv 0902.2206</a>) of the type, the place, what was
 * called, the words of the message and the methods on the stack, which weigh the more the nearer
 * they are to the place and the rarer they are.
 *
 * <p>No model, no native code, no state. Sums are of whole numbers, so that neither the order of
 * features nor the JVM changes a bit of the result. Rarity is that in a fixed table, since weights
 * that follow a growing library would make old vectors incomparable. Takes about a microsecond and,
 * from {@link ErrorFeatures}, allocates nothing.
 */
public final class HashedEmbedder implements Embedder {

  private static final int DIMENSIONS = 512;
  private static final double THRESHOLD = 0.85;

  /** How many elements a feature goes to: two that collide in one seldom do so in all. */
  private static final int SPREAD = 3;

  private final Rarity rarity = Rarity.standard();

  @Override
  public String id() {
    return "hashed-1";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public double threshold() {
    return THRESHOLD;
  }

  @Override
  public void embed(ErrorSignature signature, float[] vector) {
    ErrorFeatures features = new ErrorFeatures(FingerprintRules.standard());
    features.read(signature.profile());
    embed(features, vector);
  }

  /** Embeds an error whose features have been read; the same vector as from its signature. */
  public void embed(ErrorFeatures features, float[] vector) {
    if (vector.length != DIMENSIONS) {
      throw new IllegalArgumentException(
          "a vector of " + vector.length + " elements, not " + DIMENSIONS);
    }
    Arrays.fill(vector, 0);
    for (int i = 0; i < features.count(); i++) {
      Part part = features.part(i);
      add(vector, features.hash(i), part, weight(part, features.hash(i), features.distance(i)));
    }
    normalise(vector);
  }

  private int weight(Part part, long hash, int distance) {
    return switch (part) {
      case TYPE -> 300;
      case CLASS -> 330;
      case PLACE -> 360;
      case CALLED -> 300;
      case INNERMOST -> rarity.of(hash);
      case WORD -> 2 * rarity.of(hash) + 20;
      case FRAME -> 2 * (rarity.of(hash) + 10) / (2 + distance);
    };
  }

  /** Part of every vector; never changes. */
  private static int number(Part part) {
    return switch (part) {
      case TYPE -> 0;
      case CLASS -> 1;
      case PLACE -> 2;
      case CALLED -> 3;
      case WORD -> 4;
      case FRAME -> 5;
      case INNERMOST -> 6;
    };
  }

  /** One hash gives different elements for different parts. */
  private static void add(float[] vector, long hash, Part part, int weight) {
    long bits = hash * 0x9e3779b97f4a7c15L + number(part) * 0xc2b2ae3d27d4eb4fL;
    bits = (bits ^ (bits >>> 32)) * 0xd6e8feb86659fd93L;
    bits ^= bits >>> 29;
    for (int i = 0; i < SPREAD; i++) {
      int slot = (int) bits & (DIMENSIONS - 1);
      vector[slot] += (bits & DIMENSIONS) == 0 ? weight : -weight;
      bits >>>= 10;
    }
  }

  private static void normalise(float[] vector) {
    double squares = 0;
    for (float element : vector) {
      squares += (double) element * element;
    }
    if (squares > 0) {
      float scale = (float) (1 / Math.sqrt(squares));
      for (int i = 0; i < vector.length; i++) {
        vector[i] *= scale;
      }
    }
  }
}
