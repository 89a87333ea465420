package dev.argus.core.snapshot;

/**
 * What a field, element, argument or receiver held: nothing, a primitive (boxed or not), a string,
 * or a reference to a {@link Node} of the same {@link Snapshot}.
 */
public sealed interface Value {

  /** The {@code null} reference. */
  Value NULL = new Null();

  /** The {@code null} reference; use {@link Value#NULL}. */
  record Null() implements Value {}

  /**
   * A primitive or its wrapper; which of the two follows from the place that holds it.
   *
   * @param boxed a Boolean, Byte, Short, Character, Integer, Long, Float or Double
   */
  record Primitive(Object boxed) implements Value {}

  /**
   * A string. Strings are values here: their identity is not kept.
   *
   * @param text what is kept of it, after redaction
   * @param omitted how many characters were cut off at the end; 0 for a whole string
   */
  record Text(String text, int omitted) implements Value {}

  /**
   * A reference to an object of the graph.
   *
   * @param id index into {@link Snapshot#nodes()}
   */
  record Ref(int id) implements Value {}
}
