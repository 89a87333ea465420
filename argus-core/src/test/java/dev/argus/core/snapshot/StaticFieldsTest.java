package dev.argus.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.core.replay.UnsafeFields;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which static fields may hold something else at a crash than in a fresh JVM. */
class StaticFieldsTest {

  static final class Shop {
    static final int VAT = 20;
    static final String NAME = "shop";
    static final Pattern CODE = Pattern.compile("[A-Z]+");
    static final List<String> FIXED = List.of("a");
    static final List<String> VIEW = Collections.unmodifiableList(new ArrayList<>());
    static final ThreadLocal<String> USER = new ThreadLocal<>();
    static final Point ORIGIN = new Point(0, 0);
    static final int[] TABLE = new int[5_000];
    static final Map<String, Integer> STOCK = new HashMap<>();
    static final Map<String, Integer> SHARED = Collections.synchronizedMap(new HashMap<>());
    static final AtomicInteger NEXT = new AtomicInteger();
    static final int[] COUNTS = new int[3];
    static final Till TILL = new Till();
    static int visits;
    static String last = "";
  }

  record Point(int x, int y) {}

  static final class Till {
    int sum = 5;
  }

  private static List<String> changing() {
    UnsafeFields access = new UnsafeFields();
    return StaticFields.of(Shop.class).stream()
        .filter(field -> mayChange(field, access))
        .map(Field::getName)
        .toList();
  }

  private static boolean mayChange(Field field, UnsafeFields access) {
    try {
      return StaticFields.mayChange(
          field, access.get(field, null), name -> name.startsWith("dev.argus."));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void constantsDoNotChangeAndRegistriesDo() {
    assertThat(changing())
        .containsExactly("STOCK", "SHARED", "NEXT", "COUNTS", "TILL", "visits", "last");
  }

  @Test
  void objectsOfLibrariesInFinalFieldsAreToolsAndNotState() throws ReflectiveOperationException {
    Field till = Shop.class.getDeclaredField("TILL");

    assertThat(StaticFields.mayChange(till, Shop.TILL, name -> false)).isFalse();
  }

  @Test
  void aSingletonIsDescribedByItsContentWhereItIsTheRootAndByItsNameElsewhere()
      throws ReflectiveOperationException {
    SnapshotWriter writer =
        new SnapshotWriter(SnapshotLimits.GENEROUS, TextFilter.NONE, new UnsafeFields());
    writer.constantsOf(Shop.class);
    Value content = StaticFields.root(writer, Shop.class.getDeclaredField("TILL"), Shop.TILL);
    Node described = writer.finish().node((Value.Ref) content);

    SnapshotWriter other =
        new SnapshotWriter(SnapshotLimits.GENEROUS, TextFilter.NONE, new UnsafeFields());
    other.constantsOf(Shop.class);
    Value named = other.root("till", Shop.TILL);

    String type = Till.class.getName();
    assertThat(described)
        .isEqualTo(
            new Node.ObjectNode(
                type, List.of(new Node.Field(type, "sum", new Value.Primitive(5)))));
    assertThat(other.finish().node((Value.Ref) named))
        .isEqualTo(new Node.StaticNode(type, Shop.class.getName(), "TILL"));
  }
}
