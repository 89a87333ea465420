package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.junit5.worker.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Objects are built by code only where that code gives the captured state; else restored. */
class ObjectsTest {

  /** Refuses everything and says exactly what it got. */
  @SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
  static final class Sink {
    static void take(Object subject) {
      throw new Crash(subject.toString());
    }

    static void pair(Box left, Box right) {
      throw new Crash(left + " " + right + " same=" + (left == right));
    }

    static void boxes(List<Box> boxes) {
      throw new Crash(boxes + " same=" + (boxes.get(0) == boxes.get(1)));
    }
  }

  record Money(String currency, long cents) {}

  record Line(String sku, Money price, int quantity) {}

  record Limits(Map<String, ? extends Number> byName) {}

  static final class Named {
    private final String name;
    private final int count;
    private final int limit;

    Named(int limit, String name, int count) {
      this.limit = limit;
      this.name = name;
      this.count = count;
    }

    @Override
    public String toString() {
      return name + " " + count + "/" + limit;
    }
  }

  static final class Typed {
    private final String inner;

    Typed(String anythingElse) {
      this.inner = anythingElse;
    }

    @Override
    public String toString() {
      return inner;
    }
  }

  static final class Overloaded {
    private final Object content;

    Overloaded(String content) {
      this.content = content;
    }

    Overloaded(Money content) {
      this.content = content;
    }

    @Override
    public String toString() {
      return "content " + content;
    }
  }

  static final class Box {
    private String label = "new";
    private int size;

    void setLabel(String label) {
      this.label = label;
    }

    void setSize(int size) {
      this.size = size;
    }

    static Box of(String label, int size) {
      Box box = new Box();
      box.setLabel(label);
      box.setSize(size);
      return box;
    }

    @Override
    public String toString() {
      return label + size;
    }
  }

  static final class Temperature {
    private final double kelvin;

    private Temperature(double kelvin) {
      this.kelvin = kelvin;
    }

    static Temperature of(double kelvin) {
      return new Temperature(kelvin);
    }

    @Override
    public String toString() {
      return kelvin + " K";
    }
  }

  /** Changes what it is given, so that calling it again with its state gives another state. */
  static final class Doubling {
    private final int value;

    Doubling(int value) {
      this.value = value * 2;
    }

    @Override
    public String toString() {
      return "doubled " + value;
    }
  }

  static final class Node {
    private final String name;
    private Node next;

    Node(String name, Node next) {
      this.name = name;
      this.next = next;
    }

    @Override
    public String toString() {
      return name + (next == this ? " to itself" : " to " + next);
    }
  }

  @SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
  static final class Basket {
    private final List<Line> lines;
    private final Money limit;

    Basket(List<Line> lines, Money limit) {
      this.lines = new ArrayList<>(lines);
      this.limit = limit;
    }

    void check(String code) {
      throw new Crash(lines + " " + limit + " " + code);
    }
  }

  enum Level {
    LOW,
    HIGH {
      @Override
      public String toString() {
        return "high with a body";
      }
    }
  }

  static final class Marker {
    static final Marker NONE = new Marker("none");
    private final String name;

    private Marker(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return name + (this == NONE);
    }
  }

  interface Rate {
    int of(String code);
  }

  static int standard(String code) {
    return code.length();
  }

  static final class Rates {
    private final Rate rate;

    Rates(Rate rate) {
      this.rate = Objects.requireNonNull(rate);
    }

    @Override
    public String toString() {
      return "rate " + rate.of("abc");
    }
  }

  private static CandidateTest taking(Object subject) {
    return CapturedCrash.calling(Sink.class, "take", null, subject).written();
  }

  private static void isWritten(CandidateTest test, String expected) {
    assertThat(test.source()).contains(expected).doesNotContain("state.");
    Trial.reproduces(test);
  }

  private static void isRestored(CandidateTest test, String name) {
    assertThat(test.source()).contains("state.get(\"" + name + "\")");
    Trial.reproduces(test);
  }

  @Test
  void recordsAreBuiltByTheirConstructor() {
    isWritten(
        taking(new Line("a-1", new Money("EUR", -5), 2)),
        "new ObjectsTest.Line(\"a-1\", new ObjectsTest.Money(\"EUR\", -5L), 2)");
  }

  @Test
  void constructorParametersAreMatchedByName() {
    isWritten(taking(new Named(9, "x", 3)), "new ObjectsTest.Named(9, \"x\", 3)");
  }

  @Test
  void constructorParametersAreMatchedByTypeWhereThatIsUnambiguous() {
    isWritten(taking(new Typed("x")), "new ObjectsTest.Typed(\"x\")");
  }

  @Test
  void nullForAnOverloadedConstructorIsTyped() {
    isWritten(taking(new Overloaded((Money) null)), "new ObjectsTest.Overloaded((");
    isWritten(taking(new Overloaded(new Money("EUR", 1))), "(new ObjectsTest.Money(\"EUR\", 1L))");
  }

  @Test
  void stateThatNoConstructorTakesIsSet() {
    Box box = new Box();
    box.setLabel("blue");

    isWritten(
        taking(box),
        "ObjectsTest.Box subject = new ObjectsTest.Box();\n        subject.setLabel(\"blue\");\n");
    assertThat(taking(box).source()).doesNotContain("setSize");
  }

  @Test
  void aStaticFactoryIsUsedWhereTheConstructorIsPrivate() {
    isWritten(taking(Temperature.of(3.5)), "ObjectsTest.Temperature.of(3.5)");
  }

  @Test
  void aReceiverIsBuiltAndItsMethodCalled() {
    Basket basket = new Basket(List.of(new Line("a", null, 1)), new Money("EUR", 9));

    CandidateTest test = CapturedCrash.calling(Basket.class, "check", basket, "code").written();

    isWritten(test, "basket.check(\"code\")");
    assertThat(test.source()).contains("ObjectsTest.Basket basket = new ObjectsTest.Basket(");
  }

  @Test
  void constantsAreNamed() {
    isWritten(taking(Level.HIGH), "ObjectsTest.Level.HIGH");
    isWritten(taking(Marker.NONE), "ObjectsTest.Marker.NONE");
    isWritten(taking(String[].class), "String[].class");
  }

  @Test
  void methodReferencesAreWritten() {
    isWritten(
        taking(new Rates(ObjectsTest::standard)), "new ObjectsTest.Rates(ObjectsTest::standard)");
    isWritten(taking(new Rates("xyz"::indexOf)), "\"xyz\"::indexOf");
  }

  @Test
  void lambdasAreRestored() {
    isRestored(taking(new Rates(code -> 7)), "rate");
  }

  @Test
  void anObjectPassedTwiceIsOneVariable() {
    Box box = Box.of("shared", 1);

    CandidateTest test = CapturedCrash.calling(Sink.class, "pair", null, box, box).written();

    isWritten(test, "Sink.pair(box, box)");
  }

  @Test
  void anObjectInAListTwiceIsOneVariable() {
    Box box = Box.of("shared", 1);
    List<Box> twice = new ArrayList<>(List.of(box, box));

    CandidateTest test = CapturedCrash.calling(Sink.class, "boxes", null, twice).written();

    isWritten(test, "List.of(box, box)");
  }

  @Test
  void aMapThatIsFilledHasTheTypeOfTheParameter() {
    Map<String, Integer> limits = new LinkedHashMap<>();
    limits.put("day", 3);
    limits.put("night", null);

    CandidateTest test = taking(new Limits(limits));

    isWritten(test, "Map<String, Number> byName = new LinkedHashMap<>();");
    assertThat(test.source()).doesNotContain("rawtypes");
  }

  @Test
  @SuppressWarnings({"rawtypes", "unchecked"})
  void aMapThatHoldsWhatItsTypeForbidsIsRaw() {
    Map limits = new LinkedHashMap<>();
    limits.put("day", "three");
    limits.put("night", null);

    isWritten(taking(new Limits(limits)), "LinkedHashMap byName = new LinkedHashMap<>();");
  }

  @Test
  void equalObjectsStayApart() {
    CandidateTest test =
        CapturedCrash.calling(Sink.class, "pair", null, Box.of("a", 1), Box.of("a", 1)).written();

    isWritten(test, "Sink.pair(left, right)");
  }

  @Test
  void aCycleIsRestored() {
    Node node = new Node("loop", null);
    node.next = node;

    isRestored(taking(node), "subject");
  }

  @Test
  void anObjectIsRestoredWhoseConstructorChangesWhatItIsGiven() {
    isRestored(taking(new Doubling(4)), "subject");
  }

  @Test
  void aConstructorThatRefusesTheCapturedStateIsNotUsed() {
    CandidateTest test = taking(new Positive(1).spoiled());

    isRestored(test, "subject");
  }

  static final class Positive {
    private int amount;

    Positive(int amount) {
      if (amount <= 0) {
        throw new IllegalArgumentException("not positive: " + amount);
      }
      this.amount = amount;
    }

    Positive spoiled() {
      amount = -1;
      return this;
    }

    @Override
    public String toString() {
      return "amount " + amount;
    }
  }
}
