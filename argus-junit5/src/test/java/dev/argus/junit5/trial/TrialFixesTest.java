package dev.argus.junit5.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What mechanical fixes do about an exception, and what they can't help. */
class TrialFixesTest {

  private static final String SKIP = "the statement is left out";
  private static final String VALUE = "a default value stands in";
  private static final String RETURN = "the method returns early";

  @Test
  void aNullIsPassedBy() {
    Repaired till =
        Repaired.source(
            """
              static String run() {
                String note = null;
                int length = 7;
                length = note.length();
                return "length " + length;
              }
            """);

    assertThat(till.outcomes())
        .containsOnly(entry(SKIP, "length 7"), entry(RETURN, ""), entry(VALUE, "length 0"));
  }

  @Test
  void anotherElementOfALoopIsReached() {
    Repaired till =
        Repaired.source(
            """
              static int run() {
                int sum = 0;
                for (String s : Arrays.asList("ab", null, "c"))
                  sum += s.length();
                return sum;
              }
            """);

    assertThat(till.outcomes())
        .containsEntry(SKIP, "3")
        .containsEntry(VALUE, "3")
        .containsEntry(RETURN, "0");
  }

  @Test
  void aValueBeyondTheBoundsIsTakenForZero() {
    Repaired till =
        Repaired.source(
            """
              static int run() {
                int[] prices = {3, 4};
                int sum = 1;
                for (int i = 0; i <= prices.length; i++) {
                  sum = sum + prices[i];
                }
                return sum;
              }
            """);

    assertThat(till.outcomes()).containsEntry(SKIP, "8").containsEntry(VALUE, "8");
    assertThat(till.words().get(0)).isEqualTo("a bound check in shop.Till.run (" + SKIP + ")");
  }

  @Test
  void somethingOfAnotherTypeIsPassedBy() {
    Repaired till =
        Repaired.source(
            """
              static String run() {
                Object price = "three";
                Integer number = (Integer) price;
                return "got " + number;
              }
            """);

    assertThat(till.outcomes()).containsEntry(SKIP, "got null").containsEntry(VALUE, "got null");
  }

  @Test
  void whatIsNotThereIsTakenForNull() {
    Repaired till =
        Repaired.source(
            """
              static String run() {
                return "best " + Optional.empty().get();
              }
            """);

    assertThat(till.outcomes()).containsOnly(entry(VALUE, "best null"), entry(RETURN, ""));
    assertThat(till.words().get(0))
        .isEqualTo("a check that there is an element in shop.Till.run (" + VALUE + ")");
  }

  @Test
  void whatIsNoNumberIsTakenForZero() {
    Repaired till =
        Repaired.source(
            """
              static long run() {
                return 5L * Long.parseLong("1,5");
              }
            """);

    assertThat(till.outcomes()).containsEntry(VALUE, "0");
  }

  @Test
  void aDivisorOfZeroGivesZero() {
    Repaired till =
        Repaired.source(
            """
              static int run() {
                int hours = 0;
                return 100 + 40 / hours;
              }
            """);

    assertThat(till.outcomes()).containsEntry(VALUE, "100").containsEntry(RETURN, "0");
  }

  @Test
  void aCollectionThatChangesIsIteratedOverACopyOf() {
    Repaired till =
        Repaired.source(
            """
              static String run() {
                List<String> orders = new ArrayList<>(List.of("a", "b", "c"));
                for (String order : orders) {
                  if (order.equals("a")) {
                    orders.remove(order);
                  }
                }
                return orders.toString();
              }
            """);

    assertThat(till.outcomes()).containsEntry("iterating over a copy in shop.Till.run", "[b, c]");
  }

  @Test
  void aRefusalThatIsThrownIsLeftOut() {
    Repaired till =
        Repaired.source(
            """
              static String run() {
                int amount = 0;
                if (amount == 0)
                  throw new IllegalStateException("no amount");
                return "done";
              }
            """);

    assertThat(till.outcomes()).containsEntry(SKIP, "done");
  }

  @Test
  void aConditionThatFailsCountsAsNotMet() {
    Repaired till =
        Repaired.source(
            """
              static String run() {
                String note = null;
                if (note.isEmpty()) {
                  return "empty";
                }
                return "not empty";
              }
            """);

    assertThat(till.outcomes()).containsEntry(SKIP, "not empty");
  }

  @Test
  void whatIsOnTheStackBesideTheValueStaysThere() {
    Repaired till =
        Repaired.source(
            """
              record Line(String name, long price, int[] more) {}

              static String run() {
                String note = null;
                Line line = new Line("a", 1L << 40, new int[] {1, note.length(), 3});
                return line.name() + line.price() + line.more().length + line.more()[2];
              }
            """);

    assertThat(till.outcomes()).containsEntry(VALUE, "a1099511627776" + "33");
  }

  @Test
  void collectionsAreEmptyWhereAMethodReturnsEarly() {
    Repaired till =
        Repaired.source(
            """
              static int run() {
                return sizes(null).size() + totals(null).size();
              }
              static List<Integer> sizes(String text) { return List.of(text.length()); }
              static Map<String, Integer> totals(String text) { return Map.of(); }
            """);

    assertThat(till.outcomes()).containsEntry(RETURN, "0");
  }

  @Test
  void aConstructorCanBeFixedBehindItsSuperclass() {
    Repaired till =
        Repaired.source(
            """
              static class Base { Base(Object o) {} }
              static class Line extends Base {
                int length = 7;
                Line(String name) {
                  super(new Base(null));
                  length = name.length();
                }
              }
              static int run() { return new Line(null).length; }
            """);

    assertThat(till.outcomes()).containsEntry(SKIP, "7").containsEntry(RETURN, "7");
  }

  @Test
  void nothingIsDoneBeforeASuperclassIsSetUp() {
    Repaired till =
        Repaired.source(
            """
              static class Base { Base(int o) {} }
              static class Line extends Base {
                Line(String name) {
                  super(name.length());
                }
              }
              static Object run() { return new Line(null); }
            """);

    assertThat(till.outcomes()).isEmpty();
  }

  @Test
  void aLockIsNotLeftBehind() {
    Repaired till =
        Repaired.source(
            """
              static String run() {
                String note = null;
                synchronized (Till.class) {
                  note.length();
                }
                return "free " + !Thread.holdsLock(Till.class);
              }
            """);

    assertThat(till.outcomes()).containsEntry(SKIP, "free true").doesNotContainKey(RETURN);
  }

  @Test
  void otherExceptionsAreNotHandled() {
    Repaired till =
        Repaired.source(
            """
              static int calls;
              static int run() {
                return size(null) + size("x");
              }
              static int size(String text) {
                return text.length() + Integer.parseInt("no number");
              }
            """);

    assertThat(till.outcomes())
        .containsEntry(VALUE, "NumberFormatException")
        .containsEntry(RETURN, "NumberFormatException");
  }

  @Test
  void stateThatIsBrokenBreaksTheRestOfTheMethod() {
    Repaired till =
        Repaired.source(
            """
              static String[] names;
              static int run() {
                return fill() + names.length;
              }
              static int fill() {
                int filled = 0;
                filled += names.length;
                return filled;
              }
            """);

    assertThat(till.outcomes().values()).isNotEmpty().containsOnly("NullPointerException");
  }

  @Test
  void aLoopThatNeverGetsOnIsGivenUp() {
    Repaired till =
        Repaired.source(
            """
              static int run() {
                String note = null;
                int read = 0;
                while (read < 3)
                  read += note.length() + 1;
                return read;
              }
            """);

    assertThat(till.outcomes()).containsEntry(SKIP, "NullPointerException");
  }

  @Test
  void handlersThatAreThereComeLater() {
    Repaired till =
        Repaired.source(
            """
              static String run() {
                String note = null;
                try {
                  note.length();
                } finally {
                  System.setProperty("argus.test.finally", "x");
                }
                return "behind";
              }
            """);

    assertThat(till.outcomes()).containsEntry(SKIP, "behind");
  }

  @Test
  void framesOfUnrelatedClassesMeetAtWhatTheyHaveInCommon() {
    Repaired till =
        Repaired.source(
            """
              static class Animal { String sound() { return "?"; } }
              static class Dog extends Animal { String sound() { return "wuff"; } }
              static class Cat extends Animal { String sound() { return "miau"; } }

              static String run() {
                String note = null;
                boolean dog = System.nanoTime() != 0;
                Animal animal = dog ? new Dog() : new Cat();
                int length = 0;
                length = note.length();
                return animal.sound() + length;
              }
            """);

    assertThat(till.outcomes()).containsEntry(SKIP, "wuff0");
  }

  @Test
  void classFilesThatCannotBeFoundAreDoneWithout() {
    Repaired till =
        Repaired.source(
            """
              static class Animal { String sound() { return "?"; } }
              static class Dog extends Animal {}
              static class Cat extends Animal {}

              static String run() {
                String note = null;
                Object animal = System.nanoTime() != 0 ? new Dog() : new Cat();
                int length = 0;
                length = note.length();
                return animal.getClass().getSimpleName() + length;
              }
            """);

    Map<String, String> outcomes =
        till.outcomes(name -> name.equals("shop.Till") ? till.classFile(name) : null);

    assertThat(outcomes).containsEntry(SKIP, "Dog0");
  }

  @Test
  void noClassIsLoadedToMakeAFix() {
    Repaired till =
        Repaired.source(
            """
              static class Loud { static { if (true) throw new Error("loaded"); } }
              static String run() {
                String note = null;
                Object o = System.nanoTime() == 0 ? new Loud() : new ArrayList<String>();
                note = note.trim();
                return "quiet";
              }
            """);

    assertThat(till.outcomes()).containsEntry(SKIP, "quiet");
  }

  @Test
  void aDamagedClassFileIsLeftAlone() {
    byte[] cut = java.util.Arrays.copyOf(goodClassFile(), 100);

    assertThat(fixesOf(cut)).isEmpty();
  }

  @Test
  void aClassFileOfAFutureJavaIsLeftAlone() {
    byte[] future = goodClassFile();
    future[6] = 0x7f;

    assertThat(fixesOf(future)).isEmpty();
  }

  @Test
  void codeThatMakesNoSenseIsLeftAlone() {
    assertThat(fixesOf(HostileClass.popsFromAnEmptyStack())).isEmpty();
  }

  @Test
  void superclassesInACircleEnd() {
    ClassHierarchy hierarchy = new ClassHierarchy(HostileClass::inACircle);

    assertThat(hierarchy.commonSuper("a", "elsewhere/X")).isEqualTo("java/lang/Object");
    assertThat(hierarchy.commonSuper("a", "b")).isIn("a", "b");
  }

  @Test
  void aLineThatIsNotThereHasNoFix() {
    FailingLine line = new FailingLine("shop.Till", "run", 4711);

    assertThat(new TrialFixes(name -> goodClassFile()).of(List.of(line), "java.lang.Error"))
        .isEmpty();
  }

  private static byte[] goodClassFile() {
    Repaired till = Repaired.source("  static int run() { return Objects.requireNonNull(null); }");
    return till.classes().get("shop.Till");
  }

  private static List<TrialFix> fixesOf(byte[] classFile) {
    FailingLine line = new FailingLine("shop.Till", "run", 4);
    return new TrialFixes(name -> name.equals("shop.Till") ? classFile : null)
        .of(List.of(line), "java.lang.NullPointerException")
        .toList();
  }

  @Test
  void aGoodClassFileHasFixesAtThatLine() {
    assertThat(fixesOf(goodClassFile())).isNotEmpty();
  }
}
