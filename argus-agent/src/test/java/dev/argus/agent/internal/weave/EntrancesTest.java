package dev.argus.agent.internal.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which methods tell when they are over, and what they tell. */
class EntrancesTest {

  /** In place of the dispatcher, which only an agent can define. */
  public static final class Dispatcher {
    public static boolean armed;
    static final List<@Nullable Object> RESULTS = new ArrayList<>();
    static final Object TOKEN = "token";
    static int entries;

    private Dispatcher() {}

    public static boolean wants(int site) {
      return true;
    }

    public static Object enter(
        int site, @Nullable Object receiver, @Nullable Object @Nullable [] args) {
      entries++;
      return TOKEN;
    }

    public static void left(@Nullable Object result, @Nullable Object token) {
      if (token != null) {
        assertThat(token).isSameAs(TOKEN);
        RESULTS.add(result);
      }
    }

    public static void answered(
        @Nullable Object result,
        @Nullable Object collaborator,
        @Nullable Object a,
        @Nullable Object b,
        int site) {}

    public static void thrown(
        int site,
        Throwable t,
        @Nullable Object receiver,
        @Nullable Object @Nullable [] args,
        @Nullable Object token) {}
  }

  /** The code under test; runs woven. */
  @SuppressWarnings("unused")
  public static class Shop implements Supplier<String> {
    private final StringBuilder sales = new StringBuilder();
    private final List<String> lines = new ArrayList<>();
    private int count;

    public Shop() {}

    public String sold(String what) {
      count++;
      return what.isEmpty() ? "nothing" : what.trim();
    }

    public void add(String what) {
      sales.append(what);
    }

    public long total(long times) {
      return sales.length() * times;
    }

    public static double half(String number) {
      return Double.parseDouble(number) / 2;
    }

    protected String visible() {
      return sales.toString();
    }

    String hidden() {
      return sales.toString();
    }

    private String secret() {
      return sales.toString();
    }

    public String viaPrivate() {
      return secret() + hidden();
    }

    /** Gets a synthetic bridge. */
    @Override
    public String get() {
      return sales.toString();
    }

    public int count() {
      return count;
    }

    public void count(int value) {
      count = value;
    }

    public List<String> lines() {
      return lines;
    }

    public String fails(String what) {
      return what.substring(5);
    }
  }

  /** Its constructor has nothing that could fail. */
  public static final class Quiet {
    private final String name;

    public Quiet(String name) {
      this.name = name;
    }

    public String name() {
      return name;
    }
  }

  private final WovenLoader loader = new WovenLoader(Shop.class, Dispatcher.class);

  @BeforeEach
  void nothingIsWanted() {
    Dispatcher.armed = false;
    Dispatcher.RESULTS.clear();
    Dispatcher.entries = 0;
  }

  private Object shop() throws ReflectiveOperationException {
    Dispatcher.armed = false;
    return loader.loadClass(Shop.class.getName()).getConstructor().newInstance();
  }

  private static @Nullable Object call(Object shop, String method, Object... args)
      throws ReflectiveOperationException {
    Dispatcher.armed = true;
    for (var candidate : shop.getClass().getDeclaredMethods()) {
      boolean fits = candidate.getName().equals(method) && !candidate.isBridge();
      if (fits && candidate.getParameterCount() == args.length) {
        candidate.setAccessible(true);
        return candidate.invoke(shop, args);
      }
    }
    throw new NoSuchMethodException(method);
  }

  @Test
  void aMethodTellsItsResultAtEachOfItsReturns() throws ReflectiveOperationException {
    Object shop = shop();

    assertThat(call(shop, "sold", " tea ")).isEqualTo("tea");
    assertThat(call(shop, "sold", "")).isEqualTo("nothing");

    assertThat(Dispatcher.RESULTS).containsExactly("tea", "nothing");
  }

  @Test
  void oneThatReturnsNoObjectTellsThatItIsOver() throws ReflectiveOperationException {
    Object shop = shop();

    call(shop, "add", "tea");
    assertThat(call(shop, "total", 4L)).isEqualTo(12L);
    assertThat(call(shop, "half", "5")).isEqualTo(2.5);

    assertThat(Dispatcher.RESULTS).containsExactly(null, null, null);
  }

  @Test
  void aConstructorTellsTheObject() throws ReflectiveOperationException {
    Class<?> type = loader.loadClass(Shop.class.getName());
    Dispatcher.armed = true;

    Object shop = type.getConstructor().newInstance();

    assertThat(Dispatcher.RESULTS).hasSize(1);
    assertThat(Dispatcher.RESULTS.get(0)).isSameAs(shop);
  }

  @Test
  void whatSubclassesCanCallTellsToo() throws ReflectiveOperationException {
    assertThat(call(shop(), "visible")).isEqualTo("");

    assertThat(Dispatcher.RESULTS).containsExactly("");
  }

  @Test
  void whatOthersCannotCallTellsNothing() throws ReflectiveOperationException {
    Object shop = shop();

    call(shop, "secret");
    call(shop, "hidden");

    assertThat(Dispatcher.entries).isEqualTo(2);
    assertThat(Dispatcher.RESULTS).isEmpty();
  }

  @Test
  void aBridgeTellsNothing() throws ReflectiveOperationException {
    Supplier<?> shop = (Supplier<?>) shop();
    Dispatcher.armed = true;

    assertThat(shop.get()).isEqualTo("");

    assertThat(Dispatcher.RESULTS).containsExactly("");
  }

  @Test
  void aMethodThatFailsTellsNoResult() throws ReflectiveOperationException {
    Object shop = shop();
    try {
      call(shop, "fails", "tea");
    } catch (InvocationTargetException expected) {
      assertThat(expected.getCause()).isInstanceOf(StringIndexOutOfBoundsException.class);
    }

    assertThat(Dispatcher.RESULTS).isEmpty();
  }

  @Test
  void aMethodThatIsNotArmedTellsNothing() throws ReflectiveOperationException {
    Object shop = shop();
    call(shop, "add", "tea");
    Dispatcher.RESULTS.clear();
    Dispatcher.armed = false;

    assertThat(((Supplier<?>) shop).get()).isEqualTo("tea");

    assertThat(Dispatcher.RESULTS).isEmpty();
  }

  @Test
  void amongTheQuietOnesThoseThatChangeStateOrHandOutAreEntrances() throws IOException {
    SiteTable sites = new SiteTable();
    new ClassWeaver(sites).weave(bytesOf(Shop.class.getName()), null);

    assertThat(entrances(sites, Shop.class))
        .contains("count(I)V", "lines()Ljava/util/List;")
        .doesNotContain("count()I");
  }

  @Test
  void aQuietConstructorOrATextIsNotWorthWeaving() throws IOException {
    SiteTable sites = new SiteTable();

    assertThat(new ClassWeaver(sites).weave(bytesOf(Quiet.class.getName()), null)).isNull();
    assertThat(entrances(sites, Quiet.class)).isEmpty();
  }

  private static List<String> entrances(SiteTable sites, Class<?> type) {
    List<String> found = new ArrayList<>();
    ClassSites woven = sites.of(type.getName());
    assertThat(woven).isNotNull();
    woven.forEachEntrance(id -> found.add(sites.site(id).method() + sites.site(id).descriptor()));
    return found;
  }

  @Test
  void aListenerHearsOfTheClassesThatAreThereAndOfThoseToComeUntilItEnds() throws IOException {
    SiteTable sites = new SiteTable();
    ClassWeaver weaver = new ClassWeaver(sites);
    List<String> heard = new ArrayList<>();
    weaver.weave(bytesOf(Shop.class.getName()), null);

    sites.tell(type -> heard.add(type.type()));
    assertThat(heard).containsExactly(Shop.class.getName());

    weaver.weave(bytesOf(EntrancesTest.class.getName()), null);
    assertThat(heard).containsExactly(Shop.class.getName(), EntrancesTest.class.getName());

    sites.tellNoMore();
    weaver.weave(bytesOf(Dispatcher.class.getName()), null);
    assertThat(heard).hasSize(2);
  }

  private static byte[] bytesOf(String type) throws IOException {
    return WovenLoader.bytesOf(type);
  }
}
