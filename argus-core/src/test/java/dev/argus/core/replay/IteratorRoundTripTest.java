package dev.argus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("JdkObsolete") // these are kept, too
class IteratorRoundTripTest {

  private static final List<String> WORDS = List.of("pear", "fig", "apple", "kiwi", "date");

  private static <C extends Collection<? super String>> C filled(C collection) {
    collection.addAll(WORDS);
    return collection;
  }

  private static <M extends Map<? super String, ? super Integer>> M filled(M map) {
    for (String word : WORDS) {
      map.put(word, word.length());
    }
    return map;
  }

  static Stream<Iterator<?>> iterators() {
    List<Iterator<?>> all = new ArrayList<>();
    for (int consumed = 0; consumed <= 5; consumed++) {
      List<Iterator<?>> some =
          List.of(
              filled(new ArrayList<>()).iterator(),
              filled(new ArrayList<>()).listIterator(),
              filled(new LinkedList<>()).iterator(),
              filled(new LinkedList<>()).listIterator(),
              filled(new Vector<>()).iterator(),
              filled(new ArrayDeque<>()).iterator(),
              filled(new ArrayDeque<>()).descendingIterator(),
              filled(new PriorityQueue<>()).iterator(),
              filled(new HashSet<>()).iterator(),
              filled(new LinkedHashSet<>()).iterator(),
              filled(new TreeSet<>()).iterator(),
              filled(new TreeSet<>()).descendingIterator(),
              filled(new HashMap<>()).keySet().iterator(),
              filled(new HashMap<>()).values().iterator(),
              filled(new HashMap<>()).entrySet().iterator(),
              filled(new LinkedHashMap<>()).keySet().iterator(),
              filled(new LinkedHashMap<>()).values().iterator(),
              filled(new LinkedHashMap<>()).entrySet().iterator(),
              filled(new TreeMap<>()).entrySet().iterator(),
              filled(new TreeMap<>()).values().iterator(),
              filled(new CopyOnWriteArrayList<>()).iterator(),
              filled(new ConcurrentHashMap<>()).keySet().iterator(),
              Collections.unmodifiableList(filled(new ArrayList<>())).iterator(),
              filled(new ArrayList<>()).subList(0, 5).iterator(),
              List.of("a", "b", "c", "d", "e").iterator(),
              Arrays.asList("a", "b", "c", "d", "e").iterator());
      for (Iterator<?> iterator : some) {
        for (int i = 0; i < consumed; i++) {
          iterator.next();
        }
        all.add(iterator);
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("iterators")
  void iteratorsGoOnWhereTheyWere(Iterator<?> iterator) {
    List<String> rest = new ArrayList<>();
    Iterator<?> copy = RoundTrip.of(iterator);

    copy.forEachRemaining(e -> rest.add(String.valueOf(e)));

    List<String> expected = new ArrayList<>();
    iterator.forEachRemaining(e -> expected.add(String.valueOf(e)));
    assertThat(rest).isEqualTo(expected);
  }

  @Test
  void iteratorsRemoveFromTheRestoredCollection() {
    List<String> list = filled(new ArrayList<>());
    Iterator<String> iterator = list.iterator();
    iterator.next();
    Object[] root = {list, iterator};

    Object[] copy = RoundTrip.of(root);
    ((Iterator<?>) copy[1]).remove();

    assertThat(copy[0]).hasToString("[fig, apple, kiwi, date]");
  }

  @Test
  void afterRemoveThereIsNothingToRemove() {
    Map<String, Integer> map = filled(new LinkedHashMap<>());
    Iterator<String> iterator = map.keySet().iterator();
    iterator.next();
    iterator.next();
    iterator.remove();

    Iterator<String> copy = RoundTrip.of(iterator);

    assertThatThrownBy(copy::remove).isInstanceOf(IllegalStateException.class);
    assertThat(copy.next()).isEqualTo("apple");
  }

  @Test
  void listIteratorsKeepTheirDirection() {
    for (List<String> list : List.of(filled(new ArrayList<>()), filled(new LinkedList<>()))) {
      ListIterator<String> iterator = list.listIterator(4);
      iterator.previous();

      ListIterator<String> copy = RoundTrip.of(iterator);
      copy.set("changed");

      assertThat(copy.next()).isEqualTo("changed");
      assertThat(copy.nextIndex()).isEqualTo(4);
    }
  }

  @Test
  void anIteratorThatWouldFailStillFails() {
    List<String> list = filled(new ArrayList<>());
    Iterator<String> iterator = list.iterator();
    List<String> view = list.subList(0, 2);
    list.add("behind its back");

    assertThatThrownBy(RoundTrip.of(iterator)::next)
        .isInstanceOf(ConcurrentModificationException.class);
    assertThatThrownBy(RoundTrip.of(view)::size)
        .isInstanceOf(ConcurrentModificationException.class);
  }
}
