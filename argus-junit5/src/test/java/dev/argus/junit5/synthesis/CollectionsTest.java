package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.junit5.worker.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Collections, maps and arrays keep their type, order and nulls. */
class CollectionsTest {

  /** Says what it got. */
  @SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
  static final class Sink {
    static void all(Collection<?> all) {
      throw new Crash(all.getClass().getName() + " " + all);
    }

    static void names(List<String> names) {
      throw new Crash(names.getClass().getName() + " " + names);
    }

    static void rows(List<String[]> rows) {
      throw new Crash(rows.stream().map(Arrays::toString).toList().toString());
    }

    static void map(Map<String, ?> map) {
      throw new Crash(map.getClass().getName() + " " + map);
    }

    static void array(int[] numbers, String[] texts, Object[][] deep) {
      throw new Crash(
          Arrays.toString(numbers) + Arrays.toString(texts) + Arrays.deepToString(deep));
    }
  }

  @SuppressWarnings("JdkObsolete") // production has them, too
  static Stream<Collection<?>> collections() {
    return Stream.of(
        List.of(),
        List.of(1),
        List.of(1, 2, 3, 1),
        Set.of(),
        Set.of("x"),
        Arrays.asList("b", null, "a"),
        Collections.emptyList(),
        Collections.emptySet(),
        Collections.unmodifiableList(new ArrayList<>(List.of(1, 2))),
        Collections.unmodifiableSet(new LinkedHashSet<>(List.of(2, 1))),
        new ArrayList<>(),
        new ArrayList<>(Arrays.asList("a", null)),
        new ArrayList<>(Collections.singletonList(null)),
        new LinkedList<>(List.of("z", "y")),
        new ArrayDeque<>(List.of(3, 1, 2)),
        new HashSet<>(List.of("b", "a")),
        new HashSet<>(Arrays.asList("b", null)),
        new LinkedHashSet<>(List.of("c", "a", "b")),
        new TreeSet<>(List.of(2, 1)));
  }

  @ParameterizedTest
  @MethodSource("collections")
  void collectionsAreWrittenAsJava(Collection<?> all) {
    CandidateTest test = CapturedCrash.calling(Sink.class, "all", null, all).written();

    assertThat(test.source()).doesNotContain("state.get(");
    Trial.reproduces(test);
  }

  static Stream<Map<String, ?>> maps() {
    Map<String, Object> ordered = new LinkedHashMap<>();
    ordered.put("z", 1);
    ordered.put(null, null);
    ordered.put("a", List.of("x"));
    Map<String, Object> withNulls = new HashMap<>();
    withNulls.put("a", null);
    return Stream.of(
        Map.of(),
        Map.of("a", 1),
        Collections.emptyMap(),
        ordered,
        withNulls,
        Collections.unmodifiableMap(ordered),
        new HashMap<>(Map.of("a", 1, "b", 2)),
        new TreeMap<>(Map.of("b", 1, "a", 2)),
        new ConcurrentHashMap<>(Map.of("a", 1)));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void mapsAreWrittenAsJava(Map<String, ?> map) {
    CandidateTest test = CapturedCrash.calling(Sink.class, "map", null, map).written();

    assertThat(test.source()).doesNotContain("state.get(");
    Trial.reproduces(test);
  }

  @Test
  void aMapOfMoreThanTenEntriesIsFilledStepByStep() {
    Map<String, Integer> map = new HashMap<>();
    IntStream.range(0, 20).forEach(i -> map.put("k" + i, i));

    CandidateTest test = CapturedCrash.calling(Sink.class, "map", null, map).written();

    assertThat(test.source()).contains("map.put(\"k7\", 7);");
    Trial.reproduces(test);
  }

  @Test
  void declaredElementTypesAreKept() {
    CandidateTest test =
        CapturedCrash.calling(Sink.class, "names", null, new ArrayList<>(List.of("a"))).written();

    assertThat(test.source()).contains("List<String> names = new ArrayList<>(List.of(\"a\"));");
    Trial.reproduces(test);
  }

  static Stream<Arguments> withOneAwkwardElement() {
    return Stream.of(
        Arguments.of("names", Collections.singletonList(null)),
        Arguments.of("names", Arrays.asList((String) null)),
        Arguments.of("names", new ArrayList<>(Collections.singletonList((String) null))),
        Arguments.of("rows", List.<String[]>of(new String[] {"a", "b"})),
        Arguments.of("rows", new ArrayList<>(List.<String[]>of(new String[] {"a", "b"}))),
        Arguments.of("rows", Arrays.<String[]>asList(new String[] {"a"}, null)));
  }

  @ParameterizedTest
  @MethodSource("withOneAwkwardElement")
  void aSingleNullOrArrayIsAnElementAndNotAllOfThem(String method, List<?> list) {
    Trial.reproduces(CapturedCrash.calling(Sink.class, method, null, list).written());
  }

  @Test
  void arraysAreWrittenAsJava() {
    CandidateTest test =
        CapturedCrash.calling(
                Sink.class,
                "array",
                null,
                new int[] {1, -2},
                new String[] {"a", null},
                new Object[][] {{1, "x"}, {}, null})
            .written();

    assertThat(test.source()).contains("new int[] {1, -2}").doesNotContain("state.get(");
    Trial.reproduces(test);
  }

  @Test
  void manyElementsAreRestored() {
    List<Integer> many = new ArrayList<>(IntStream.range(0, 500).boxed().toList());

    CandidateTest test = CapturedCrash.calling(Sink.class, "all", null, many).written();

    assertThat(test.source()).contains("state.get(\"all\")");
    Trial.reproduces(test);
  }
}
