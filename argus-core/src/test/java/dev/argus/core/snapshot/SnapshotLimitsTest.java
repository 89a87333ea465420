package dev.argus.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.replay.UnsafeFields;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SnapshotLimitsTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  static final class Link {
    Link next;
    String name;

    Link(String name, Link next) {
      this.name = name;
      this.next = next;
    }
  }

  private static Link chain(int length) {
    Link first = null;
    for (int i = length - 1; i >= 0; i--) {
      first = new Link("link " + i, first);
    }
    return first;
  }

  private static Snapshot take(SnapshotLimits limits, Object... roots) {
    SnapshotWriter writer = new SnapshotWriter(limits, TextFilter.NONE, new UnsafeFields());
    for (Object root : roots) {
      writer.root("root", root);
    }
    return writer.finish();
  }

  private static long opaque(Snapshot snapshot) {
    return snapshot.nodes().stream().filter(n -> n instanceof Node.OpaqueNode).count();
  }

  @Test
  void nodes() {
    Snapshot snapshot = take(new SnapshotLimits(10, 1000, 1000, 1000, 1000, SECOND), chain(100));

    assertThat(snapshot.truncated()).isTrue();
    assertThat(snapshot.nodes()).hasSize(11);
    assertThat(opaque(snapshot)).isOne();
    assertThat(snapshot.nodes().get(10))
        .isEqualTo(new Node.OpaqueNode(Link.class.getName(), "limit"));
  }

  @Test
  void manyObjectsThatAreLeftOutShareOneNode() {
    Object[] wide = new Object[1000];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = new Object[0];
    }

    Snapshot snapshot = take(new SnapshotLimits(10, 10, 10_000, 10, 10, SECOND), (Object) wide);

    assertThat(snapshot.nodes()).hasSize(11);
  }

  @Test
  void depth() {
    Snapshot snapshot = take(new SnapshotLimits(1000, 3, 1000, 1000, 1000, SECOND), chain(100));

    assertThat(snapshot.truncated()).isTrue();
    assertThat(snapshot.nodes()).hasSize(5);
    assertThat(opaque(snapshot)).isOne();
  }

  @Test
  void elementsOfEveryKind() {
    Map<Integer, Integer> map = new HashMap<>();
    List<Integer> list = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      map.put(i, i);
      list.add(i);
    }
    SnapshotLimits limits = new SnapshotLimits(1000, 10, 7, 1000, 1000, SECOND);

    assertThat(((Node.CollectionNode) take(limits, list).nodes().get(0)).elements()).hasSize(7);
    assertThat(((Node.MapNode) take(limits, map).nodes().get(0)).entries()).hasSize(7);
    assertThat(((Node.MapNode) take(limits, new HashMap<>(map) {}).nodes().get(0)).entries())
        .hasSize(7);
    assertThat(((Node.ArrayNode) take(limits, (Object) list.toArray()).nodes().get(0)).elements())
        .hasSize(7);
    assertThat(take(limits, list).truncated()).isTrue();
  }

  @Test
  void textAndWhatIsLeftOutOfIt() {
    SnapshotLimits limits = new SnapshotLimits(1000, 10, 100, 300, 1000, SECOND);
    Snapshot snapshot = take(limits, (Object) new Object[] {"x".repeat(5000), "short"});

    Node.ArrayNode array = (Node.ArrayNode) snapshot.nodes().get(0);
    assertThat(array.elements())
        .containsExactly(new Value.Text("x".repeat(300), 4700), new Value.Text("short", 0));
    assertThat(snapshot.truncated()).isTrue();
  }

  @Test
  void bytes() {
    SnapshotLimits limits = new SnapshotLimits(1000, 10, 100, 100, 64, SECOND);

    assertThat(length(take(limits, new byte[1000]))).isEqualTo(64);
    assertThat(length(take(limits, new char[1000]))).isEqualTo(32);
    assertThat(length(take(limits, new int[1000]))).isEqualTo(16);
    assertThat(length(take(limits, new long[1000]))).isEqualTo(8);
    assertThat(length(take(limits, new boolean[1000]))).isEqualTo(64);
    assertThat(take(limits, new int[16]).truncated()).isFalse();
  }

  private static int length(Snapshot snapshot) {
    assertThat(snapshot.truncated()).isTrue();
    return java.lang.reflect.Array.getLength(
        ((Node.PrimitiveArrayNode) snapshot.nodes().get(0)).array());
  }

  @Test
  void theWholeIsBoundedToo() {
    Object[] large = new Object[1000];
    for (int i = 0; i < large.length; i++) {
      large[i] = i % 2 == 0 ? new byte[10_000] : "y".repeat(9_999) + i;
    }

    Snapshot snapshot =
        take(new SnapshotLimits(10_000, 10, 1000, 10_000, 10_000, SECOND), (Object) large);

    long size = 0;
    for (Node node : snapshot.nodes()) {
      if (node instanceof Node.PrimitiveArrayNode array) {
        size += java.lang.reflect.Array.getLength(array.array());
      } else if (node instanceof Node.ArrayNode array) {
        for (Value value : array.elements()) {
          size += value instanceof Value.Text text ? text.text().length() : 0;
        }
      }
    }
    assertThat(size).isLessThan(500_000);
  }

  @Test
  void timeHoldsForAMillionObjects() {
    Link first = chain(1_000_000);
    Object[] wide = new Object[1_000_000];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = new Object[] {first};
    }
    SnapshotLimits moment =
        new SnapshotLimits(
            10_000_000, 10_000_000, 1000, 1000, 1000, TimeUnit.MILLISECONDS.toNanos(20));
    take(moment, first); // classes are loaded

    for (Object root : new Object[] {first, wide}) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      Snapshot snapshot = take(moment, root);
      long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;

      assertThat(took).isLessThan(TimeUnit.MILLISECONDS.toNanos(500));
      assertThat(snapshot.truncated()).isTrue();
    }
  }

  @Test
  void theDefaultKeepsAMillionObjectsSmall() {
    Snapshot snapshot = take(SnapshotLimits.DEFAULT, chain(1_000_000));

    assertThat(snapshot.nodes()).hasSizeLessThanOrEqualTo(SnapshotLimits.DEFAULT.nodes() + 1);
    assertThat(snapshot.truncated()).isTrue();
  }

  @Test
  void aRingIsWalkedOnce() {
    Link last = new Link("last", null);
    last.next = new Link("first", last);

    Snapshot snapshot = take(SnapshotLimits.DEFAULT, last);

    assertThat(snapshot.nodes()).hasSize(2);
    assertThat(snapshot.truncated()).isFalse();
  }

  @Test
  void whatIsNearSurvives() {
    Object[] near = {chain(10_000), List.of("near"), new int[] {1}};

    Snapshot snapshot =
        take(new SnapshotLimits(50, 1000, 1000, 1000, 1000, SECOND), near, new int[] {2});

    assertThat(snapshot.nodes()).filteredOn(n -> n instanceof Node.PrimitiveArrayNode).hasSize(2);
    assertThat(snapshot.nodes()).filteredOn(n -> n instanceof Node.CollectionNode).hasSize(1);
  }
}
