package dev.argus.patterns.index;

/** A thing with its vector on the heap. */
final class Stored extends Findable {

  /** Where the vectors of such things are. */
  static final Vectors<Stored> VECTORS =
      new Vectors<>() {
        @Override
        public double cosine(Stored item, byte[] vector) {
          return ByteVector.cosine(vector, item.vector);
        }

        @Override
        public void read(Stored item, byte[] vector) {
          System.arraycopy(item.vector, 0, vector, 0, vector.length);
        }
      };

  final String name;
  final byte[] vector;

  Stored(String name, byte[] vector) {
    this.name = name;
    this.vector = vector;
  }

  @Override
  public String toString() {
    return name;
  }
}
