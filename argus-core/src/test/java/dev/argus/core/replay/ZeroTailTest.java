package dev.argus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.snapshot.Node;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zeros at the end of an array are counted instead of written. */
class ZeroTailTest {

  private static String state(String nodes) {
    return "{\"schema\":\"argus-state/1\",\"values\":{\"a\":{\"ref\":0}},\"nodes\":["
        + nodes
        + "]}";
  }

  private static CapturedState parsed(String nodes) {
    return CapturedState.parse(state(nodes), ZeroTailTest.class.getClassLoader());
  }

  @Property
  void cuttingAndGrowingGivesTheSame(@ForAll int[] start, @ForAll @IntRange(max = 100) int zeros) {
    int[] array = Arrays.copyOf(start, start.length + zeros);
    Node node = new Node.PrimitiveArrayNode("[I", array);

    int counted = ZeroTail.of(node);
    Node again = ZeroTail.grown(ZeroTail.cut(node, counted), (long) counted);

    assertThat(((Node.PrimitiveArrayNode) again).array()).isEqualTo(array);
    assertThat(counted).isGreaterThanOrEqualTo(zeros < 16 ? 0 : zeros);
  }

  @Test
  void aStateFileWithCountedZerosGivesTheWholeBuffer() {
    char[] buffer =
        parsed("{\"kind\":\"primitives\",\"type\":\"[C\",\"values\":\"ab\",\"zeros\":8190}")
            .get("a");

    assertThat(buffer).hasSize(8192).startsWith('a', 'b', '\0');
  }

  @Test
  void minusZeroIsNoZero() {
    double[] array = new double[20];
    array[19] = -0.0;

    assertThat(ZeroTail.of(new Node.PrimitiveArrayNode("[D", array))).isZero();
    assertThat(ZeroTail.of(new Node.PrimitiveArrayNode("[D", new double[20]))).isEqualTo(20);
  }

  @Test
  void aShortArrayIsWrittenAsItIs() {
    assertThat(ZeroTail.of(new Node.PrimitiveArrayNode("[Z", new boolean[15]))).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"primitives\",\"type\":\"[B\",\"values\":\"\",\"zeros\":-1}",
        "{\"kind\":\"primitives\",\"type\":\"[B\",\"values\":\"\",\"zeros\":99999999999}",
        "{\"kind\":\"primitives\",\"type\":\"[B\",\"values\":\"\",\"zeros\":\"many\"}",
        "{\"kind\":\"array\",\"type\":\"[Ljava.lang.String;\",\"elements\":[],\"zeros\":3}"
      })
  void damagedNumbersAreRefused(String node) {
    assertThatThrownBy(() -> parsed(node))
        .isInstanceOf(RestoreException.class)
        .hasMessageContaining("zeros");
  }
}
