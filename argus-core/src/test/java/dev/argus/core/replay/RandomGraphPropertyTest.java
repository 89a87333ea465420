package dev.argus.core.replay;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@SuppressWarnings({"EnumOrdinal", "UnusedVariable"}) // any constant will do
class RandomGraphPropertyTest {

  static class Cell {
    Object a;
    final Object[] more = new Object[3];
    private final int number;
    protected String text;

    Cell(int number) {
      this.number = number;
      this.text = "cell " + number;
    }

    @Override
    public String toString() {
      throw new AssertionError("called");
    }
  }

  static final class Special extends Cell {
    Map<String, Object> named = new TreeMap<>();
    transient Object hidden;

    Special(int number) {
      super(number);
    }
  }

  record Pair(Object left, Object right) {}

  @Property(tries = 400)
  void anyGraphShowsTheSameStateAfterARoundTrip(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int size) {
    RoundTrip.of(new Graph(seed).make(size));
  }

  @Property(tries = 60)
  void aGraphIsEqualToItselfOnly(@ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int size) {
    Object[] graph = new Graph(seed).make(size);
    Object[] other = new Graph(seed).make(size);
    other[new Random(seed).nextInt(size)] = new Cell(-1);

    org.assertj.core.api.Assertions.assertThat(RoundTrip.same(graph, graph)).isTrue();
    org.assertj.core.api.Assertions.assertThat(RoundTrip.same(graph, new Graph(seed).make(size)))
        .isTrue();
    org.assertj.core.api.Assertions.assertThat(RoundTrip.same(graph, other)).isFalse();
  }

  /** Objects of many kinds, wired at random, cycles included. */
  private static final class Graph {
    private final Random random;
    private final List<Object> made = new ArrayList<>();

    Graph(long seed) {
      random = new Random(seed);
    }

    Object[] make(int size) {
      for (int i = 0; i < size; i++) {
        made.add(fresh(i));
      }
      for (Object o : List.copyOf(made)) {
        wire(o);
      }
      return made.toArray();
    }

    private Object any() {
      return made.isEmpty() || random.nextInt(4) == 0
          ? leaf()
          : made.get(random.nextInt(made.size()));
    }

    private Object leaf() {
      return switch (random.nextInt(9)) {
        case 0 -> null;
        case 1 -> random.nextInt(100);
        case 2 -> "s" + random.nextInt(100);
        case 3 -> random.nextLong();
        case 4 -> TimeUnit.values()[random.nextInt(7)];
        case 5 -> BigDecimal.valueOf(random.nextInt(1000), 2);
        case 6 -> LocalDate.ofEpochDay(random.nextInt(20_000));
        case 7 -> Locale.getDefault();
        default -> (char) random.nextInt();
      };
    }

    private Object key() {
      return switch (random.nextInt(4)) {
        case 0 -> random.nextInt(1000);
        case 1 -> TimeUnit.values()[random.nextInt(7)];
        case 2 -> new Pair(random.nextInt(50), "k");
        default -> "k" + random.nextInt(1000);
      };
    }

    private Object fresh(int i) {
      return switch (random.nextInt(18)) {
        case 0, 1, 2 -> new Cell(i);
        case 3, 4 -> new Special(i);
        case 5 -> new ArrayList<>();
        case 6 -> new HashMap<>();
        case 7 -> new LinkedHashMap<>();
        case 8 -> new ConcurrentHashMap<>();
        case 9 -> new LinkedHashSet<>();
        case 10 -> new HashSet<>();
        case 11 -> new ArrayDeque<>();
        case 12 -> new AtomicReference<>();
        case 13 -> new Object[random.nextInt(5)];
        case 14 -> new int[] {i, random.nextInt()};
        case 15 -> new Pair(any(), any());
        case 16 -> Optional.of(new Cell(i));
        default -> {
          Object captured = any();
          yield (Supplier<Object>) () -> captured;
        }
      };
    }

    @SuppressWarnings("unchecked")
    private void wire(Object o) {
      if (o instanceof Cell cell) {
        cell.a = any();
        cell.more[random.nextInt(3)] = any();
      }
      if (o instanceof Special special) {
        special.named.put("n" + random.nextInt(9), any());
        special.hidden = any();
      } else if (o instanceof Map<?, ?> map && !(o instanceof IdentityHashMap)) {
        for (int i = random.nextInt(20); i > 0; i--) {
          Object value = any();
          if (value != null) {
            ((Map<Object, Object>) map).put(key(), value);
          }
        }
      } else if (o instanceof AtomicReference) {
        ((AtomicReference<Object>) o).set(any());
      } else if (o instanceof Object[] array) {
        for (int i = 0; i < array.length; i++) {
          array[i] = any();
        }
      } else if (o instanceof Collection<?>) {
        boolean hashed = o instanceof java.util.Set;
        for (int i = random.nextInt(20); i > 0; i--) {
          Object element = hashed ? key() : any();
          if (element != null) {
            ((Collection<Object>) o).add(element);
          }
        }
      }
    }
  }
}
