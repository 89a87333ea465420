package dev.argus.patterns.index;

import java.util.Arrays;

/**
 * Makes sketches of vectors: {@value #BITS} bits of which the more differ the wider the angle
 * between two vectors is (Charikar 2002, "Similarity estimation techniques from rounding
 * algorithms"). A bit is the sign of an element after a random rotation; the rotation is random
 * signs and a Walsh-Hadamard transform (Ailon and Chazelle 2009), which takes n log n steps and
 * spreads vectors that are mostly zeros. The same in every JVM. Not thread-safe; allocates nothing.
 */
public final class Sketcher {

  /** Bits of a sketch. */
  public static final int BITS = 384;

  /** Longs of a sketch. */
  public static final int LONGS = BITS / 64;

  private static final int LEAST_LENGTH = 512;

  /** Vectors that are shorter than this need another round to be spread over all bits. */
  private static final int SHORT = 256;

  private final float[] work;
  private final float[][] signs;

  /** Creates one for vectors of a length. */
  public Sketcher(int dimensions) {
    int length = LEAST_LENGTH;
    while (length < dimensions) {
      length *= 2;
    }
    work = new float[length];
    signs = new float[dimensions < SHORT ? 2 : 1][length];
    long state = 0x5deece66dL;
    for (float[] round : signs) {
      for (int i = 0; i < length; i++) {
        state += 0x9e3779b97f4a7c15L; // SplitMix64 (Steele, Lea and Flood 2014)
        long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        round[i] = (z >>> 63) == 0 ? 1 : -1;
      }
    }
  }

  /** Writes the sketch of a vector. */
  public void sketch(byte[] vector, long[] sketch) {
    for (int i = 0; i < vector.length; i++) {
      work[i] = vector[i];
    }
    Arrays.fill(work, vector.length, work.length, 0);
    for (float[] round : signs) {
      for (int i = 0; i < work.length; i++) {
        work[i] *= round[i];
      }
      transform(work);
    }
    for (int word = 0; word < LONGS; word++) {
      long bits = 0;
      for (int i = 0; i < 64; i++) {
        bits |= work[word * 64 + i] < 0 ? 1L << i : 0;
      }
      sketch[word] = bits;
    }
  }

  /** Walsh-Hadamard transform in place; element by element, so alike in every JVM. */
  private static void transform(float[] x) {
    for (int half = 1; half < x.length; half *= 2) {
      for (int from = 0; from < x.length; from += 2 * half) {
        for (int i = from; i < from + half; i++) {
          float a = x[i];
          float b = x[i + half];
          x[i] = a + b;
          x[i + half] = a - b;
        }
      }
    }
  }

  /**
   * The number of differing bits, of so many, that two vectors whose cosine is at least as given
   * exceed in one of ten thousand cases.
   */
  static int mostDiffering(double cosine, int bits) {
    double chance = Math.acos(Math.max(-1, Math.min(1, cosine))) / Math.PI;
    double spread = Math.sqrt(bits * chance * (1 - chance));
    return (int) Math.ceil(bits * chance + DEVIATIONS * spread);
  }

  private static final double DEVIATIONS = 4;
}
