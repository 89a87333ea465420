package dev.argus.core.replay;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LambdaRoundTripTest {

  private final int offset = 40;

  interface Numeric<T extends Number> {
    T apply(T value);
  }

  interface Words extends Function<String, String> {
    @Override
    String apply(String word);
  }

  @Test
  void withoutCapture() {
    Function<Integer, Integer> f = x -> x + 1;
    IntBinaryOperator sum = (a, b) -> a + b;
    Supplier<String> constant = () -> "x";

    assertThat(RoundTrip.of(f).apply(41)).isEqualTo(42);
    assertThat(RoundTrip.of(sum).applyAsInt(40, 2)).isEqualTo(42);
    assertThat(RoundTrip.of(constant).get()).isEqualTo("x");
  }

  @Test
  void withCapturedValues() {
    int two = offset - 38;
    long more = two;
    String text = "a" + two;
    double half = 0.5;
    List<String> list = new ArrayList<>(List.of("z"));
    Function<String, String> f = s -> s + two + more + text + half + list;

    assertThat(RoundTrip.of(f).apply("s")).isEqualTo("s22a20.5[z]");
  }

  @Test
  void withCapturedThis() {
    LongSupplier f = () -> offset + 2;

    assertThat(RoundTrip.of(f).getAsLong()).isEqualTo(42);
  }

  @Test
  void methodReferencesOfEveryKind() {
    Function<String, Integer> parse = Integer::parseInt;
    Function<String, Integer> boxing = Integer::valueOf;
    ToIntFunction<Integer> unboxing = Integer::intValue;
    ToIntFunction<String> unbound = String::length;
    Function<Object, String> ofObject = Object::toString;
    Supplier<String> bound = "abc"::trim;
    Supplier<List<String>> constructor = ArrayList::new;
    IntFunction<int[]> array = int[]::new;
    BinaryOperator<Integer> primitive = Integer::sum;
    Consumer<String> discarding = new ArrayList<String>()::add;
    Supplier<Integer> own = this::secret;
    BiFunction<LambdaRoundTripTest, Integer, Integer> ownUnbound = LambdaRoundTripTest::plus;

    assertThat(RoundTrip.of(parse).apply("42")).isEqualTo(42);
    assertThat(RoundTrip.of(boxing).apply("42")).isEqualTo(42);
    assertThat(RoundTrip.of(unboxing).applyAsInt(42)).isEqualTo(42);
    assertThat(RoundTrip.of(unbound).applyAsInt("abc")).isEqualTo(3);
    assertThat(RoundTrip.of(ofObject).apply(42)).isEqualTo("42");
    assertThat(RoundTrip.of(bound).get()).isEqualTo("abc");
    assertThat(RoundTrip.of(constructor).get()).isEmpty();
    assertThat(RoundTrip.of(array).apply(3)).hasSize(3);
    assertThat(RoundTrip.of(primitive).apply(40, 2)).isEqualTo(42);
    RoundTrip.of(discarding).accept("x");
    assertThat(RoundTrip.of(own).get()).isEqualTo(40);
    assertThat(RoundTrip.of(ownUnbound).apply(this, 2)).isEqualTo(42);
  }

  private int secret() {
    return offset;
  }

  private int plus(int more) {
    return offset + more;
  }

  static long widened(long value) {
    return value + 1;
  }

  static Object any(Object o) {
    return o;
  }

  @Test
  void interfacesWithBoundsAndBridges() {
    Numeric<Integer> bounded = x -> x + 1;
    Words words = w -> w + "!";
    Numeric<Integer> wider = LambdaRoundTripTest::same;

    assertThat(RoundTrip.of(bounded).apply(41)).isEqualTo(42);
    assertThat(RoundTrip.of(wider).apply(41)).isEqualTo(41);
    Words copy = RoundTrip.of(words);
    assertThat(copy.apply("a")).isEqualTo("a!");
    assertThat(copy.andThen(String::length).apply("a")).isEqualTo(2);
  }

  static <T> T same(T value) {
    return value;
  }

  @Test
  void serializableOnesStaySo() throws IOException {
    Supplier<String> plain = (Supplier<String> & Serializable) () -> "x";

    Object copy = RoundTrip.of(plain);

    assertThat(copy).isInstanceOf(Serializable.class);
    new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(copy);
  }

  @Test
  void comparatorsOfTheJdk() {
    Comparator<String> order =
        comparing(String::length)
            .thenComparing(Comparator.reverseOrder())
            .thenComparing(s -> s.charAt(0));
    List<Comparator<String>> others =
        List.of(
            order.reversed(),
            Comparator.naturalOrder(),
            Comparator.nullsFirst(order),
            Comparator.nullsLast(Comparator.reverseOrder()),
            Comparator.comparingInt(String::length),
            Collections.reverseOrder(),
            Collections.reverseOrder(order),
            String.CASE_INSENSITIVE_ORDER,
            comparing(s -> s, String.CASE_INSENSITIVE_ORDER.reversed()));

    assertThat(sorted(RoundTrip.of(order))).containsExactly("b", "a", "cc", "aaa");
    List<Comparator<String>> copies = RoundTrip.of(others);
    for (int i = 0; i < others.size(); i++) {
      assertThat(sorted(copies.get(i))).isEqualTo(sorted(others.get(i)));
    }
    assertThat(RoundTrip.of(String.CASE_INSENSITIVE_ORDER)).isSameAs(String.CASE_INSENSITIVE_ORDER);
  }

  private static List<String> sorted(Comparator<String> order) {
    List<String> words = new ArrayList<>(List.of("aaa", "a", "cc", "b"));
    words.sort(order);
    return words;
  }

  @Test
  void combinedFunctionsOfTheJdk() throws Exception {
    Predicate<String> predicate =
        Predicate.not(String::isEmpty).and(s -> s.length() > 1).or(Predicate.isEqual("x")).negate();
    Function<Integer, Integer> function =
        Function.<Integer>identity().andThen(x -> x + 1).compose(x -> x * 2);
    UnaryOperator<String> identity = UnaryOperator.identity();
    Comparator<Map.Entry<String, Integer>> entries = Map.Entry.comparingByKey();
    Callable<Object> callable = java.util.concurrent.Executors.callable(() -> {}, "done");

    Predicate<String> copy = RoundTrip.of(predicate);
    assertThat(copy.test("x")).isEqualTo(predicate.test("x"));
    assertThat(copy.test("ab")).isEqualTo(predicate.test("ab"));
    assertThat(copy.test("")).isEqualTo(predicate.test(""));
    assertThat(RoundTrip.of(function).apply(20)).isEqualTo(41);
    assertThat(RoundTrip.of(identity).apply("a")).isEqualTo("a");
    assertThat(RoundTrip.of(entries).compare(Map.entry("a", 1), Map.entry("b", 1))).isNegative();
    assertThat(RoundTrip.of(callable).call()).isEqualTo("done");
  }

  @Test
  void collectorsHoldLambdasOfTheJdk() {
    var collector = java.util.stream.Collectors.joining(",", "[", "]");

    assertThat(java.util.stream.Stream.of("a", "b").collect(RoundTrip.of(collector)))
        .isEqualTo("[a,b]");
  }
}
