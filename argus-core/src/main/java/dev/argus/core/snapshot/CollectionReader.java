package dev.argus.core.snapshot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of a collection from its own fields: of an application's subclass, since
 * iterating could run overridden methods, and of what takes a lock to iterate, since another thread
 * may hold it for long. Never reads more than one element over the limit.
 */
final class CollectionReader {

  private CollectionReader() {}

  /** The class of the JDK whose fields hold the elements, or null where none is known. */
  static @Nullable Class<?> base(Object o) {
    Class<?> base = ClassLayout.jdkBase(o.getClass());
    boolean known =
        o instanceof ArrayList
            || o instanceof Vector
            || o instanceof LinkedList
            || o instanceof ArrayDeque
            || o instanceof PriorityQueue
            || o instanceof PriorityBlockingQueue
            || o instanceof ArrayBlockingQueue
            || o instanceof LinkedBlockingQueue
            || o instanceof LinkedBlockingDeque
            || o instanceof CopyOnWriteArrayList
            || o instanceof HashSet
            || o instanceof TreeSet;
    return known ? base : null;
  }

  /** Whether iterating takes the collection's own lock. */
  static boolean isLocking(Collection<?> o) {
    return o instanceof Vector
        || o instanceof PriorityBlockingQueue
        || o instanceof ArrayBlockingQueue
        || o instanceof LinkedBlockingQueue
        || o instanceof LinkedBlockingDeque;
  }

  static List<@Nullable Object> elements(Object o, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    if (o instanceof ArrayList) {
      return array(o, ArrayList.class, "elementData", "size", context);
    }
    if (o instanceof Vector) {
      return array(o, Vector.class, "elementData", "elementCount", context);
    }
    if (o instanceof PriorityQueue) {
      return array(o, PriorityQueue.class, "queue", "size", context);
    }
    if (o instanceof PriorityBlockingQueue) {
      return array(o, PriorityBlockingQueue.class, "queue", "size", context);
    }
    if (o instanceof CopyOnWriteArrayList) {
      return array(o, CopyOnWriteArrayList.class, "array", "", context);
    }
    if (o instanceof ArrayDeque) {
      return ring(o, context);
    }
    if (o instanceof ArrayBlockingQueue) {
      return blockingRing(o, context);
    }
    if (o instanceof LinkedList) {
      return chain(HashTables.jdk(o, LinkedList.class, "first", context), true, context);
    }
    if (o instanceof LinkedBlockingDeque) {
      return chain(HashTables.jdk(o, LinkedBlockingDeque.class, "first", context), true, context);
    }
    if (o instanceof LinkedBlockingQueue) {
      return chain(HashTables.jdk(o, LinkedBlockingQueue.class, "head", context), false, context);
    }
    Object map =
        o instanceof HashSet
            ? HashTables.jdk(o, HashSet.class, "map", context)
            : HashTables.jdk(o, TreeSet.class, "m", context);
    return keys(map, context);
  }

  private static List<@Nullable Object> keys(@Nullable Object map, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    List<@Nullable Object> keys = new ArrayList<>();
    if (map == null) {
      return keys;
    }
    if (!HashTables.canRead(map)) {
      throw new NoSuchFieldException("entries of a " + map.getClass().getName());
    }
    for (Object[] entry : HashTables.entries(map, context)) {
      keys.add(entry[0]);
    }
    return keys;
  }

  private static List<@Nullable Object> array(
      Object o, Class<?> type, String field, String size, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    List<@Nullable Object> elements = new ArrayList<>();
    if (!(HashTables.jdk(o, type, field, context) instanceof Object[] array)) {
      return elements;
    }
    int count = size.isEmpty() ? array.length : integer(o, type, size, context);
    for (int i = 0; i < Math.min(Math.min(count, array.length), context.most()); i++) {
      elements.add(array[i]);
    }
    return elements;
  }

  private static List<@Nullable Object> ring(Object o, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    List<@Nullable Object> elements = new ArrayList<>();
    if (HashTables.jdk(o, ArrayDeque.class, "elements", context) instanceof Object[] array) {
      int tail = integer(o, ArrayDeque.class, "tail", context);
      int i = integer(o, ArrayDeque.class, "head", context);
      while (i != tail && i < array.length && elements.size() < context.most()) {
        if (array[i] != null) {
          elements.add(array[i]);
        }
        i = i + 1 == array.length ? 0 : i + 1;
      }
    }
    return elements;
  }

  private static List<@Nullable Object> blockingRing(Object o, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    List<@Nullable Object> elements = new ArrayList<>();
    if (HashTables.jdk(o, ArrayBlockingQueue.class, "items", context) instanceof Object[] array) {
      int from = integer(o, ArrayBlockingQueue.class, "takeIndex", context);
      int count = integer(o, ArrayBlockingQueue.class, "count", context);
      for (int i = 0; i < Math.min(Math.min(count, array.length), context.most()); i++) {
        elements.add(array[(from + i) % array.length]);
      }
    }
    return elements;
  }

  private static List<@Nullable Object> chain(
      @Nullable Object first, boolean withFirst, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    List<@Nullable Object> elements = new ArrayList<>();
    Object node = first;
    while (node != null && elements.size() < context.most()) {
      if (withFirst || node != first) {
        elements.add(context.field("item", node));
      }
      Object next = context.field("next", node);
      node = next == node ? null : next; // an unlinked node points to itself
    }
    return elements;
  }

  private static int integer(Object o, Class<?> type, String field, SnapshotWriter.Context context)
      throws ReflectiveOperationException {
    return HashTables.jdk(o, type, field, context) instanceof Integer number ? number : 0;
  }
}
