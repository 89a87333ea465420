package dev.argus.core.replay;

import dev.argus.core.snapshot.Node;
import java.lang.reflect.Array;

/**
 * Buffers are long and mostly unused. In a state file the zeros at the end of a primitive array are
 * counted ({@code "zeros": 8157}) instead of written. Reports do not have this form: a few bytes
 * from outside must not become an array of any size.
 */
public final class ZeroTail {

  /** The key of the number of zeros in a node of a state file. */
  public static final String KEY = "zeros";

  /** Fewer than this are written, so that a short array reads as what it is. */
  private static final int WORTH_COUNTING = 16;

  private ZeroTail() {}

  /** How many zeros at the end of a node's array are to be counted; 0 for any other node. */
  public static int of(Node node) {
    if (!(node instanceof Node.PrimitiveArrayNode primitives)) {
      return 0;
    }
    Object array = primitives.array();
    int length = Array.getLength(array);
    int end = length;
    while (end > 0 && isZero(Array.get(array, end - 1))) {
      end--;
    }
    return length - end < WORTH_COUNTING ? 0 : length - end;
  }

  /** The node without so many elements at its end. */
  public static Node cut(Node node, int zeros) {
    return resized(node, -zeros);
  }

  /**
   * The node with so many zeros more at its end.
   *
   * @throws RestoreException when it is no primitive array, or the number is none
   */
  static Node grown(Node node, Object zeros) {
    if (!(node instanceof Node.PrimitiveArrayNode)
        || !(zeros instanceof Long number)
        || number < 0
        || number > Integer.MAX_VALUE / 16) {
      throw new RestoreException(
          "state file is damaged: " + zeros + " zeros for " + node.type(), null);
    }
    return resized(node, number.intValue());
  }

  private static Node resized(Node node, int by) {
    if (by == 0 || !(node instanceof Node.PrimitiveArrayNode primitives)) {
      return node;
    }
    Object array = primitives.array();
    int length = Array.getLength(array) + by;
    Object resized = Array.newInstance(array.getClass().getComponentType(), length);
    System.arraycopy(array, 0, resized, 0, Math.min(length, Array.getLength(array)));
    return new Node.PrimitiveArrayNode(node.type(), resized);
  }

  /** Minus zero is not zero here. */
  private static boolean isZero(Object element) {
    Object zero = Array.get(Array.newInstance(primitive(element), 1), 0);
    return element.equals(zero);
  }

  private static Class<?> primitive(Object element) {
    return java.lang.invoke.MethodType.methodType(element.getClass()).unwrap().returnType();
  }
}
