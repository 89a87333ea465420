package com.example.outside;

import com.example.app.mutation.Account;
import com.example.app.mutation.Account.Entry;
import com.example.app.mutation.Buffers;
import com.example.app.mutation.Containers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Date;
import java.util.EnumMap;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Methods that change what they are given before they fail, each with state to call it with. As a
 * main, calls each of them so many times, every time with new state that looks the same.
 */
@SuppressWarnings({
  "JavaUtilDate",
  "JdkObsolete",
  "UnnecessaryStringBuilder"
}) // code as it is met, mistakes and all
public final class Mutations {

  /** A method by its name, and what makes its receiver, or null, and its arguments. */
  public record Mutation(Class<?> type, String method, Supplier<Object[]> state) {

    public Method reflected() {
      for (Method candidate : type.getDeclaredMethods()) {
        if (candidate.getName().equals(method)) {
          return candidate;
        }
      }
      throw new IllegalArgumentException(method);
    }
  }

  private Mutations() {}

  private static Mutation container(String method, Supplier<Object[]> arguments) {
    return new Mutation(Containers.class, method, with(() -> null, arguments));
  }

  private static Mutation buffer(String method, Supplier<Object[]> arguments) {
    return new Mutation(Buffers.class, method, with(() -> null, arguments));
  }

  private static Mutation account(String method, Supplier<Object[]> arguments) {
    return new Mutation(Account.class, method, with(Mutations::account, arguments));
  }

  private static Supplier<Object[]> with(Supplier<Object> receiver, Supplier<Object[]> arguments) {
    return () -> {
      Object[] given = arguments.get();
      Object[] all = new Object[given.length + 1];
      all[0] = receiver.get();
      System.arraycopy(given, 0, all, 1, given.length);
      return all;
    };
  }

  private static Object[] of(Object... values) {
    return values;
  }

  private static List<Integer> numbers(Integer... values) {
    return new ArrayList<>(List.of(values));
  }

  private static List<String> texts(String... values) {
    return new ArrayList<>(List.of(values));
  }

  private static Entry entry() {
    return new Entry("rent", numbers(4, 5));
  }

  private static Account account() {
    Account parent = new Account("parent", 900);
    return new Account("child", 50)
        .under(parent)
        .with(entry())
        .link("parent", parent)
        .link("other", new Account("other", 3).link("back", parent));
  }

  private static <K, V, M extends Map<K, V>> M put(M map, K key, V value) {
    map.put(key, value);
    return map;
  }

  private static Object[] withCache() {
    Map<String, Integer> cache = new LinkedHashMap<>(8, 0.75f, true);
    return of(put(put(put(cache, "a", 1), "b", 2), "c", 3), "a");
  }

  private static Object[] withSharedList() {
    List<Integer> both = numbers(1, 2);
    return of(both, both);
  }

  private static Object[] withView() {
    byte[] raw = {1, 2, 3};
    return of(raw, ByteBuffer.wrap(raw));
  }

  private static GregorianCalendar calendar() {
    GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    calendar.setTimeInMillis(1_700_000_000_000L);
    return calendar;
  }

  private static BitSet bits() {
    BitSet bits = new BitSet();
    bits.set(1);
    bits.set(5);
    return bits;
  }

  private static EnumMap<TimeUnit, Integer> units() {
    return put(put(new EnumMap<>(TimeUnit.class), TimeUnit.DAYS, 2), TimeUnit.HOURS, 3);
  }

  private static ByteArrayOutputStream written() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(65);
    out.write(66);
    return out;
  }

  /** All of them. */
  public static List<Mutation> all() {
    List<Mutation> all = new ArrayList<>(containers());
    all.addAll(buffers());
    all.addAll(accounts());
    return all;
  }

  private static List<Mutation> containers() {
    return List.of(
        container("clearsList", () -> of(numbers(3, 1, 2), 1)),
        container("drainsDeque", () -> of(new ArrayDeque<>(List.of("a", "b")), 3)),
        container("sortsArray", () -> of(new int[] {5, 3, 9, 1}, 2)),
        container("zeroesPassword", () -> of((Object) "tea time".toCharArray())),
        container("removesWhileReading", () -> of(numbers(1, 2, 3, 4))),
        container(
            "movesMapEntry",
            () -> of(put(new HashMap<String, String>(), "from", "value"), "from", "to")),
        container("touchesAccessOrder", Mutations::withCache),
        container("pollsQueue", () -> of(new PriorityQueue<>(List.of(8, 4)))),
        container("addsToSet", () -> of(new HashSet<>(List.of("x", "y")), "z")),
        container("advancesIterator", () -> of(numbers(7, 8), new int[] {0})),
        container("replacesElements", () -> of(texts("long", "word", "x"))),
        container("flipsBits", () -> of(bits(), 2)),
        container("swapsMatrixRows", () -> of((Object) new int[][] {{1, 2}, {3, 4}})),
        container("countsUnit", () -> of(units(), TimeUnit.DAYS)),
        container("takesFromQueue", () -> of(new LinkedBlockingQueue<>(List.of("a", "b")))),
        container(
            "shrinksTree",
            () -> of(put(put(new TreeMap<Integer, String>(), 1, "one"), 9, "nine"), 5)),
        container("overridesProperty", () -> of(put(new Properties(), "port", "80"), "port")),
        container("reversesList", () -> of(new LinkedList<>(List.of(1, 2, 3)))),
        container("reassignsParameter", () -> of("1,2,x", 3)),
        container("reassignsWide", () -> of(100L, 2.5, new ArrayList<>(List.of(1L)))),
        container("storesInArray", () -> of(new Object[] {"first", "second"}, "value")),
        container("nestedLists", () -> of(new ArrayList<>(List.of(texts("a", "b"), texts("c"))))),
        container("sharedList", Mutations::withSharedList),
        container("moveBetween", () -> of(new ArrayDeque<>(List.of("p", "q")), texts("o"))),
        container("joins", () -> of(new StringJoiner("-", "<", ">"), new String[] {"a ", null})),
        container("recursion", () -> of(numbers(1, 2, 3), 2)));
  }

  private static List<Mutation> buffers() {
    return List.of(
        buffer("readsBuffer", () -> of(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}))),
        buffer("flipsChars", () -> of(CharBuffer.wrap("pumpkin".toCharArray()))),
        buffer(
            "readsStream", () -> of(new ByteArrayInputStream(new byte[] {1, 2, 3}), new byte[8])),
        buffer("readsText", () -> of(new StringReader("tea"), new char[3])),
        buffer("writesOut", () -> of(written(), new byte[] {1, 2})),
        buffer("countsDown", () -> of(new AtomicInteger(5))),
        buffer("addsAll", () -> of(new AtomicLongArray(new long[] {1, 2, 3}))),
        buffer("takesReference", () -> of(new AtomicReference<>("held"))),
        buffer("movesDate", () -> of(new Date(1_700_000_000_000L))),
        buffer("movesCalendar", () -> of(calendar(), 30)),
        buffer("deletes", () -> of(new StringBuilder("abcdef"), 5)),
        buffer("inserts", () -> of(new StringBuilder("abc"), Optional.empty())),
        buffer("marksStream", () -> of(new ByteArrayInputStream(new byte[] {8, 9}))),
        buffer("wraps", Mutations::withView));
  }

  private static List<Mutation> accounts() {
    return List.of(
        account("withdraws", () -> of(80)),
        account("freezes", () -> of(account())),
        account("replacesEntries", () -> of(entry())),
        account("changesRecord", () -> of(entry())),
        account("losesParent", () -> of()),
        account("transfers", () -> of(account(), 20)),
        account("unlinks", () -> of("other")),
        account("nullsLine", () -> of(1)),
        account("throughCallee", () -> of(entry(), 6)),
        account("closesCycle", () -> of(new Account("other", 1))),
        new Mutation(Account.class, "staticHelper", with(() -> null, () -> of(account(), entry()))),
        account("synchronizedMethod", () -> of(numbers(1, 2))),
        account("wideArguments", () -> of(3L, 1.5, entry())),
        account("runsLambda", () -> of(numbers(1, 2))));
  }

  public static void main(String[] args) throws ReflectiveOperationException {
    for (Mutation mutation : all()) {
      for (int i = 0; i < Integer.parseInt(args[0]); i++) {
        call(mutation);
      }
    }
  }

  private static void call(Mutation mutation) throws ReflectiveOperationException {
    Object[] state = mutation.state().get();
    Object[] arguments = new Object[state.length - 1];
    System.arraycopy(state, 1, arguments, 0, arguments.length);
    try {
      mutation.reflected().invoke(state[0], arguments);
      throw new IllegalStateException(mutation.method() + " did not fail");
    } catch (InvocationTargetException failed) {
      System.out.println(mutation.method() + ": " + failed.getCause());
    }
  }
}
