package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.ArgusException;
import dev.argus.junit5.worker.Trial;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That a test brings about what stood around a crash: properties, static fields, the clock. */
class SurroundingsTest {

  @SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
  static final class Desk {
    private static final Map<String, Integer> OPEN = new HashMap<>();
    private static List<String> names = new ArrayList<>();
    static int limit = 10;

    static void open(String name) {
      if (OPEN.size() + limit == 12 || OPEN.containsKey(name)) {
        throw new Crash(name + " " + OPEN + " " + limit + " " + names);
      }
    }

    static void ask(String property) {
      throw new Crash(property + " is " + System.getProperty(property));
    }
  }

  @SuppressWarnings("DoNotCallSuggester") // to throw is what it is for
  static final class Calendar {
    private final Clock clock;

    Calendar(Clock clock) {
      this.clock = clock;
    }

    void day(int plus) {
      throw new Crash("day " + plus + " " + clock);
    }
  }

  @AfterEach
  void closeDesk() {
    Desk.OPEN.clear();
    Desk.names = new ArrayList<>();
    Desk.limit = 10;
  }

  private static CapturedCrash fullDesk() {
    Desk.OPEN.put("ada", 1);
    Desk.OPEN.put("bob", 2);
    CapturedCrash crash =
        CapturedCrash.calling(Desk.class, "open", null, "eve").statics(Desk.class);
    Desk.OPEN.clear();
    return crash;
  }

  private static Synthesis.Attempt attempt(CapturedCrash crash, String words) {
    return crash.attempts().stream()
        .filter(a -> a.title().endsWith("(written as Java, " + words + " of production)"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(words + " is not among " + crash.attempts()));
  }

  @Test
  void whatStoodAroundComesAfterAllThatDoesWithout() {
    CapturedCrash crash = fullDesk().properties(Map.of("desk.mode", "strict"));

    assertThat(crash.attempts().stream().map(a -> a.title().replaceFirst("^[^(]*", "")))
        .containsExactly(
            "(written as Java)",
            "(the simplest values)",
            "(restored)",
            "(written as Java, system properties of production)",
            "(written as Java, static fields of production)",
            "(written as Java, static field 1 of production)",
            "(written as Java, static field 2 of production)",
            "(written as Java, static field 3 of production)",
            "(written as Java, whole surroundings of production)");
  }

  @Test
  void aPrivateMapIsFilledAndSetBack() {
    CandidateTest test = attempt(fullDesk(), "static fields").candidate().get();

    assertThat(test.source())
        .contains("state.setStatic(\"" + Desk.class.getName() + "\", \"OPEN\");")
        .containsPattern("finally \\{\\s+state\\.setBack\\(\\);")
        .contains("@ResourceLock(Resources.GLOBAL)");
    Trial.reproduces(test);
  }

  @Test
  void onlyFieldsThatDifferFromAFreshJvmAreSet() {
    assertThat(attempt(fullDesk(), "static fields").candidate().get().source())
        .doesNotContain("names", "limit");
  }

  @Test
  void aFieldThatCodeCanAssignIsAssignedAndSetBack() {
    Desk.limit = 12;
    CapturedCrash crash =
        CapturedCrash.calling(Desk.class, "open", null, "eve").statics(Desk.class);
    Desk.limit = 10;

    CandidateTest test = attempt(crash, "static fields").candidate().get();

    assertThat(test.resource()).isNull();
    assertThat(test.source())
        .contains("int limitBefore = SurroundingsTest.Desk.limit;")
        .contains("@ResourceLock(Resources.GLOBAL)")
        .contains("SurroundingsTest.Desk.limit = 12;")
        .containsPattern("finally \\{\\s+SurroundingsTest\\.Desk\\.limit = limitBefore;");
    Trial.reproduces(test);
    assertThat(Desk.limit).isEqualTo(10);
  }

  @Test
  void eachFieldCanBeLeftOut() {
    Desk.limit = 12;
    Desk.names.add("zoe");
    CapturedCrash crash =
        CapturedCrash.calling(Desk.class, "open", null, "eve").statics(Desk.class);
    closeDesk();
    Synthesis.Attempt attempt = attempt(crash, "static fields");

    assertThat(attempt.candidate().get().source()).contains("\"names\"", "limit");
    assertThat(attempt.calls()).isNotNull();
    assertThat(attempt.calls().count()).isEqualTo(2);
    assertThat(attempt.calls().without().apply(Set.of(0)).source())
        .contains("limit")
        .doesNotContain("names");
  }

  @Test
  void staticFieldsAreNoneWhereTheyAreAsInAFreshJvm() {
    CapturedCrash crash = CapturedCrash.calling(Desk.class, "ask", null, "x").statics(Desk.class);

    assertThatThrownBy(() -> attempt(crash, "static fields").candidate().get())
        .isInstanceOf(ArgusException.class)
        .hasMessageContaining("fresh JVM");
  }

  @Test
  void aSystemPropertyIsSetAndSetBack() {
    System.setProperty("desk.open-hours", "8-12");
    CapturedCrash crash;
    try {
      crash = CapturedCrash.calling(Desk.class, "ask", null, "desk.open-hours");
    } finally {
      System.clearProperty("desk.open-hours");
    }
    crash.properties(Map.of("desk.open-hours", "8-12"));

    CandidateTest test = attempt(crash, "system properties").candidate().get();

    assertThat(test.source())
        .contains("String openHoursBefore = System.getProperty(\"desk.open-hours\");");
    Trial.reproduces(test);
    assertThat(System.getProperty("desk.open-hours")).isNull();
  }

  @Test
  void aReportCannotSetPropertiesOfTheJvm() {
    CapturedCrash crash =
        CapturedCrash.calling(Desk.class, "ask", null, "x")
            .properties(
                Map.of("java.io.tmpdir", "/x", "jdk.x", "y", "sun.x", "z", "user.dir", "/"));

    assertThat(crash.attempts())
        .extracting(Synthesis.Attempt::title)
        .noneMatch(t -> t.contains("properties"));
  }

  @Test
  void aPropertyThatNoClassUnderTestNamesIsNotSet() {
    CapturedCrash crash =
        CapturedCrash.calling(Desk.class, "ask", null, "x")
            .properties(Map.of(String.join(".", "named", "nowhere"), "1"));

    assertThat(crash.attempts())
        .extracting(Synthesis.Attempt::title)
        .noneMatch(t -> t.contains("properties"));
  }

  @Test
  void allIsReadBeforeAnythingIsSetAndStateThatIsRestoredIsSetBackLast() {
    CapturedCrash crash =
        fullDesk().place("tr-TR", "Asia/Tokyo").properties(Map.of("desk.mode", "strict"));

    String source = attempt(crash, "whole surroundings").candidate().get().source();

    assertThat(source)
        .containsSubsequence(
            "defaultLocale = Locale.getDefault();",
            "defaultTimeZone = TimeZone.getDefault();",
            "modeBefore = System.getProperty(",
            "try {",
            "Locale.setDefault(Locale.forLanguageTag(",
            "System.setProperty(\"desk.mode\", \"strict\");",
            "state.setStatic(",
            "} finally {",
            "Locale.setDefault(defaultLocale);",
            "TimeZone.setDefault(defaultTimeZone);",
            "state.setBack();");
  }

  @Test
  void aTestLocksWhatItSets() {
    CapturedCrash crash =
        CapturedCrash.calling(Desk.class, "ask", null, "x")
            .place("tr-TR", "Asia/Tokyo")
            .properties(Map.of("desk.mode", "strict"));

    assertThat(attempt(crash, "locale and time zone").candidate().get().source())
        .contains("@ResourceLock(Resources.LOCALE)", "@ResourceLock(Resources.TIME_ZONE)")
        .doesNotContain("Resources.SYSTEM_PROPERTIES");
    assertThat(attempt(crash, "system properties").candidate().get().source())
        .contains("@ResourceLock(Resources.SYSTEM_PROPERTIES)");
    assertThat(attempt(crash, "system properties").candidate().get().source())
        .doesNotContain("Resources.LOCALE");
  }

  @Test
  void hostileNamesAndValuesOfPropertiesAreText() {
    Map<String, String> hostile = Map.of("a\");\n\\u0022 $T", "\");\n\\u0022 $L */");
    CapturedCrash crash = CapturedCrash.calling(Desk.class, "ask", null, "x").properties(hostile);

    Trial.reproduces(attempt(crash, "system properties").candidate().get());
  }

  @Test
  void aSystemClockStandsStillAtTheTimeOfTheCrash() {
    Clock still = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    CapturedCrash crash =
        CapturedCrash.of(thrownAt(still))
            .frame(Calendar.class, "day", new Calendar(Clock.systemUTC()), 3);

    CandidateTest test = attempt(crash, "clock").candidate().get();

    assertThat(test.source()).contains("Clock.fixed(Instant.parse(\"2026-03-01T12:00:00Z\"), ");
    Trial.reproduces(test);
  }

  private static Throwable thrownAt(Clock clock) {
    return CapturedCrash.calling(Calendar.class, "day", new Calendar(clock), 3).thrown();
  }

  @Test
  void localeAndTimeZoneCanBeLeftOutOneByOne() {
    CapturedCrash crash =
        CapturedCrash.calling(Desk.class, "ask", null, "x").place("tr-TR", "Asia/Tokyo");
    Synthesis.Attempt attempt = attempt(crash, "locale and time zone");

    assertThat(attempt.calls()).isNotNull();
    assertThat(attempt.calls().without().apply(Set.of(0)).source())
        .contains("TimeZone.setDefault")
        .doesNotContain("Locale");
    assertThat(attempt.calls().without().apply(Set.of(1)).source())
        .contains("Locale.setDefault")
        .doesNotContain("TimeZone");
    assertThat(Locale.getDefault().getCountry()).isNotEqualTo("TR");
    assertThat(TimeZone.getDefault().getID()).isNotEqualTo("Asia/Tokyo");
  }
}
