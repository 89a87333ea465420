package dev.argus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("JdkObsolete") // these are kept, too
class CollectionRoundTripTest {

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

  static Stream<Object> containers() {
    Comparator<String> order = Comparator.comparing(String::length).reversed();
    return Stream.of(
        filled(new ArrayList<>()),
        filled(new LinkedList<>()),
        filled(new ArrayDeque<>()),
        filled(new Vector<>()),
        filled(new Stack<>()),
        filled(new HashSet<>()),
        filled(new LinkedHashSet<>()),
        filled(new TreeSet<>()),
        filled(new TreeSet<>(order)),
        filled(new PriorityQueue<>()),
        filled(new PriorityQueue<>(order)),
        filled(new ConcurrentLinkedQueue<>()),
        filled(new ConcurrentLinkedDeque<>()),
        filled(new CopyOnWriteArrayList<>()),
        filled(new CopyOnWriteArraySet<>()),
        filled(new ConcurrentSkipListSet<>(order)),
        filled(new LinkedBlockingQueue<>(7)),
        filled(new LinkedBlockingDeque<>(7)),
        filled(new ArrayBlockingQueue<>(7)),
        filled(new PriorityBlockingQueue<>(3, order)),
        filled(new PriorityBlockingQueue<>()),
        filled(ConcurrentHashMap.newKeySet()),
        filled(Collections.newSetFromMap(new IdentityHashMap<>())),
        EnumSet.of(TimeUnit.DAYS, TimeUnit.HOURS),
        EnumSet.noneOf(TimeUnit.class),
        filled(new HashMap<>()),
        filled(new HashMap<>(1000)),
        filled(new LinkedHashMap<>()),
        filled(new LinkedHashMap<>(16, 0.75f, true)),
        filled(new TreeMap<>(order)),
        filled(new Hashtable<>()),
        filled(new IdentityHashMap<>()),
        filled(new WeakHashMap<>()),
        filled(new ConcurrentHashMap<>()),
        filled(new ConcurrentSkipListMap<>(order)),
        new EnumMap<>(Map.of(TimeUnit.DAYS, "d", TimeUnit.HOURS, "h")),
        new EnumMap<>(TimeUnit.class),
        withDefaults(),
        Arrays.asList("a", null, "b"),
        Arrays.asList(1.5, 2),
        List.of(),
        List.of("a"),
        List.of("a", "b", "c"),
        Stream.of("a", "b", null).toList(),
        Stream.of("a", "b", "c").toList(),
        Set.of("a"),
        Set.of("a", "b", "c", "d"),
        Map.of("a", 1),
        Map.of("a", 1, "b", 2, "c", 3),
        Collections.emptyList(),
        Collections.emptySet(),
        Collections.emptyMap(),
        Collections.singletonList(null),
        Collections.singleton("x"),
        Collections.singletonMap(null, "v"),
        Collections.nCopies(3, "x"),
        new HashMap<>(Collections.singletonMap(null, null)));
  }

  private static Properties withDefaults() {
    Properties defaults = new Properties();
    defaults.setProperty("fallback", "yes");
    Properties properties = new Properties(defaults);
    properties.setProperty("own", "value");
    return properties;
  }

  @ParameterizedTest
  @MethodSource("containers")
  void containersKeepContentOrderAndKind(Object container) {
    Object copy = RoundTrip.of(container);

    assertThat(copy.getClass()).isEqualTo(container.getClass());
    if (!container.getClass().getName().matches(".*(IdentityHashMap|SetFromMap)")) {
      assertThat(copy).hasToString(container.toString());
    }
  }

  static Stream<Object> views() {
    List<String> list = filled(new ArrayList<>());
    Map<String, Integer> map = filled(new HashMap<>());
    TreeMap<String, Integer> sorted = filled(new TreeMap<>());
    TreeSet<String> sortedSet = filled(new TreeSet<>());
    return Stream.of(
        Collections.unmodifiableList(list),
        Collections.unmodifiableCollection(list),
        Collections.unmodifiableSet(filled(new HashSet<>())),
        Collections.unmodifiableMap(map),
        Collections.unmodifiableSortedMap(sorted),
        Collections.unmodifiableNavigableMap(sorted),
        Collections.unmodifiableSortedSet(sortedSet),
        Collections.unmodifiableNavigableSet(sortedSet),
        Collections.synchronizedList(list),
        Collections.synchronizedList(filled(new LinkedList<>())),
        Collections.synchronizedCollection(list),
        Collections.synchronizedSet(filled(new HashSet<>())),
        Collections.synchronizedMap(map),
        Collections.synchronizedSortedMap(sorted),
        Collections.synchronizedNavigableMap(sorted),
        Collections.synchronizedSortedSet(sortedSet),
        Collections.synchronizedNavigableSet(sortedSet),
        Collections.checkedList(list, String.class),
        map.keySet(),
        map.values(),
        map.entrySet(),
        filled(new LinkedHashMap<>()).keySet(),
        filled(new LinkedHashMap<>()).values(),
        filled(new LinkedHashMap<>()).entrySet(),
        sorted.keySet(),
        sorted.values(),
        sorted.entrySet(),
        sorted.descendingMap(),
        sorted.headMap("fig"),
        sorted.subMap("apple", true, "kiwi", false),
        filled(new ConcurrentHashMap<>()).keySet(),
        filled(new ConcurrentHashMap<>()).values(),
        filled(new ConcurrentHashMap<>()).entrySet(),
        filled(new Hashtable<>()).keySet(),
        filled(new IdentityHashMap<>()).keySet(),
        filled(new WeakHashMap<>()).keySet(),
        new EnumMap<>(Map.of(TimeUnit.DAYS, 1)).values(),
        list.subList(1, 3),
        list.subList(1, 4).subList(1, 2),
        filled(new LinkedList<>()).subList(1, 3),
        List.of("a", "b", "c").subList(1, 2),
        Arrays.asList("a", "b", "c").subList(1, 2),
        filled(new Vector<>()).subList(1, 2),
        Map.entry("a", 1),
        new java.util.AbstractMap.SimpleEntry<>("a", 1),
        new java.util.AbstractMap.SimpleImmutableEntry<>("a", null),
        new ArrayList<>(sorted.entrySet()),
        new ArrayList<>(map.entrySet()),
        Collections.asLifoQueue(filled(new ArrayDeque<>())));
  }

  @ParameterizedTest
  @MethodSource("views")
  void viewsStandOnWhatTheyStoodOn(Object view) {
    Object copy = RoundTrip.of(view);

    if (!view.getClass().getName().contains("IdentityHashMap")) {
      assertThat(copy).hasToString(view.toString());
    }
  }

  @Test
  void viewsWriteThrough() {
    List<String> list = filled(new ArrayList<>());
    String[] array = {"a", "b"};
    Object[] root = {list, Collections.unmodifiableList(list), list.subList(1, 3), array, null};
    root[4] = Arrays.asList(array);

    Object[] copy = RoundTrip.of(root);

    @SuppressWarnings("unchecked")
    List<String> copied = (List<String>) copy[0];
    ((List<?>) copy[2]).clear();
    assertThat(copied).containsExactly("pear", "kiwi", "date");
    assertThat((List<?>) copy[1]).hasSize(3);
    ((String[]) copy[3])[0] = "z";
    assertThat(((List<?>) copy[4]).get(0)).isEqualTo("z");
  }

  @Test
  void aViewReachedBeforeWhatItStandsOn() {
    List<Object> list = new ArrayList<>(WORDS);
    Object[] holder = {list.subList(0, 2), null};
    list.set(3, holder);

    Object[] copy = RoundTrip.of(holder);

    assertThat((List<?>) copy[0]).hasSize(2);
  }

  @Test
  void queuesKeepTheirCapacity() {
    BlockingQueue<String> queue = filled(new ArrayBlockingQueue<>(5));

    assertThat(RoundTrip.of(queue).offer("one more")).isFalse();
  }

  @Test
  void aLargeTableKeepsItsIterationOrder() {
    Map<Integer, String> map = new HashMap<>(4096);
    for (int i = 0; i < 50; i++) {
      map.put(i * 97, "v");
    }

    assertThat(new ArrayList<>(RoundTrip.of(map).keySet()))
        .isEqualTo(new ArrayList<>(map.keySet()));
  }

  @Test
  void containersThatHoldThemselves() {
    List<Object> list = new ArrayList<>();
    list.add(list);
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);
    map.put("entries", map.entrySet());

    List<Object> copy = RoundTrip.of(list);
    assertThat(copy.get(0)).isSameAs(copy);
    Map<String, Object> copied = RoundTrip.of(map);
    assertThat(copied.get("self")).isSameAs(copied);
  }

  static class CountingList<E> extends ArrayList<E> {
    private static final long serialVersionUID = 1;
    int adds;

    @Override
    public boolean add(E e) {
      adds++;
      return super.add(e);
    }
  }

  static class UpperMap extends HashMap<String, Integer> {
    private static final long serialVersionUID = 1;
    String note = "n";

    @Override
    public Integer put(String key, Integer value) {
      return super.put(key + note.toUpperCase(java.util.Locale.ROOT), value);
    }
  }

  static class Lru extends LinkedHashMap<String, Integer> {
    private static final long serialVersionUID = 1;
    private final int most;

    Lru(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
      return size() > most;
    }
  }

  static class WordSet extends HashSet<String> {
    private static final long serialVersionUID = 1;
    int limit = 9;
  }

  static class ByLength extends TreeMap<String, Integer> {
    private static final long serialVersionUID = 1;

    ByLength() {
      super(Comparator.comparing(String::length));
    }
  }

  static class Sorted extends TreeSet<String> {
    private static final long serialVersionUID = 1;

    Sorted() {
      super(Comparator.reverseOrder());
    }
  }

  static class Config extends Properties {
    private static final long serialVersionUID = 1;
    String source = "file";
  }

  static class History extends LinkedList<String> {
    private static final long serialVersionUID = 1;
    int at = 2;
  }

  static class Range extends AbstractList<Integer> {
    private final int size;

    Range(int size) {
      this.size = size;
    }

    @Override
    public Integer get(int index) {
      return index;
    }

    @Override
    public int size() {
      return size;
    }
  }

  @Test
  void subclassesOfAnApplication() {
    CountingList<String> list = filled(new CountingList<>());
    list.add("x");
    Lru lru = filled(new Lru(3));
    Config config = new Config();
    config.setProperty("a", "b");

    CountingList<String> copy = RoundTrip.of(list);

    assertThat(copy).isEqualTo(list);
    assertThat(copy.adds).isEqualTo(1);
    assertThat(RoundTrip.of(filled(new UpperMap()))).containsKey("figN");
    Lru smaller = RoundTrip.of(lru);
    assertThat(smaller.keySet()).containsExactly("apple", "kiwi", "date");
    smaller.get("apple");
    assertThat(smaller.keySet()).containsExactly("kiwi", "date", "apple");
    assertThat(RoundTrip.of(filled(new WordSet())).limit).isEqualTo(9);
    assertThat(RoundTrip.of(filled(new ByLength())).firstKey()).isEqualTo("fig");
    assertThat(RoundTrip.of(filled(new Sorted())).first()).isEqualTo("pear");
    assertThat(RoundTrip.of(config).getProperty("a")).isEqualTo("b");
    assertThat(RoundTrip.of(config).source).isEqualTo("file");
    assertThat(RoundTrip.of(filled(new History())).at).isEqualTo(2);
    assertThat(RoundTrip.of(new Range(5))).containsExactly(0, 1, 2, 3, 4);
    assertThat(RoundTrip.of(new Range(5).iterator()).next()).isEqualTo(0);
    assertThat(RoundTrip.of(new Range(5).subList(1, 3))).containsExactly(1, 2);
  }
}
