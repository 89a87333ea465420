package dev.argus.patterns.index;

/**
 * A vector to look for, in the forms that indexes need. Filled again for each look-up; not
 * thread-safe.
 */
public final class Query {

  private final float[] floats;
  private final byte[] bytes;
  private final long[] sketch = new long[Sketcher.LONGS];
  private final Sketcher sketcher;

  /** Creates one for vectors of a length. */
  public Query(int dimensions) {
    floats = new float[dimensions];
    bytes = new byte[dimensions];
    sketcher = new Sketcher(dimensions);
  }

  /** The vector; {@link #prepare} takes over what is written to it. */
  public float[] floats() {
    return floats;
  }

  /** The vector as bytes. */
  public byte[] bytes() {
    return bytes;
  }

  /** The sketch of the vector. */
  public long[] sketch() {
    return sketch;
  }

  /** Makes the other forms from the floats. */
  public void prepare() {
    ByteVector.quantise(floats, bytes);
    sketcher.sketch(bytes, sketch);
  }
}
