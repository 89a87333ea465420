package dev.argus.core.snapshot;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a map from its own fields, without calling a method of it and without its
 * locks. Another thread may be changing the map: what is read is then some of its states, and never
 * more entries than a limit.
 */
final class HashTables {

  private HashTables() {}

  /** Whether the entries of this map can be read here. */
  static boolean canRead(Object map) {
    return map instanceof HashMap
        || map instanceof Hashtable
        || map instanceof ConcurrentHashMap
        || map instanceof TreeMap
        || map instanceof IdentityHashMap
        || map instanceof WeakHashMap;
  }

  /** Key and value of each entry, in iteration order where the map has one. */
  static List<@Nullable Object[]> entries(Object map, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    List<@Nullable Object[]> entries = new ArrayList<>();
    if (map instanceof IdentityHashMap) {
      Object[] table = (Object[]) jdk(map, IdentityHashMap.class, "table", context);
      Object nullKey = staticField(IdentityHashMap.class, "NULL_KEY", context);
      int most = context.most();
      for (int i = 0; table != null && i + 1 < table.length && entries.size() < most; i += 2) {
        if (table[i] != null) {
          entries.add(new Object[] {table[i] == nullKey ? null : table[i], table[i + 1]});
        }
      }
      return entries;
    }
    if (map instanceof WeakHashMap) {
      Object nullKey = staticField(WeakHashMap.class, "NULL_KEY", context);
      for (Object node : nodes(map, context)) {
        Object key = read(node, "referent", context);
        if (key != null) {
          entries.add(new Object[] {key == nullKey ? null : key, read(node, "value", context)});
        }
      }
      return entries;
    }
    for (Object node : nodes(map, context)) {
      Field value = ClassLayout.of(node.getClass()).named().get("value");
      Object held = value == null ? read(node, "val", context) : context.field(value, node);
      entries.add(new Object[] {read(node, "key", context), held});
    }
    return entries;
  }

  /** The map's own entry objects, in iteration order. */
  static List<Object> nodes(Object map, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    List<Object> nodes = new ArrayList<>();
    int most = context.most(); // also since a racing writer can make a chain a ring
    if (map instanceof TreeMap) {
      inOrder(jdk(map, TreeMap.class, "root", context), nodes, context);
      return nodes;
    }
    if (map instanceof LinkedHashMap) {
      chain(jdk(map, LinkedHashMap.class, "head", context), "after", nodes, context);
      return nodes;
    }
    Object holder = map;
    Class<?> type = tableOwner(map);
    if (map instanceof Properties) {
      // since JDK 9 a Properties keeps its entries in an inner ConcurrentHashMap
      holder = jdk(map, Properties.class, "map", context);
      type = ConcurrentHashMap.class;
    }
    Object table = holder == null ? null : jdk(holder, type, "table", context);
    if (table == null) {
      return nodes;
    }
    Object[] buckets = (Object[]) table;
    // a Hashtable iterates from the end
    boolean backwards = type == Hashtable.class || type == WeakHashMap.class;
    for (int i = 0; i < buckets.length && nodes.size() < most; i++) {
      Object node = buckets[backwards ? buckets.length - 1 - i : i];
      if (node != null && node.getClass().getName().endsWith("$TreeBin")) {
        node = read(node, "first", context);
      }
      chain(node, "next", nodes, context);
    }
    return nodes;
  }

  private static Class<?> tableOwner(Object map) {
    if (map instanceof HashMap) {
      return HashMap.class;
    }
    if (map instanceof WeakHashMap) {
      return WeakHashMap.class;
    }
    return map instanceof ConcurrentHashMap ? ConcurrentHashMap.class : Hashtable.class;
  }

  /** The length of the table of a HashMap, or 0 before it has one. */
  static int capacity(Object map, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    return jdk(map, HashMap.class, "table", context) instanceof Object[] table ? table.length : 0;
  }

  private static void chain(
      @Nullable Object first, String next, List<Object> to, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    int most = context.most();
    for (Object node = first;
        node != null && to.size() < most;
        node = linked(node, next, context)) {
      if (ClassLayout.of(node.getClass()).named().containsKey("key")
          || node instanceof java.lang.ref.Reference) {
        to.add(node);
      }
    }
  }

  private static @Nullable Object linked(Object node, String next, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    if (!(node instanceof java.lang.ref.Reference)) {
      return read(node, next, context);
    }
    // WeakHashMap.Entry: its own field, not that of Reference, which has the same name
    for (Field field : ClassLayout.of(node.getClass()).fields()) {
      if (field.getName().equals(next) && field.getDeclaringClass() == node.getClass()) {
        return context.field(field, node);
      }
    }
    return null;
  }

  private static void inOrder(
      @Nullable Object root, List<Object> to, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    Deque<Object> path = new ArrayDeque<>();
    Object node = root;
    int most = context.most();
    while ((node != null || !path.isEmpty()) && to.size() < most && path.size() < 128) {
      if (node != null) {
        path.push(node);
        node = read(node, "left", context);
      } else {
        Object top = path.pop();
        to.add(top);
        node = read(top, "right", context);
      }
    }
  }

  /** A field that a class of the JDK declares, whatever a subclass calls its own. */
  static @Nullable Object jdk(
      Object o, Class<?> declaring, String name, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    return context.field(ClassLayout.of(declaring).field(name), o);
  }

  private static @Nullable Object staticField(
      Class<?> type, String name, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    return context.constant(type.getDeclaredField(name));
  }

  private static @Nullable Object read(Object node, String name, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    return context.field(name, node);
  }
}
