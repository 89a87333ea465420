package dev.argus.agent.internal.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Which calls tell what they got, and what they tell. */
class CollaboratorCallsTest {

  /** In place of the dispatcher, which only an agent can define. */
  public static final class Dispatcher {
    public static boolean armed;
    static final List<List<@Nullable Object>> ANSWERS = new ArrayList<>();

    private Dispatcher() {}

    public static boolean wants(int site) {
      return false;
    }

    public static @Nullable Object enter(
        int site, @Nullable Object receiver, @Nullable Object @Nullable [] args) {
      return null;
    }

    public static void left(@Nullable Object result, @Nullable Object token) {}

    public static void answered(
        @Nullable Object result,
        @Nullable Object collaborator,
        @Nullable Object a,
        @Nullable Object b,
        int site) {
      ANSWERS.add(Arrays.asList(result, collaborator, a, b));
    }

    public static void answered(
        @Nullable Object result,
        @Nullable Object collaborator,
        long a,
        @Nullable Object b,
        int site) {
      answered(result, collaborator, (Object) a, b, site);
    }

    public static void answered(
        double result, @Nullable Object collaborator, @Nullable Object a, long b, int site) {
      answered((Object) result, collaborator, a, (Object) b, site);
    }

    public static void answered(
        long result, @Nullable Object collaborator, long a, @Nullable Object b, int site) {
      answered((Object) result, collaborator, (Object) a, b, site);
    }

    public static void answered(
        long result,
        @Nullable Object collaborator,
        @Nullable Object a,
        @Nullable Object b,
        int site) {
      answered((Object) result, collaborator, a, b, site);
    }

    public static void thrown(
        int site,
        Throwable t,
        @Nullable Object receiver,
        @Nullable Object @Nullable [] args,
        @Nullable Object token) {}
  }

  /** What the code under test asks. */
  public interface Rates {
    double rate(String currency, long day);

    @Nullable String name(int number);

    Object many(int a, long b, double c, String d);

    void told(String what);
  }

  /** The code under test; runs woven. */
  @SuppressWarnings("unused")
  public static class Desk {
    public String quote(Rates rates, String currency) {
      String name = null;
      for (int i = 0; i < 2; i++) {
        name = rates.name(i);
      }
      return name + rates.rate(currency, 7L);
    }

    public Object many(Rates rates) {
      return rates.many(1, 2L, 3.0, "d");
    }

    public void tell(Rates rates) {
      rates.told("x");
    }

    public int inner(IntUnaryOperator twice, ToLongBiFunction<String, Integer> sum) {
      return twice.applyAsInt((int) sum.applyAsLong("a", twice.applyAsInt(4)));
    }

    public int size(Map<String, List<String>> map) {
      return map.get("a").size() + map.getOrDefault("b", List.of()).size();
    }

    public Instant now(Clock clock) {
      return clock.instant();
    }
  }

  private Object desk;

  @BeforeEach
  void wovenDesk() throws ReflectiveOperationException {
    Dispatcher.ANSWERS.clear();
    desk =
        new WovenLoader(Desk.class, Dispatcher.class)
            .loadClass(Desk.class.getName())
            .getConstructor()
            .newInstance();
  }

  private @Nullable Object call(String method, Object... args) throws ReflectiveOperationException {
    for (var candidate : desk.getClass().getDeclaredMethods()) {
      if (candidate.getName().equals(method)) {
        return candidate.invoke(desk, args);
      }
    }
    throw new NoSuchMethodException(method);
  }

  private static final class Fixed implements Rates {
    @Override
    public double rate(String currency, long day) {
      return day * 0.5;
    }

    @Override
    public @Nullable String name(int number) {
      return number == 0 ? null : "one";
    }

    @Override
    public Object many(int a, long b, double c, String d) {
      return a + b + c + d;
    }

    @Override
    public void told(String what) {}
  }

  @Test
  void anInterfacesAnswerIsToldWithTheOneThatGaveItAndUpToTwoArguments()
      throws ReflectiveOperationException {
    Rates rates = new Fixed();

    assertThat(call("quote", rates, "EUR")).isEqualTo("one3.5");

    assertThat(Dispatcher.ANSWERS)
        .containsExactly(
            Arrays.asList(null, rates, 0L, null),
            Arrays.asList("one", rates, 1L, null),
            Arrays.asList(3.5, rates, "EUR", 7L));
  }

  @Test
  void primitivesAreCarriedWithoutObjects() {
    assertThat(Carrier.of(Type.BOOLEAN_TYPE)).isEqualTo(Carrier.INTEGRAL);
    assertThat(Carrier.of(Type.FLOAT_TYPE)).isEqualTo(Carrier.FLOATING);
    assertThat(Carrier.of(Type.getType(int[].class))).isEqualTo(Carrier.REFERENCE);
  }

  @Test
  void whatWasCarriedIsOfItsDeclaredTypeAgain() {
    assertThat(Carrier.declared(Type.BOOLEAN_TYPE, 1L)).isEqualTo(true);
    assertThat(Carrier.declared(Type.CHAR_TYPE, (long) 'x')).isEqualTo('x');
    assertThat(Carrier.declared(Type.BYTE_TYPE, -1L)).isEqualTo((byte) -1);
    assertThat(Carrier.declared(Type.SHORT_TYPE, -2L)).isEqualTo((short) -2);
    assertThat(Carrier.declared(Type.INT_TYPE, -3L)).isEqualTo(-3);
    assertThat(Carrier.declared(Type.LONG_TYPE, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    assertThat(Carrier.declared(Type.FLOAT_TYPE, (double) 0.1f)).isEqualTo(0.1f);
    assertThat(Carrier.declared(Type.DOUBLE_TYPE, 0.1)).isEqualTo(0.1);
    assertThat(Carrier.declared(Type.getType(Number.class), 7L)).isEqualTo(7L);
    assertThat(Carrier.declared(Type.getType(String.class), null)).isNull();
  }

  @Test
  void moreArgumentsAreLeftOut() throws ReflectiveOperationException {
    Rates rates = new Fixed();

    assertThat(call("many", rates)).isEqualTo("6.0d");

    assertThat(Dispatcher.ANSWERS).containsExactly(Arrays.asList("6.0d", rates, null, null));
  }

  @Test
  void whatGivesNothingTellsNothing() throws ReflectiveOperationException {
    call("tell", new Fixed());

    assertThat(Dispatcher.ANSWERS).isEmpty();
  }

  @Test
  void callsWithinTheArgumentsOfACallDoNotDisturbEachOther() throws ReflectiveOperationException {
    IntUnaryOperator twice = n -> 2 * n;
    ToLongBiFunction<String, Integer> sum = (text, n) -> text.length() + n;

    assertThat(call("inner", twice, sum)).isEqualTo(18);

    assertThat(Dispatcher.ANSWERS)
        .containsExactly(
            Arrays.asList(8L, twice, 4L, null),
            Arrays.asList(9L, sum, "a", 8),
            Arrays.asList(18L, twice, 9L, null));
  }

  @Test
  void collectionsAreData() throws ReflectiveOperationException {
    assertThat(call("size", Map.of("a", List.of("x")))).isEqualTo(1);

    assertThat(Dispatcher.ANSWERS).isEmpty();
  }

  @Test
  void aClockIsACollaboratorThoughItIsAClass() throws ReflectiveOperationException {
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    assertThat(call("now", clock)).isEqualTo(Instant.EPOCH);

    assertThat(Dispatcher.ANSWERS).containsExactly(Arrays.asList(Instant.EPOCH, clock, null, null));
  }

  private static int placesIn(int calls) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Large", null, "java/lang/Object", null);
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            "ask",
            "(Ljava/util/function/Supplier;)V",
            null,
            null);
    code.visitCode();
    for (int i = 0; i < calls; i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitMethodInsn(
          Opcodes.INVOKEINTERFACE,
          "java/util/function/Supplier",
          "get",
          "()Ljava/lang/Object;",
          true);
      code.visitInsn(Opcodes.POP);
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    SiteTable sites = new SiteTable();
    assertThat(new ClassWeaver(sites).weave(writer.toByteArray(), null)).isNotNull();
    ClassSites woven = sites.of("Large");
    assertThat(woven).isNotNull();
    return woven.collaboratorCalls();
  }

  @Test
  void aMethodIsNotMadeTooLargeToBeCompiled() {
    assertThat(placesIn(50)).isOne();
    assertThat(placesIn(500)).isZero();
  }

  @Test
  void aPlaceHasANumberAndSaysWhatItAsks() throws Exception {
    SiteTable sites = new SiteTable();
    new ClassWeaver(sites).weave(WovenLoader.bytesOf(Desk.class.getName()), null);

    List<String> places = new ArrayList<>();
    ClassSites woven = sites.of(Desk.class.getName());
    assertThat(woven).isNotNull();
    for (int i = 0; i < woven.collaboratorCalls(); i++) {
      Site place = sites.site(woven.firstCollaboratorCall() + i);
      places.add(place.type() + "." + place.method());
    }

    assertThat(places)
        .containsExactly(
            Rates.class.getName() + ".name",
            Rates.class.getName() + ".rate",
            Rates.class.getName() + ".many",
            "java.util.function.IntUnaryOperator.applyAsInt",
            "java.util.function.ToLongBiFunction.applyAsLong",
            "java.time.Clock.instant");
  }
}
