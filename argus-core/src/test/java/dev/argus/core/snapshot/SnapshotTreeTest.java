package dev.argus.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.ArgusException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotTreeTest {

  @Test
  void valuesHaveShortForms() {
    assertThat(SnapshotTree.encodeValue(Value.NULL)).isNull();
    assertThat(SnapshotTree.encodeValue(new Value.Text("a", 0))).isEqualTo("a");
    assertThat(SnapshotTree.encodeValue(new Value.Text("a", 3)))
        .isEqualTo(Map.of("text", "a", "omitted", 3));
    assertThat(SnapshotTree.encodeValue(new Value.Ref(3))).isEqualTo(Map.of("ref", 3));
    assertThat(SnapshotTree.encodeValue(new Value.Primitive(true))).isEqualTo(true);
    assertThat(SnapshotTree.encodeValue(new Value.Primitive(5))).isEqualTo(Map.of("int", 5));
    assertThat(SnapshotTree.encodeValue(new Value.Primitive(5L))).isEqualTo(Map.of("long", "5"));
    assertThat(SnapshotTree.encodeValue(new Value.Primitive('a'))).isEqualTo(Map.of("char", "a"));
    assertThat(SnapshotTree.encodeValue(new Value.Primitive(Double.NaN)))
        .isEqualTo(Map.of("double", "NaN"));
  }

  @Test
  void theNumbersOfAnyReaderAreTaken() {
    for (Object five : List.of(5, 5L, "5", new BigDecimal("5"))) {
      assertThat(SnapshotTree.decodeValue(Map.of("int", five))).isEqualTo(new Value.Primitive(5));
      assertThat(SnapshotTree.decodeValue(Map.of("long", five))).isEqualTo(new Value.Primitive(5L));
      assertThat(SnapshotTree.decodeValue(Map.of("double", five)))
          .isEqualTo(new Value.Primitive(5.0));
    }
  }

  @Test
  void primitiveArraysSurvive() {
    for (Object array :
        List.of(
            new byte[] {1, -128},
            new char[] {'\ud800', 0},
            new boolean[] {true, false},
            new short[] {-32768},
            new int[] {Integer.MIN_VALUE},
            new long[] {Long.MAX_VALUE},
            new float[] {Float.NaN, -0f},
            new double[] {Double.MIN_VALUE},
            new int[0])) {
      Node node = new Node.PrimitiveArrayNode(array.getClass().getName(), array);

      Node copy = SnapshotTree.decodeNode(SnapshotTree.encodeNode(node));

      assertThat(copy.type()).isEqualTo(node.type());
      assertThat(Arrays.deepEquals(new Object[] {content(copy)}, new Object[] {array})).isTrue();
    }
  }

  private static Object content(Node node) {
    return ((Node.PrimitiveArrayNode) node).array();
  }

  @Test
  void hiddenFieldsOfTheSameNameStayApart() {
    List<Node.Field> fields =
        List.of(
            new Node.Field("A", "x", new Value.Primitive(1)),
            new Node.Field("B", "x", new Value.Primitive(2)),
            new Node.Field("B", "x", new Value.Primitive(3)),
            new Node.Field("A", "y", Value.NULL));
    Node node = new Node.ObjectNode("B", fields);

    assertThat(SnapshotTree.decodeNode(SnapshotTree.encodeNode(node))).isEqualTo(node);
  }

  @Test
  void whatIsNoTreeOfASnapshotIsRefused() {
    Object dangling =
        Map.of(
            "nodes",
            List.of(Map.of("kind", "array", "type", "A", "elements", List.of(Map.of("ref", 1)))));
    for (Object tree :
        Arrays.asList(null, 1, "a", List.of(), Map.of(), Map.of("nodes", List.of(1)), dangling)) {
      assertThatThrownBy(() -> SnapshotTree.decode(tree)).isInstanceOf(ArgusException.class);
    }
  }

  @Test
  void errorsShowLittleOfWhatWasFound() {
    Object huge = Collections.nCopies(10_000, "x");

    assertThatThrownBy(() -> SnapshotTree.decodeValue(Map.of("int", huge)))
        .isInstanceOf(ArgusException.class)
        .hasMessageMatching("Expected a whole number for \"int\" but found: .{41}");
  }
}
