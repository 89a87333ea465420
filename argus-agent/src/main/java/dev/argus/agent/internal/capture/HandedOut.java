package dev.argus.agent.internal.capture;

import dev.argus.core.report.RecordedCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for objects in lists and {@code Optional}s that a call returned. Stateless. */
final class HandedOut {

  private static final int MOST = 16;

  /** Lists whose {@code get} runs code of the JDK alone. */
  private static final Set<Class<?>> LISTS =
      Set.of(
          ArrayList.class,
          LinkedList.class,
          Arrays.asList().getClass(),
          List.of().getClass(),
          List.of(1).getClass());

  private HandedOut() {}

  /** The objects in a result that nobody knew before; from now on they have a number. */
  static List<RecordedCall.HandedOut> numbered(Object result, KnownObjects objects) {
    List<RecordedCall.HandedOut> found = new ArrayList<>();
    try {
      if (result instanceof Optional<?> optional) {
        add(optional.orElse(null), 0, objects, found);
      } else if (LISTS.contains(result.getClass())) {
        List<?> list = (List<?>) result;
        for (int i = 0; i < Math.min(MOST, list.size()); i++) {
          add(list.get(i), i, objects, found);
        }
      }
    } catch (ConcurrentModificationException | IndexOutOfBoundsException changed) {
      // another thread is at work on it
    }
    return List.copyOf(found);
  }

  private static void add(
      @Nullable Object o, int index, KnownObjects objects, List<RecordedCall.HandedOut> found) {
    if (o != null && ShownObjects.isWorthANumber(o.getClass()) && objects.number(o) == 0) {
      found.add(new RecordedCall.HandedOut(objects.add(o), index));
    }
  }
}
