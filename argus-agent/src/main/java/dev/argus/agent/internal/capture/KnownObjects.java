package dev.argus.agent.internal.capture;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Objects with a number, by identity: a bounded table in which a newer object takes the place of an
 * older one. Thread-safe, without locks; keeps no object alive and calls none of their methods.
 */
final class KnownObjects {

  private static final int SLOTS = 1 << 13;
  private static final int PROBES = 8;

  private final AtomicReferenceArray<@Nullable Known> table = new AtomicReferenceArray<>(SLOTS);
  private final AtomicInteger last = new AtomicInteger();

  private static final class Known extends WeakReference<Object> {
    private final int number;

    Known(Object object, int number) {
      super(object);
      this.number = number;
    }
  }

  /** The number of an object, or 0 where it has none. */
  int number(Object o) {
    int hash = System.identityHashCode(o);
    for (int i = 0; i < PROBES; i++) {
      Known known = table.get(slot(hash, i));
      if (known != null && known.refersTo(o)) {
        return known.number;
      }
    }
    return 0;
  }

  /** Gives an object the next number. */
  int add(Object o) {
    int number = last.incrementAndGet();
    int hash = System.identityHashCode(o);
    int place = slot(hash, number % PROBES); // full: some older one goes
    for (int i = 0; i < PROBES; i++) {
      Known known = table.get(slot(hash, i));
      if (known == null || known.refersTo(null)) {
        place = slot(hash, i);
        break;
      }
    }
    table.set(place, new Known(o, number));
    return number;
  }

  private static int slot(int hash, int probe) {
    return ((hash ^ (hash >>> 13)) + probe) & (SLOTS - 1);
  }

  /** Forgets one object. */
  void forget(int number) {
    for (int i = 0; i < SLOTS; i++) {
      Known known = table.get(i);
      if (known != null && known.number == number) {
        table.set(i, null);
      }
    }
  }

  /** Forgets the objects with higher numbers, which are not given again. */
  void forgetAfter(int number) {
    for (int i = 0; i < SLOTS; i++) {
      Known known = table.get(i);
      if (known != null && known.number > number) {
        table.set(i, null);
      }
    }
  }
}
