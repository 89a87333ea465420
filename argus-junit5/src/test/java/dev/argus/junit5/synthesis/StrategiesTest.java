package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.ArgusException;
import dev.argus.junit5.worker.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The ways in which a test is tried: simple first, then with more of what production had. */
class StrategiesTest {

  @SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
  static final class Prices {
    static void format(int cents) {
      throw new Crash(
          cents + " " + Locale.getDefault().toLanguageTag() + " " + TimeZone.getDefault().getID());
    }

    static void total(Map<String, List<Integer>> cents, AtomicInteger log) {
      throw new Crash(cents + " " + log);
    }
  }

  @SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
  static final class Counter {
    private final String name;
    private int total;

    Counter(String name) {
      this.name = name;
    }

    void next(int step) {
      throw new Crash(name + " " + (total + step));
    }
  }

  /** Holds what the class that is initialised first has put there. */
  static final class Order {
    static String first = "";

    static void note(String name) {
      if (first.isEmpty()) {
        first = name;
      }
    }
  }

  static final class Early {
    static {
      Order.note("early");
    }

    static void touch() {}
  }

  static final class Late {
    static {
      Order.note("late");
    }

    static void check(int number) {
      Early.touch();
      throw new Crash(number + " after " + Order.first);
    }
  }

  private static List<String> words(CapturedCrash crash) {
    return crash.attempts().stream()
        .map(attempt -> attempt.title().substring(attempt.title().indexOf('(')))
        .toList();
  }

  @Test
  void whatWasCapturedIsTriedFirstThenSimplerValuesAndRestoredLast() {
    CapturedCrash crash = CapturedCrash.calling(Prices.class, "format", null, 1);

    assertThat(words(crash))
        .containsExactly("(written as Java)", "(the simplest values)", "(restored)");
  }

  @Test
  void theSimplestValuesMayDifferFromTheCapturedOnesButNeedNoStateFile() {
    Counter used = new Counter("tickets");
    used.total = 7;
    CapturedCrash crash = CapturedCrash.calling(Counter.class, "next", used, 1);

    CandidateTest simple = crash.candidate("the simplest values");

    assertThat(simple.exact()).isFalse();
    assertThat(simple.resource()).isNull();
    assertThat(simple.source()).contains("new StrategiesTest.Counter(\"tickets\")");
    assertThat(Trial.of(simple).objection()).isNull();
    assertThat(crash.candidate("written as Java").source()).contains("state.get(\"counter\")");
  }

  @Test
  void theSimplestValuesAreNoneWhereNoConstructorGivesThem() {
    CapturedCrash crash =
        CapturedCrash.calling(
            Prices.class,
            "total",
            null,
            new TreeMap<>(Comparator.reverseOrder()),
            new AtomicInteger());

    assertThatThrownBy(() -> crash.candidate("the simplest values"))
        .isInstanceOf(ArgusException.class);
  }

  @Test
  void aRestoredTestFailsLikeAWrittenOne() {
    Map<String, List<Integer>> cents = new HashMap<>(Map.of("a", List.of(1, 2)));
    CapturedCrash crash =
        CapturedCrash.calling(Prices.class, "total", null, cents, new AtomicInteger(7));

    CandidateTest restored = crash.candidate("restored");

    assertThat(restored.source())
        .contains("= state.get(\"cents\");", "= state.get(\"log\");")
        .contains("CapturedState.of(StrategiesTestPricesRegressionTest.class");
    assertThat(restored.resource())
        .isEqualTo(restored.className() + "." + restored.method().name() + ".json");
    Trial.reproduces(restored);
  }

  @Test
  void anotherLocaleOrTimeZoneIsSetAndGivenBack() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    CapturedCrash crash;
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    try {
      crash = CapturedCrash.calling(Prices.class, "format", null, 1).place("tr-TR", "Asia/Tokyo");
      assertThat(words(crash)).last().isEqualTo("(restored)");
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }

    assertThat(words(crash))
        .last()
        .isEqualTo("(written as Java, locale and time zone of production)");
    CandidateTest inPlace = crash.candidate("written as Java, locale and time zone of production");
    Trial.reproduces(inPlace);
    assertThat(Locale.getDefault()).isEqualTo(locale);
    assertThat(TimeZone.getDefault()).isEqualTo(zone);
  }

  @Test
  void onlyWhatIsKnownOfThePlaceIsSet() {
    CapturedCrash crash =
        CapturedCrash.calling(Prices.class, "format", null, 1).place("", "Etc/GMT-5");

    assertThat(crash.candidate("written as Java, time zone of production").source())
        .contains("TimeZone.setDefault(TimeZone.getTimeZone(\"Etc/GMT-5\"))")
        .doesNotContain("forLanguageTag");
  }

  @Test
  void classesAreInitialisedInTheOrderOfProduction() {
    Early.touch();
    CapturedCrash crash =
        CapturedCrash.calling(Late.class, "check", null, 1).initialised(Early.class, Late.class);

    assertThat(words(crash))
        .containsExactly(
            "(written as Java)",
            "(the simplest values)",
            "(restored)",
            "(written as Java, classes initialised as in production)");
    CandidateTest ordered =
        crash.candidate("written as Java, classes initialised as in production");
    assertThat(ordered.source()).contains("Class.forName(\"" + Early.class.getName() + "\");");
    Trial.reproduces(ordered);
    assertThat(Trial.of(crash.written()).failure())
        .hasMessageContaining("after late", "the order is what makes the difference");
  }

  @Test
  void theSameReportGivesTheSameTestsToTheByte() {
    Map<String, List<Integer>> cents = new HashMap<>();
    for (int i = 0; i < 30; i++) {
      cents.put("key" + i, new ArrayList<>(List.of(i)));
    }
    CapturedCrash crash =
        CapturedCrash.calling(Prices.class, "total", null, cents, new AtomicInteger(7));

    for (String words : List.of("written as Java", "restored")) {
      CandidateTest once = crash.candidate(words);
      CandidateTest again = crash.candidate(words);
      assertThat(again.source()).isEqualTo(once.source());
      assertThat(again.state()).isEqualTo(once.state());
    }
  }
}
