package dev.argus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotLimits;
import dev.argus.core.snapshot.SnapshotTree;
import dev.argus.core.snapshot.SnapshotWriter;
import dev.argus.core.snapshot.StaticFields;
import dev.argus.core.snapshot.TextFilter;
import dev.argus.core.snapshot.Value;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Static fields that have captured values for a while, and get back what they had. */
class StaticStateTest {

  static final class Depot {
    static int bays = 1;
    static String name = "here";
    static List<String> drivers = new ArrayList<>(List.of("nobody"));
    static final Map<String, Integer> STOCK = new HashMap<>();
    static final List<String> ORDERS = new ArrayList<>();
    static final int[] SHIFTS = {1, 2};
    static final AtomicLong NEXT = new AtomicLong(1);
    static final AtomicReference<String> BOSS = new AtomicReference<>("none");
    static final Book BOOK = new Book();
    int notStatic;
  }

  static final class Book {
    private final List<String> lines = new ArrayList<>();
    private int pages;
    private Book self;
  }

  @AfterEach
  void clear() {
    Depot.STOCK.clear();
    Depot.ORDERS.clear();
    Depot.BOOK.lines.clear();
  }

  /** A state file that has what a field of {@link Depot} holds now. */
  private static CapturedState captured(String name) {
    try {
      Field field = Depot.class.getDeclaredField(name);
      UnsafeFields access = new UnsafeFields();
      SnapshotWriter writer = new SnapshotWriter(SnapshotLimits.GENEROUS, TextFilter.NONE, access);
      Value value = StaticFields.root(writer, field, access.get(field, null));
      Snapshot snapshot = writer.finish();
      Map<String, Object> tree = new HashMap<>();
      tree.put("schema", CapturedState.SCHEMA);
      tree.put(
          "values", Map.of(Depot.class.getName() + "." + name, SnapshotTree.encodeValue(value)));
      tree.put("nodes", SnapshotTree.encode(snapshot).get("nodes"));
      return CapturedState.parse(RoundTrip.json(tree), StaticStateTest.class.getClassLoader());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(CapturedState state, String field) {
    state.setStatic(Depot.class.getName(), field);
  }

  @Test
  void aPrimitiveIsSetAndSetBack() {
    Depot.bays = 7;
    CapturedState state = captured("bays");
    Depot.bays = 1;

    set(state, "bays");
    assertThat(Depot.bays).isEqualTo(7);

    state.setBack();
    assertThat(Depot.bays).isEqualTo(1);
  }

  @Test
  void anObjectIsReplacedAndTheOldOneComesBack() {
    List<String> old = Depot.drivers;
    Depot.drivers = new ArrayList<>(List.of("ada", "bob"));
    CapturedState state = captured("drivers");
    Depot.drivers = old;

    set(state, "drivers");
    assertThat(Depot.drivers).containsExactly("ada", "bob");

    state.setBack();
    assertThat(Depot.drivers).isSameAs(old).containsExactly("nobody");
  }

  @Test
  void aFinalMapKeepsItsIdentityAndGetsTheCapturedEntriesOnly() {
    Depot.STOCK.put("rope", 3);
    CapturedState state = captured("STOCK");
    Depot.STOCK.clear();
    Depot.STOCK.put("tar", 1);

    set(state, "STOCK");
    assertThat(Depot.STOCK).containsExactly(Map.entry("rope", 3));

    state.setBack();
    assertThat(Depot.STOCK).containsExactly(Map.entry("tar", 1));
  }

  @Test
  void aFinalCollectionKeepsItsIdentity() {
    Depot.ORDERS.addAll(List.of("a", "a", "b"));
    CapturedState state = captured("ORDERS");
    Depot.ORDERS.clear();

    set(state, "ORDERS");
    assertThat(Depot.ORDERS).containsExactly("a", "a", "b");

    state.setBack();
    assertThat(Depot.ORDERS).isEmpty();
  }

  @Test
  void anArrayInAFinalFieldIsCopiedInto() {
    Depot.SHIFTS[0] = 9;
    CapturedState state = captured("SHIFTS");
    Depot.SHIFTS[0] = 1;

    set(state, "SHIFTS");
    assertThat(Depot.SHIFTS).containsExactly(9, 2);

    state.setBack();
    assertThat(Depot.SHIFTS).containsExactly(1, 2);
  }

  @Test
  void atomicsInFinalFieldsAreSet() {
    Depot.NEXT.set(41);
    Depot.BOSS.set("eve");
    CapturedState next = captured("NEXT");
    CapturedState boss = captured("BOSS");
    Depot.NEXT.set(1);
    Depot.BOSS.set("none");

    set(next, "NEXT");
    set(boss, "BOSS");
    assertThat(Depot.NEXT).hasValue(41);
    assertThat(Depot.BOSS).hasValue("eve");

    next.setBack();
    boss.setBack();
    assertThat(Depot.NEXT).hasValue(1);
    assertThat(Depot.BOSS).hasValue("none");
  }

  @Test
  void aSingletonGetsTheCapturedFieldsAndWhatPointsAtItPointsAtTheSingleton() {
    List<String> lines = Depot.BOOK.lines;
    Depot.BOOK.lines.add("first");
    Depot.BOOK.pages = 3;
    Depot.BOOK.self = Depot.BOOK;
    CapturedState state = captured("BOOK");
    Depot.BOOK.lines.clear();
    Depot.BOOK.pages = 0;
    Depot.BOOK.self = null;

    set(state, "BOOK");
    assertThat(Depot.BOOK.lines).containsExactly("first");
    assertThat(Depot.BOOK.pages).isEqualTo(3);
    assertThat(Depot.BOOK.self).isSameAs(Depot.BOOK);

    state.setBack();
    assertThat(Depot.BOOK.lines).isSameAs(lines).isEmpty();
    assertThat(Depot.BOOK.pages).isZero();
    assertThat(Depot.BOOK.self).isNull();
  }

  @Test
  void whatIsNotStaticOrNotThereIsRefused() {
    CapturedState state = captured("bays");

    assertThatThrownBy(() -> set(state, "notStatic"))
        .isInstanceOf(RestoreException.class)
        .hasMessageContaining("notStatic");
  }

  @Test
  void settingBackTwiceIsHarmless() {
    CapturedState state = captured("bays");
    set(state, "bays");

    state.setBack();
    Depot.bays = 5;
    state.setBack();

    assertThat(Depot.bays).isEqualTo(5);
    Depot.bays = 1;
  }
}
