package dev.argus.core.snapshot;

import dev.argus.core.snapshot.Node.CollectionNode;
import dev.argus.core.snapshot.Node.Entry;
import dev.argus.core.snapshot.Node.JdkNode;
import dev.argus.core.snapshot.Node.MapNode;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collections and maps by content. Those whose iteration stays inside the JDK and takes no lock are
 * iterated; of others, and of applications' subclasses, the fields are read; views and wrappers,
 * which may sit on an application's own collection, are kept as a wrapper around it.
 */
final class JdkCollections {

  private static final Set<String> COLLECTIONS =
      Set.of(
          "java.util.ArrayList",
          "java.util.LinkedList",
          "java.util.ArrayDeque",
          "java.util.Vector",
          "java.util.Stack",
          "java.util.HashSet",
          "java.util.LinkedHashSet",
          "java.util.TreeSet",
          "java.util.PriorityQueue",
          "java.util.RegularEnumSet",
          "java.util.JumboEnumSet",
          "java.util.Arrays$ArrayList",
          "java.util.ImmutableCollections$List12",
          "java.util.ImmutableCollections$ListN",
          "java.util.ImmutableCollections$Set12",
          "java.util.ImmutableCollections$SetN",
          "java.util.Collections$EmptyList",
          "java.util.Collections$EmptySet",
          "java.util.Collections$SingletonList",
          "java.util.Collections$SingletonSet",
          "java.util.Collections$CopiesList",
          "java.util.concurrent.ConcurrentLinkedQueue",
          "java.util.concurrent.ConcurrentLinkedDeque",
          "java.util.concurrent.CopyOnWriteArrayList",
          "java.util.concurrent.CopyOnWriteArraySet",
          "java.util.concurrent.ConcurrentSkipListSet",
          "java.util.concurrent.LinkedBlockingQueue",
          "java.util.concurrent.LinkedBlockingDeque",
          "java.util.concurrent.ArrayBlockingQueue",
          "java.util.concurrent.PriorityBlockingQueue");

  private static final Set<String> MAPS =
      Set.of(
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.TreeMap",
          "java.util.Hashtable",
          "java.util.Properties",
          "java.util.IdentityHashMap",
          "java.util.WeakHashMap",
          "java.util.EnumMap",
          "java.util.ImmutableCollections$Map1",
          "java.util.ImmutableCollections$MapN",
          "java.util.Collections$EmptyMap",
          "java.util.Collections$SingletonMap",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentSkipListMap");

  /** Wrappers and views: the field that holds what they stand on. */
  private static final Map<String, String> WRAPPERS = wrappers();

  private static Map<String, String> wrappers() {
    Map<String, String> wrappers = new HashMap<>();
    for (String kind : List.of("Unmodifiable", "Synchronized")) {
      for (String shape : List.of("List", "RandomAccessList")) {
        wrappers.put("java.util.Collections$" + kind + shape, "list");
      }
      for (String shape : List.of("Collection", "Set", "SortedSet", "NavigableSet")) {
        wrappers.put("java.util.Collections$" + kind + shape, "c");
      }
      for (String shape : List.of("Map", "SortedMap", "NavigableMap")) {
        wrappers.put("java.util.Collections$" + kind + shape, "m");
      }
    }
    wrappers.put("java.util.Collections$SynchronizedSortedSet", "ss");
    wrappers.put("java.util.Collections$UnmodifiableSortedSet", "ss");
    wrappers.put("java.util.Collections$SynchronizedNavigableSet", "ns");
    wrappers.put("java.util.Collections$UnmodifiableNavigableSet", "ns");
    wrappers.put("java.util.Collections$SynchronizedSortedMap", "sm");
    wrappers.put("java.util.Collections$UnmodifiableSortedMap", "sm");
    wrappers.put("java.util.Collections$SynchronizedNavigableMap", "nm");
    wrappers.put("java.util.Collections$UnmodifiableNavigableMap", "nm");
    wrappers.put("java.util.Collections$SetFromMap", "m");
    wrappers.put("java.util.concurrent.ConcurrentHashMap$KeySetView", "map");
    wrappers.put("java.util.concurrent.ConcurrentHashMap$ValuesView", "map");
    wrappers.put("java.util.concurrent.ConcurrentHashMap$EntrySetView", "map");
    for (String view : List.of("KeySet", "Values", "EntrySet")) {
      for (String map : List.of("HashMap", "EnumMap", "IdentityHashMap", "WeakHashMap")) {
        wrappers.put("java.util." + map + "$" + view, "this$0");
      }
      wrappers.put("java.util.LinkedHashMap$Linked" + view, "this$0");
    }
    wrappers.put("java.util.TreeMap$KeySet", "m");
    wrappers.put("java.util.TreeMap$Values", "this$0");
    wrappers.put("java.util.TreeMap$EntrySet", "this$0");
    return Map.copyOf(wrappers);
  }

  /** Whether the exact class of the JDK is kept by content. */
  static boolean isKnown(String type) {
    return COLLECTIONS.contains(type) || MAPS.contains(type) || WRAPPERS.containsKey(type);
  }

  /** Describes a JDK container, or returns null where it is none that is known. */
  @Nullable Node describe(Object o, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    String name = type.getName();
    if (COLLECTIONS.contains(name)) {
      Collection<?> collection = (Collection<?>) o;
      List<Value> elements =
          CollectionReader.isLocking(collection)
              ? values(CollectionReader.elements(o, context), context)
              : iterated(collection, context);
      return new CollectionNode(
          name, elements, CollectionProperties.of(o, type, context), List.of());
    }
    if (MAPS.contains(name)) {
      Map<?, ?> map = (Map<?, ?>) o;
      List<Entry> entries =
          o instanceof Hashtable
              ? pairs(HashTables.entries(o, context), context)
              : iterated(map, context);
      return new MapNode(name, entries, CollectionProperties.of(o, type, context), List.of());
    }
    String over = WRAPPERS.get(name);
    if (over == null) {
      return null;
    }
    Object inner = context.field(over, o);
    if (name.endsWith("ConcurrentHashMap$KeySetView")) {
      Value mapped = context.part(context.field("value", o), "");
      return new JdkNode(name, "", List.of(context.part(inner, ""), mapped));
    }
    return new JdkNode(name, "", List.of(context.part(inner, "")));
  }

  /**
   * Describes an application's subclass of a container of the JDK, or returns null where it is
   * none. The inner structure cannot be kept, because hash codes may differ in another JVM. The
   * property {@code base} names the class of the JDK.
   */
  @Nullable Node describeSubclass(Object o, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    Class<?> base = ClassLayout.jdkBase(type);
    if (base == Object.class) {
      return null;
    }
    if (HashTables.canRead(o) && MAPS.contains(base.getName())) {
      return new MapNode(
          type.getName(),
          pairs(HashTables.entries(o, context), context),
          CollectionProperties.of(o, base, context),
          ownFields(o, type, context));
    }
    if (CollectionReader.base(o) != null && COLLECTIONS.contains(base.getName())) {
      return new CollectionNode(
          type.getName(),
          values(CollectionReader.elements(o, context), context),
          CollectionProperties.of(o, base, context),
          ownFields(o, type, context));
    }
    return null;
  }

  private static List<Node.Field> ownFields(Object o, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    List<Node.Field> own = new ArrayList<>();
    for (Field field : ClassLayout.of(type).fields()) {
      if (!ClassLayout.isJdk(field.getDeclaringClass()) && !JvmState.isBound(field)) {
        own.add(
            new Node.Field(
                field.getDeclaringClass().getName(),
                field.getName(),
                context.part(context.field(field, o), field.getName())));
      }
    }
    return List.copyOf(own);
  }

  private static List<Value> iterated(Collection<?> collection, SnapshotWriter.Context context) {
    int kept = context.elements(collection.size());
    List<Value> values = new ArrayList<>(kept);
    var iterator = collection.iterator();
    while (values.size() < kept && iterator.hasNext()) {
      values.add(context.part(iterator.next(), ""));
    }
    return List.copyOf(values);
  }

  private static List<Value> values(
      List<@Nullable Object> elements, SnapshotWriter.Context context) {
    int kept = context.elements(elements.size());
    List<Value> values = new ArrayList<>(kept);
    for (Object element : elements.subList(0, kept)) {
      values.add(context.part(element, ""));
    }
    return List.copyOf(values);
  }

  private static List<Entry> iterated(Map<?, ?> map, SnapshotWriter.Context context) {
    int kept = context.elements(map.size());
    List<Entry> entries = new ArrayList<>(kept);
    var iterator = map.entrySet().iterator();
    while (entries.size() < kept && iterator.hasNext()) {
      Map.Entry<?, ?> entry = iterator.next();
      entries.add(entry(entry.getKey(), entry.getValue(), context));
    }
    return List.copyOf(entries);
  }

  private static List<Entry> pairs(List<@Nullable Object[]> pairs, SnapshotWriter.Context context) {
    int kept = context.elements(pairs.size());
    List<Entry> entries = new ArrayList<>(kept);
    for (Object[] pair : pairs.subList(0, kept)) {
      entries.add(entry(pair[0], pair[1], context));
    }
    return List.copyOf(entries);
  }

  private static Entry entry(
      @Nullable Object key, @Nullable Object value, SnapshotWriter.Context context) {
    return new Entry(context.part(key, ""), context.part(value, keyName(key)));
  }

  /** A string key says what its value is, as a field's name does: {@code headers["token"]}. */
  static String keyName(@Nullable Object key) {
    return key instanceof String name ? name : "";
  }
}
