package dev.argus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.snapshot.Node;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.Vector;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything an application can override throws; a snapshot must not notice. */
@SuppressWarnings({"JdkObsolete", "UnusedVariable", "CollectionIncompatibleType"})
class NoApplicationCodeTest {

  private static volatile boolean armed;

  private static <T> T trap(Supplier<T> otherwise) {
    if (armed) {
      throw new AssertionError("application code was called");
    }
    return otherwise.get();
  }

  static class Mine implements Comparable<Mine>, CharSequence {
    final int value = 5;

    @Override
    public boolean equals(Object o) {
      return trap(() -> this == o);
    }

    @Override
    public int hashCode() {
      return trap(() -> 1);
    }

    @Override
    public String toString() {
      return trap(() -> "mine");
    }

    @Override
    public int compareTo(Mine o) {
      return trap(() -> 0);
    }

    @Override
    public int length() {
      return trap(() -> 1);
    }

    @Override
    public char charAt(int index) {
      return trap(() -> 'x');
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return trap(() -> this);
    }
  }

  static class List1<E> extends ArrayList<E> {
    private static final long serialVersionUID = 1;

    @Override
    public Iterator<E> iterator() {
      return trap(super::iterator);
    }

    @Override
    public int size() {
      return trap(super::size);
    }

    @Override
    public E get(int index) {
      return trap(() -> super.get(index));
    }

    @Override
    public Object[] toArray() {
      return trap(() -> super.toArray());
    }
  }

  static class Map1<K, V> extends HashMap<K, V> {
    private static final long serialVersionUID = 1;

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
      return trap(super::entrySet);
    }

    @Override
    public int size() {
      return trap(super::size);
    }
  }

  static class Tree1 extends TreeMap<Mine, String> {
    private static final long serialVersionUID = 1;

    Tree1() {
      super((a, b) -> trap(() -> 0));
    }

    @Override
    public Comparator<? super Mine> comparator() {
      return trap(super::comparator);
    }

    @Override
    public Set<Map.Entry<Mine, String>> entrySet() {
      return trap(super::entrySet);
    }
  }

  static class Virtual extends AbstractMap<String, String> {
    @Override
    public Set<Entry<String, String>> entrySet() {
      return trap(Set::of);
    }
  }

  static class Lazy extends AbstractList<String> {
    @Override
    public String get(int index) {
      return trap(() -> "");
    }

    @Override
    public int size() {
      return trap(() -> 1);
    }
  }

  static class Zone extends TimeZone {
    private static final long serialVersionUID = 1;

    @Override
    public int getOffset(int era, int year, int month, int day, int dayOfWeek, int milliseconds) {
      return trap(() -> 0);
    }

    @Override
    public void setRawOffset(int offsetMillis) {
      trap(() -> 0);
    }

    @Override
    public int getRawOffset() {
      return trap(() -> 0);
    }

    @Override
    public boolean useDaylightTime() {
      return trap(() -> false);
    }

    @Override
    public boolean inDaylightTime(Date date) {
      return trap(() -> false);
    }

    @Override
    public String getID() {
      return trap(() -> "x");
    }

    @Override
    public Object clone() {
      return trap(super::clone);
    }
  }

  static class Day extends Date {
    private static final long serialVersionUID = 1;

    @Override
    public long getTime() {
      return trap(super::getTime);
    }

    @Override
    public String toString() {
      return trap(super::toString);
    }
  }

  static class Ticking extends java.time.Clock {
    @Override
    public java.time.ZoneId getZone() {
      return trap(() -> java.time.ZoneOffset.UTC);
    }

    @Override
    public java.time.Clock withZone(java.time.ZoneId zone) {
      return trap(() -> this);
    }

    @Override
    public java.time.Instant instant() {
      return trap(() -> java.time.Instant.EPOCH);
    }
  }

  static class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      return trap(() -> "m");
    }

    @Override
    public synchronized Throwable getCause() {
      return trap(() -> null);
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return trap(super::getStackTrace);
    }

    @Override
    public String toString() {
      return trap(super::toString);
    }
  }

  static class Ref extends AtomicReference<Object> {
    private static final long serialVersionUID = 1;

    @Override
    public String toString() {
      return trap(super::toString);
    }
  }

  static class Handler extends java.net.URLStreamHandler {
    @Override
    protected java.net.URLConnection openConnection(java.net.URL u) {
      return trap(() -> null);
    }

    @Override
    protected String toExternalForm(java.net.URL u) {
      return trap(() -> "x");
    }

    @Override
    protected int hashCode(java.net.URL u) {
      return trap(() -> 1);
    }
  }

  static class Untouched {
    static final Object CONSTANT = failing();

    static class Nested {
      int x = 1;
    }

    private static Object failing() {
      throw new AssertionError("initialised");
    }
  }

  private static <T, C extends Collection<T>> C with(C collection, T element) {
    collection.add(element);
    return collection;
  }

  @Test
  @SuppressWarnings("deprecation")
  void nothingOfTheApplicationIsCalled() throws Exception {
    Mine mine = new Mine();
    Map1<Object, Object> map = new Map1<>();
    map.put(mine, mine);
    Tree1 tree = new Tree1();
    tree.put(mine, "x");
    Calendar calendar = Calendar.getInstance();
    calendar.setTimeZone(new Zone());
    Object[] all = {
      mine,
      with(new List1<>(), mine),
      with(new PriorityQueue<>(), mine),
      with(new PriorityBlockingQueue<>(), mine),
      with(new Vector<>(), mine),
      map,
      map.keySet(),
      map.entrySet(),
      map.entrySet().iterator(),
      map.values(),
      tree,
      tree.headMap(mine, true),
      new HashMap<>(map),
      Set.of(mine),
      Map.of(mine, mine),
      Collections.unmodifiableList(with(new List1<>(), mine)),
      Collections.synchronizedMap(map),
      Collections.unmodifiableCollection(with(new List1<>(), mine)),
      with(new List1<>(), mine).subList(0, 1),
      new Lazy(),
      new Lazy().iterator(),
      new Virtual(),
      Arrays.asList(mine),
      Optional.of(mine),
      Map.entry(mine, mine),
      new Zone(),
      new Day(),
      new Ticking(),
      calendar,
      new Problem(),
      new Ref(),
      new java.net.URL("mine", "host", 1, "/file", new Handler()),
      java.nio.CharBuffer.wrap(mine),
      CompletableFuture.completedFuture(mine),
      new Untouched.Nested(),
      (Supplier<Object>) mine::length,
      Comparator.<Mine>naturalOrder().thenComparing(with(new List1<>(), "x")::indexOf, (a, b) -> 0)
    };
    armed = true;
    RoundTrip.Picture picture;
    try {
      picture = RoundTrip.picture(all);
    } finally {
      armed = false;
    }

    assertThat(picture.snapshot().nodes())
        .noneMatch(
            node ->
                node instanceof Node.OpaqueNode opaque && opaque.reason().contains("unreadable"));
    assertThat(RoundTrip.restorer(picture).restore(picture.root())).isNotNull();
  }

  @Test
  @Timeout(20)
  void noLockIsTaken() throws Exception {
    Vector<String> vector = with(new Vector<>(), "x");
    Map<String, String> table = new java.util.Hashtable<>(Map.of("a", "b"));
    StringBuffer buffer = new StringBuffer("x");
    List<String> synchronised = Collections.synchronizedList(with(new ArrayList<>(), "x"));
    Thread holder =
        new Thread(
            () -> {
              synchronized (vector) {
                synchronized (table) {
                  synchronized (buffer) {
                    synchronized (synchronised) {
                      try {
                        Thread.sleep(60_000);
                      } catch (InterruptedException done) {
                        // the test is over
                      }
                    }
                  }
                }
              }
            });
    holder.setDaemon(true);
    holder.start();
    while (holder.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }

    RoundTrip.picture(new Object[] {vector, table, buffer, synchronised, table.keySet()});

    holder.interrupt();
  }
}
