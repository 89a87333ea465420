package dev.argus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ObjectRoundTripTest {

  static class Base {
    private final int value;
    private final String name;

    Base(int value, String name) {
      this.value = value;
      this.name = name;
    }
  }

  static final class Derived extends Base {
    private final long value;
    private double d = Double.NaN;
    private float f = -0.0f;
    private char c = '\ud800';
    private byte b = -1;
    private short s = 7;
    private boolean flag = true;
    private Integer boxed = 5;
    private Derived self = this;

    Derived() {
      super(3, "base");
      value = Long.MIN_VALUE;
    }
  }

  @Test
  void finalFieldsAndShadowedNamesOfEveryType() {
    Derived copy = RoundTrip.of(new Derived());

    assertThat(copy.value).isEqualTo(Long.MIN_VALUE);
    assertThat(((Base) copy).value).isEqualTo(3);
    assertThat(((Base) copy).name).isEqualTo("base");
    assertThat(copy.d).isNaN();
    assertThat(copy.c).isEqualTo('\ud800');
    assertThat(copy.self).isSameAs(copy);
    assertThat(copy.b).isEqualTo((byte) -1);
    assertThat(copy.s).isEqualTo((short) 7);
    assertThat(copy.flag).isTrue();
    assertThat(copy.boxed).isEqualTo(5);
    assertThat(Float.floatToRawIntBits(copy.f)).isEqualTo(Float.floatToRawIntBits(-0.0f));
  }

  private int seen;

  class Inner {
    final int mine = 4;

    int sum() {
      return mine + seen;
    }
  }

  interface Shape {
    int area();
  }

  @Test
  void innerClassesKeepTheirOuterObject() {
    seen = 38;

    assertThat(RoundTrip.of(new Inner()).sum()).isEqualTo(42);
  }

  @Test
  void anonymousAndLocalClassesKeepWhatTheyCaptured() {
    int width = seen + 6;
    class Local implements Shape {
      @Override
      public int area() {
        return width * 7;
      }
    }
    Shape anonymous =
        new Shape() {
          @Override
          public int area() {
            return width + 1;
          }
        };

    assertThat(RoundTrip.<Shape>of(new Local()).area()).isEqualTo(42);
    assertThat(RoundTrip.of(anonymous).area()).isEqualTo(7);
  }

  record Point(int x, int y) {}

  record Line(Point from, Point to, List<String> tags) {
    Line {
      Objects.requireNonNull(from);
      tags = List.copyOf(tags);
    }
  }

  @Test
  void recordsGoThroughTheirConstructor() {
    Line line = new Line(new Point(1, 2), new Point(3, 4), List.of("a", "b"));

    assertThat(RoundTrip.of(line)).isEqualTo(line);
  }

  record Cons(int head, Cons tail) {}

  record Holder(List<Object> items) {
    Holder {
      if (items.contains("never")) {
        throw new IllegalArgumentException();
      }
    }
  }

  @Test
  void aRecordInACycle() {
    List<Object> items = new ArrayList<>();
    Holder holder = new Holder(items);
    items.add(holder);

    Holder copy = RoundTrip.of(holder);

    assertThat(copy.items()).hasSize(1);
    assertThat(copy.items().get(0)).isSameAs(copy);
  }

  @Test
  void aRecordInAStateThatItsConstructorRefuses() {
    List<Object> items = new ArrayList<>();
    Holder holder = new Holder(items);
    items.add("never");

    assertThat(RoundTrip.of(holder).items()).containsExactly("never");
  }

  @Test
  void aChainOfAHundredThousandRecords() {
    Cons chain = null;
    for (int i = 0; i < 100_000; i++) {
      chain = new Cons(i, chain);
    }

    Cons copy = RoundTrip.of(chain);

    int length = 0;
    for (Cons c = copy; c != null; c = c.tail()) {
      length++;
    }
    assertThat(length).isEqualTo(100_000);
  }

  static final class Link {
    Link next;
    Link previous;
    int number;
  }

  @Test
  void aRingOfAHundredThousandLinks() {
    Link first = new Link();
    Link last = first;
    for (int i = 1; i < 100_000; i++) {
      Link next = new Link();
      next.number = i;
      next.previous = last;
      last.next = next;
      last = next;
    }
    last.next = first;
    first.previous = last;

    Link copy = RoundTrip.of(first);

    assertThat(copy.previous.number).isEqualTo(99_999);
    assertThat(copy.previous.next).isSameAs(copy);
  }

  @Test
  void aHundredThousandListsInEachOther() {
    List<Object> outer = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      outer = new ArrayList<>(List.of(outer));
    }

    RoundTrip.of(outer);
  }

  enum Operator {
    PLUS {
      @Override
      int apply(int a, int b) {
        return a + b;
      }
    },
    MINUS;

    int apply(int a, int b) {
      return a - b;
    }
  }

  @Test
  void enumsWithBodiesStayTheSameObject() {
    Object[] constants = {Operator.PLUS, Operator.MINUS, TimeUnit.DAYS, Thread.State.NEW};

    assertThat(RoundTrip.of(constants)).containsExactly(constants);
  }

  @Test
  void proxiesKeepTheirHandler() {
    List<String> calls = new ArrayList<>();
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          calls.add(method.getName());
          return 42;
        };
    Object proxy =
        Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Shape.class}, handler);

    assertThat(((Shape) RoundTrip.of(proxy)).area()).isEqualTo(42);
    assertThat(calls).isEmpty();
  }

  @Test
  void arraysOfArraysShareWhatTheyShared() {
    int[] row = {1, 2, 3};
    Object[] all = {
      new int[][] {row, row, null},
      new String[][][] {{{"a", null}, {}}, null},
      new long[] {Long.MAX_VALUE},
      new double[] {Double.NaN, -0.0, Double.MIN_VALUE},
      new float[] {1.1f},
      new short[] {-3},
      new boolean[] {true, false},
      new byte[] {-128, 127},
      new char[] {'\0', '\ud800', '"'},
      new Integer[] {1, null},
      new Point[] {new Point(1, 2)}
    };

    Object[] copy = RoundTrip.of(all);

    int[][] rows = (int[][]) copy[0];
    assertThat(rows[0]).isSameAs(rows[1]).containsExactly(1, 2, 3);
  }

  static final class Sentinels {
    static final Object NONE = new Object();
    static final Sentinels INSTANCE = new Sentinels();
    static final int[] EMPTY = {};
    Object held = NONE;
    int[] data = EMPTY;
  }

  @Test
  void singletonsAndSentinelsKeepTheirIdentity() {
    assertThat(RoundTrip.of(List.of(Sentinels.INSTANCE)).get(0)).isSameAs(Sentinels.INSTANCE);

    Sentinels copy = RoundTrip.of(new Sentinels());

    assertThat(copy.held).isSameAs(Sentinels.NONE);
    assertThat(copy.data).isSameAs(Sentinels.EMPTY);
  }

  static final class Key {
    final Set<Key> siblings = new HashSet<>();
    final Map<String, Integer> parts = new HashMap<>();
    final String id;

    Key(String id) {
      this.id = id;
      parts.put(id, 1);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key k && k.id.equals(id) && k.parts.equals(parts);
    }

    @Override
    public int hashCode() {
      return parts.hashCode(); // needs a container that is filled before
    }
  }

  @Test
  void keysAreWholeBeforeTheyAreHashed() {
    Key a = new Key("a");
    Key b = new Key("b");
    a.siblings.add(b);
    b.siblings.add(a);
    Map<Key, String> map = new HashMap<>(Map.of(a, "a", b, "b"));
    // reached first through the outer object, where the inner container comes before the outer
    Object[] root = {a.parts, b.parts, map, a, new HashSet<>(List.of(a, b))};

    Object[] copy = RoundTrip.of(root);

    assertThat(((Map<?, ?>) copy[2]).get(copy[3])).isEqualTo("a");
    assertThat((Set<?>) copy[4]).hasSize(2);
    assertThat(((Set<?>) copy[4]).contains(copy[3])).isTrue();
    assertThat(((Key) copy[3]).siblings.iterator().next().siblings.contains(copy[3])).isTrue();
  }

  @Test
  void sharingOnOneSideOnlyIsADifference() {
    List<Object> one = new ArrayList<>();
    Object[] shared = {one, one};
    Object[] separate = {new ArrayList<>(), new ArrayList<>()};

    assertThat(RoundTrip.same(shared, separate)).isFalse();
    assertThat(RoundTrip.same(separate, shared)).isFalse();
    assertThat(RoundTrip.same(separate, separate)).isTrue();
  }

  @Test
  void classesOfAnotherVersionAreReportedAndLeftOut() {
    RoundTrip.Picture picture = RoundTrip.picture(new Object[] {new Point(1, 2), "x"});
    Restorer restorer =
        new Restorer(
            picture.snapshot(),
            new ClassLoader(null) {
              @Override
              protected Class<?> findClass(String name) throws ClassNotFoundException {
                throw new ClassNotFoundException(name);
              }
            });

    Object[] copy = (Object[]) restorer.restore(picture.root());

    assertThat(copy).containsExactly(null, "x");
    assertThat(restorer.problems()).singleElement().asString().contains("Point");
    assertThatThrownBy(
            () -> {
              RoundTrip.Picture point = RoundTrip.picture(new Point(1, 2));
              new Restorer(point.snapshot(), new ClassLoader(null) {}).restore(point.root());
            })
        .isInstanceOf(RestoreException.class)
        .hasMessageContaining("Point");
  }

  @Test
  void anObjectThatOnlyCallsKnowIsNotMadeUp() {
    Snapshot snapshot = new Snapshot(List.of(new Node.KnownNode("com.acme.Order", 3)), false);
    Restorer restorer = new Restorer(snapshot, getClass().getClassLoader());

    assertThatThrownBy(() -> restorer.restore(new Value.Ref(0)))
        .isInstanceOf(RestoreException.class)
        .hasMessageContaining("com.acme.Order")
        .hasMessageContaining("has no state here");
  }
}
