package dev.argus.core.replay;

import dev.argus.core.snapshot.Node;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Static fields that have captured values for a while. A final field keeps its object, which code
 * may have noted elsewhere, and the object gets the captured content: the entries of a map, the
 * elements of a collection or an array, the fields of an object of the code under test. Not
 * thread-safe.
 */
final class StaticState {

  private final Restorer restorer;
  private final Deque<Undo> undos = new ArrayDeque<>();

  /** Brings back what was there before. */
  private interface Undo {
    void run() throws ReflectiveOperationException;
  }

  StaticState(Restorer restorer) {
    this.restorer = restorer;
  }

  /**
   * Sets a field.
   *
   * @throws RestoreException when that is not possible
   */
  void set(String owner, String name, Value value) {
    try {
      Class<?> type = Class.forName(owner, true, restorer.loader());
      Field field = type.getDeclaredField(name);
      if (!Modifier.isStatic(field.getModifiers())) {
        throw new RestoreException(owner + "." + name + " is not static", null);
      }
      UnsafeFields.opened(field);
      Object before = field.get(null);
      if (Modifier.isFinal(field.getModifiers())) {
        setContent(owner + "." + name, before, value);
      } else {
        field.set(null, restorer.restore(value));
        undos.push(() -> field.set(null, before));
      }
    } catch (ReflectiveOperationException | IllegalArgumentException | LinkageError e) {
      throw new RestoreException("cannot set " + owner + "." + name + ": " + e, e);
    }
  }

  /** Gives everything back, the last first; goes on past what fails and throws that at the end. */
  void setBack() {
    RestoreException failed = null;
    while (!undos.isEmpty()) {
      try {
        undos.pop().run();
      } catch (ReflectiveOperationException | RuntimeException e) {
        failed = new RestoreException("cannot set a static field back: " + e, e);
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  private void setContent(String name, @Nullable Object held, Value value)
      throws ReflectiveOperationException {
    if (held == null || !(value instanceof Value.Ref ref)) {
      throw new RestoreException(name + " is final, and holds no object to be filled", null);
    }
    Node node = restorer.node(ref);
    if (node instanceof Node.MapNode && held instanceof Map<?, ?> map) {
      refill(map, ref);
    } else if (node instanceof Node.CollectionNode && held instanceof Collection<?> collection) {
      refill(collection, ref);
    } else if (node instanceof Node.ObjectNode object
        && held.getClass().getName().equals(object.type())) {
      undos.push(fieldsOf(held));
      restorer.fillInto(ref, held);
    } else if (held.getClass().isArray()) {
      refillArray(name, held, restorer.restore(value));
    } else if (!setAtomic(held, restorer.restore(value))) {
      throw new RestoreException(
          name + " holds a " + held.getClass().getName() + ", captured was a " + node.type(), null);
    }
  }

  private <K, V> void refill(Map<K, V> map, Value.Ref ref) {
    Map<K, V> before = new LinkedHashMap<>(map);
    undos.push(
        () -> {
          map.clear();
          map.putAll(before);
        });
    map.clear();
    restorer.fillInto(ref, map);
  }

  private <E> void refill(Collection<E> collection, Value.Ref ref) {
    List<E> before = new ArrayList<>(collection);
    undos.push(
        () -> {
          collection.clear();
          collection.addAll(before);
        });
    collection.clear();
    restorer.fillInto(ref, collection);
  }

  private void refillArray(String name, Object held, @Nullable Object captured) {
    int length = Array.getLength(held);
    if (captured == null
        || captured.getClass() != held.getClass()
        || Array.getLength(captured) != length) {
      throw new RestoreException(name + " is an array of another type or length now", null);
    }
    Object before = Array.newInstance(held.getClass().getComponentType(), length);
    System.arraycopy(held, 0, before, 0, length);
    undos.push(() -> System.arraycopy(before, 0, held, 0, length));
    System.arraycopy(captured, 0, held, 0, length);
  }

  @SuppressWarnings("unchecked")
  private boolean setAtomic(Object held, @Nullable Object captured) {
    if (held instanceof AtomicInteger a && captured instanceof AtomicInteger b) {
      int before = a.getAndSet(b.get());
      undos.push(() -> a.set(before));
    } else if (held instanceof AtomicLong a && captured instanceof AtomicLong b) {
      long before = a.getAndSet(b.get());
      undos.push(() -> a.set(before));
    } else if (held instanceof AtomicBoolean a && captured instanceof AtomicBoolean b) {
      boolean before = a.getAndSet(b.get());
      undos.push(() -> a.set(before));
    } else if (held instanceof AtomicReference<?> a && captured instanceof AtomicReference<?> b) {
      AtomicReference<@Nullable Object> target = (AtomicReference<@Nullable Object>) a;
      Object before = target.getAndSet(b.get());
      undos.push(() -> target.set(before));
    } else {
      return false;
    }
    return true;
  }

  private static Undo fieldsOf(Object held) throws ReflectiveOperationException {
    Map<Field, @Nullable Object> before = new LinkedHashMap<>();
    for (Class<?> c = held.getClass(); c != null && !Types.isJdk(c); c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && UnsafeFields.opened(field)) {
          before.put(field, field.get(held));
        }
      }
    }
    return () -> {
      for (Map.Entry<Field, @Nullable Object> field : before.entrySet()) {
        UnsafeFields.set(field.getKey(), held, field.getValue());
      }
    };
  }
}
