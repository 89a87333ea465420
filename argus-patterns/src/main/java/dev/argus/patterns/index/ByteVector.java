package dev.argus.patterns.index;

import java.nio.ByteBuffer;

/**
 * Vectors of one byte for each element, which is how they are kept: a quarter of the size of
 * floats, and the cosine of two is worked out in whole numbers, alike in every JVM. Of vectors that
 * are near, it differs from that of the originals by a few thousandths.
 */
public final class ByteVector {

  private static final int LARGEST = 127;

  private ByteVector() {}

  /** The nearest vector of bytes, stretched so that its largest element is {@value #LARGEST}. */
  public static void quantise(float[] vector, byte[] bytes) {
    if (vector.length != bytes.length) {
      throw new IllegalArgumentException(vector.length + " elements into " + bytes.length);
    }
    float largest = 0;
    for (float element : vector) {
      largest = Math.max(largest, Math.abs(element));
    }
    float scale = largest > 0 ? LARGEST / largest : 0;
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(vector[i] * scale);
    }
  }

  /** From -1 to 1; 0 if one of them is all zeros. */
  public static double cosine(byte[] a, byte[] b) {
    int dot = 0;
    int squaresA = 0;
    int squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      squaresA += a[i] * a[i];
      squaresB += b[i] * b[i];
    }
    return cosine(dot, squaresA, squaresB);
  }

  /** The same, with a vector that begins at an index of a buffer. */
  public static double cosine(byte[] a, ByteBuffer buffer, int index) {
    int dot = 0;
    int squaresA = 0;
    int squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      int b = buffer.get(index + i);
      dot += a[i] * b;
      squaresA += a[i] * a[i];
      squaresB += b * b;
    }
    return cosine(dot, squaresA, squaresB);
  }

  private static double cosine(int dot, int squaresA, int squaresB) {
    return squaresA == 0 || squaresB == 0 ? 0 : dot / Math.sqrt((double) squaresA * squaresB);
  }
}
