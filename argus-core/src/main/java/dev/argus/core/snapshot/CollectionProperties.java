package dev.argus.core.snapshot;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

/** What it takes beside the elements to rebuild a container: order, capacity, types. */
final class CollectionProperties {

  private CollectionProperties() {}

  /**
   * The properties of a container.
   *
   * @param base the class of the JDK it is or extends
   */
  static Map<String, Value> of(Object o, Class<?> base, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    Map<String, Value> properties = new LinkedHashMap<>();
    boolean subclass = o.getClass() != base;
    if (subclass) {
      properties.put("base", new Value.Text(base.getName(), 0));
    }
    sorted(o, base, subclass, properties, context);
    queue(o, base, properties, context);
    if (o instanceof HashMap || o instanceof HashSet) {
      hashed(o, properties, context);
    }
    if (o instanceof EnumSet) {
      properties.put("elementType", part(o, EnumSet.class, "elementType", context));
    } else if (o instanceof EnumMap) {
      properties.put("keyType", part(o, EnumMap.class, "keyType", context));
    } else if (o instanceof Properties) {
      put(
          "defaults",
          HashTables.jdk(o, Properties.class, "defaults", context),
          properties,
          context);
    } else if (base.getName().equals("java.util.Arrays$ArrayList")) {
      Object array = context.field("a", o);
      if (array != null && context.isKnown(array)) {
        properties.put("array", context.part(array, "")); // something else refers to it, too
      }
    } else if (base.getName().equals("java.util.ImmutableCollections$ListN") && allowsNull(o)) {
      properties.put("nullable", new Value.Primitive(true));
    }
    return properties.isEmpty() ? Map.of() : properties;
  }

  private static void sorted(
      Object o,
      Class<?> base,
      boolean subclass,
      Map<String, Value> to,
      SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    Object comparator = null;
    if (!subclass && o instanceof SortedSet<?> set) {
      comparator = set.comparator();
    } else if (!subclass && o instanceof SortedMap<?, ?> map) {
      comparator = map.comparator();
    } else if (base == TreeMap.class) {
      comparator = HashTables.jdk(o, TreeMap.class, "comparator", context);
    } else if (base == TreeSet.class) {
      Object map = HashTables.jdk(o, TreeSet.class, "m", context);
      comparator =
          map instanceof TreeMap ? HashTables.jdk(map, TreeMap.class, "comparator", context) : null;
    } else if (base == PriorityQueue.class || base == PriorityBlockingQueue.class) {
      comparator = HashTables.jdk(o, base, "comparator", context);
    }
    put("comparator", comparator, to, context);
  }

  private static void queue(
      Object o, Class<?> base, Map<String, Value> to, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    if (base == ArrayBlockingQueue.class
        && HashTables.jdk(o, base, "items", context) instanceof Object[] items) {
      to.put("capacity", new Value.Primitive(items.length));
    } else if (base == LinkedBlockingQueue.class || base == LinkedBlockingDeque.class) {
      to.put("capacity", part(o, base, "capacity", context));
    }
  }

  /** Order of access, and a table that is larger than usual: it gives another iteration order. */
  private static void hashed(Object o, Map<String, Value> to, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    if (o instanceof LinkedHashMap) {
      Object order = HashTables.jdk(o, LinkedHashMap.class, "accessOrder", context);
      if (Boolean.TRUE.equals(order)) {
        to.put("accessOrder", new Value.Primitive(true));
      }
      return;
    }
    Object map = o;
    if (o instanceof HashSet && !(o instanceof LinkedHashSet)) {
      map = HashTables.jdk(o, HashSet.class, "map", context);
    }
    if (map instanceof HashMap) {
      int capacity = HashTables.capacity(map, context);
      int size = HashTables.jdk(map, HashMap.class, "size", context) instanceof Integer n ? n : 0;
      if (size > 0 && capacity > usual(size)) {
        to.put("capacity", new Value.Primitive(capacity));
      }
    }
  }

  /** The table that so many entries have in a map that grew by itself. */
  private static int usual(int size) {
    int capacity = 16;
    while (size > capacity * 0.75f) {
      capacity *= 2;
    }
    return capacity;
  }

  private static Value part(Object o, Class<?> type, String name, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    return context.part(HashTables.jdk(o, type, name, context), "");
  }

  private static void put(
      String name, @Nullable Object part, Map<String, Value> to, SnapshotWriter.Context context) {
    if (part != null) {
      to.put(name, context.part(part, ""));
    }
  }

  /** {@code Stream.toList()} and {@code List.of()} share a class; one of them may hold nulls. */
  private static boolean allowsNull(Object list) {
    try {
      // whether it contains one does not matter, only whether it takes the question
      return ((List<?>) list).indexOf(null) >= -1;
    } catch (NullPointerException refused) {
      return false;
    }
  }
}
