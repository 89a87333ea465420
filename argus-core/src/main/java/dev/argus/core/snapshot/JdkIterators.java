package dev.argus.core.snapshot;

import dev.argus.core.snapshot.Node.JdkNode;
import dev.argus.core.snapshot.Node.OpaqueNode;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Iterators and sublists of the JDK. An iterator is "over this collection, {@code n} elements
 * consumed", so that it can be made anew from the restored collection and agrees with it.
 *
 * <p>The text of an iterator is {@code consumed last state}: how many elements it has passed, where
 * the element that {@code remove} would remove stands ({@code -1} for none), and {@code stale}
 * where the collection was modified behind its back, else {@code ok}. That of a sublist is {@code
 * from size state}.
 */
final class JdkIterators {

  /** Iterators whose class has a plain index. */
  private static final Map<String, String> INDEXED =
      Map.ofEntries(
          Map.entry("java.util.ArrayList$Itr", "cursor"),
          Map.entry("java.util.ArrayList$ListItr", "cursor"),
          Map.entry("java.util.Vector$Itr", "cursor"),
          Map.entry("java.util.Vector$ListItr", "cursor"),
          Map.entry("java.util.PriorityQueue$Itr", "cursor"),
          Map.entry("java.util.LinkedList$ListItr", "nextIndex"),
          Map.entry("java.util.ArrayDeque$DeqIterator", "remaining"),
          Map.entry("java.util.ArrayDeque$DescendingIterator", "remaining"));

  private JdkIterators() {}

  static @Nullable Node describe(Object o, Class<?> type, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    String name = type.getName();
    if (name.endsWith("SubList") && name.startsWith("java.util.")) {
      return subList(o, name, context);
    }
    if (name.equals("java.util.ArrayList$SubList$1")) {
      return indexed(o, "java.util.ArrayList$ListItr", "cursor", context);
    }
    String index = INDEXED.get(name);
    if (index != null) {
      return indexed(o, name, index, context);
    }
    if (!name.endsWith("Iterator")) {
      return null;
    }
    if (name.startsWith("java.util.HashMap$") && !name.contains("Spliterator")) {
      return linked(o, type, "current", context);
    }
    if (name.startsWith("java.util.LinkedHashMap$")) {
      return linked(o, type, "current", context);
    }
    return name.startsWith("java.util.TreeMap$")
            || name.startsWith("java.util.concurrent.ConcurrentHashMap$")
        ? linked(o, type, "lastReturned", context)
        : null;
  }

  private static @Nullable Node indexed(
      Object o, String name, String index, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    Object over = context.field("this$0", o);
    if (over == null) {
      return null;
    }
    int consumed = context.number(index, o);
    int last;
    if (name.startsWith("java.util.ArrayDeque")) {
      consumed = Math.max(0, CollectionReader.elements(over, context).size() - consumed);
      last = context.number("lastRet", o) < 0 ? -1 : consumed - 1;
    } else if (name.startsWith("java.util.LinkedList")) {
      Object returned = context.field("lastReturned", o);
      boolean forwards = returned != context.field("next", o);
      last = returned == null ? -1 : forwards ? consumed - 1 : consumed;
    } else {
      last = context.number("lastRet", o);
    }
    return node(name, consumed, last, isStale(o, over, context), over, context);
  }

  /** Hash and tree maps: the place of an entry in the order of the map. */
  private static @Nullable Node linked(
      Object o, Class<?> type, String last, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    Map<String, Field> fields = ClassLayout.of(type).named();
    if (!fields.containsKey("next") || !fields.containsKey(last)) {
      return null;
    }
    Object over = context.field(fields.containsKey("map") ? "map" : "this$0", o);
    if (over != null && over.getClass().getName().contains("SubMap")) {
      over = wholeMap(over, context);
    }
    if (over == null || !HashTables.canRead(over)) {
      return new OpaqueNode(type.getName(), "iterator over a part of a map");
    }
    Object next = context.field("next", o);
    List<Object> entries = HashTables.nodes(over, context);
    boolean descending = type.getName().contains("Descending");
    int consumed = entries.size();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) == next) {
        consumed = descending ? entries.size() - 1 - i : i;
      }
    }
    int lastIndex = context.field(last, o) == null ? -1 : consumed - 1;
    return node(type.getName(), consumed, lastIndex, isStale(o, over, context), over, context);
  }

  /** A descending view of a whole map is a part of it in name only. */
  private static @Nullable Object wholeMap(Object part, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    boolean whole =
        Boolean.TRUE.equals(context.field("fromStart", part))
            && Boolean.TRUE.equals(context.field("toEnd", part));
    return whole ? context.field("m", part) : null;
  }

  private static Node node(
      String type,
      int consumed,
      int last,
      boolean stale,
      Object over,
      SnapshotWriter.Context context) {
    String text = consumed + " " + last + (stale ? " stale" : " ok");
    return new JdkNode(type, text, List.of(context.part(over, "")));
  }

  private static boolean isStale(Object o, Object over, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    Field expected = ClassLayout.of(o.getClass()).named().get("expectedModCount");
    Field actual = jdkField(over, "modCount");
    if (expected == null || actual == null) {
      return false;
    }
    Object count = context.field(actual, over);
    return count != null && !count.equals(context.field(expected, o));
  }

  /** A field of the JDK part of an object, whatever a subclass calls its own. */
  private static @Nullable Field jdkField(Object o, String name) {
    return ClassLayout.of(ClassLayout.jdkBase(o.getClass())).named().get(name);
  }

  private static @Nullable Node subList(Object o, String name, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    Map<String, Field> fields = ClassLayout.of(o.getClass()).named();
    if (!fields.containsKey("root")
        || !fields.containsKey("offset")
        || !fields.containsKey("size")) {
      return null;
    }
    Object root = context.field("root", o);
    Object parent = fields.containsKey("parent") ? context.field("parent", o) : null;
    if (root == null) {
      return null;
    }
    int from = context.number("offset", o);
    if (parent != null) {
      from -= context.number("offset", parent);
    }
    Field own = fields.get("modCount");
    Field actual = jdkField(root, "modCount");
    boolean stale =
        own != null
            && actual != null
            && !String.valueOf(context.field(own, o))
                .equals(String.valueOf(context.field(actual, root)));
    String text = from + " " + context.number("size", o) + (stale ? " stale" : " ok");
    return new JdkNode(name, text, List.of(context.part(parent != null ? parent : root, "")));
  }
}
