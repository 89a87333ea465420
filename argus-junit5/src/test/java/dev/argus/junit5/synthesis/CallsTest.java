package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.ArgusException;
import dev.argus.junit5.worker.Trial;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that make the calls of production again. */
class CallsTest {

  /** Brought into its state by calls alone. */
  public static final class Meter {
    private final List<Integer> readings = new ArrayList<>();
    private boolean sealed;

    public static Meter create() {
      return new Meter();
    }

    private Meter() {}

    public Meter add(int reading) {
      readings.add(reading);
      return this;
    }

    public void since(LocalDate day) {
      Objects.requireNonNull(day);
    }

    public void factor(BigDecimal factor) {
      Objects.requireNonNull(factor);
    }

    public void factor(Number factor) {
      Objects.requireNonNull(factor);
    }

    public void seal() {
      sealed = true;
    }

    public Tariff tariff(String name) {
      return new Tariff(this, name);
    }

    public List<Tariff> tariffs() {
      return List.of(new Tariff(this, "day"), new Tariff(this, "night"));
    }

    public int last() {
      if (!sealed) {
        throw new IllegalStateException("not sealed");
      }
      return readings.get(readings.size() - 3);
    }
  }

  /** What only a meter makes. */
  public static class Tariff {
    private final Meter meter;
    private final String name;

    private Tariff(Meter meter, String name) {
      this.meter = meter;
      this.name = name;
    }

    public int price(@Nullable String day) {
      return meter.last() + name.length() + (day == null ? 0 : 1);
    }
  }

  private final CapturedCalls calls = new CapturedCalls();

  private static CandidateTest written(CapturedCrash crash) {
    return crash.candidate("the calls of production");
  }

  private CapturedCrash sealedMeterWithOneReading() {
    Meter meter = calls.call(Meter.class, "create", null);
    calls.call(Meter.class, "add", meter, 7);
    calls.call(Meter.class, "seal", meter);
    calls.call(Meter.class, "tariffs", meter);
    return calls.crash(Meter.class, "last", meter);
  }

  @Test
  void theCallsThatMadeAndChangedAnObjectAreMadeAgain() {
    CandidateTest test = written(sealedMeterWithOneReading());

    assertThat(test.source())
        .containsSubsequence(
            "CallsTest.Meter meter = CallsTest.Meter.create();",
            "meter.add(7);",
            "meter.seal();",
            "assertDoesNotThrow(() -> {",
            "meter.last();");
    assertThat(test.resource()).isNull();
    Trial.reproduces(test);
  }

  @Test
  void theyAreTriedBeforeAnythingElse() {
    assertThat(sealedMeterWithOneReading().attempts())
        .first()
        .extracting(Synthesis.Attempt::title)
        .asString()
        .endsWith("(the calls of production)");
  }

  @Test
  void callsThatTheFailureDoesNotNeedCanBeLeftOut() {
    Synthesis.Attempt attempt = sealedMeterWithOneReading().attempts().get(0);
    Synthesis.Calls before = attempt.calls();

    assertThat(before).isNotNull();
    assertThat(before.count()).isEqualTo(4);
    CandidateTest less = before.without().apply(Set.of(3));
    assertThat(less.source()).doesNotContain("tariff").contains("seal()");
    Trial.reproduces(less);
  }

  @Test
  void aCallThatMayHaveChangedTheFailingObjectStays() {
    Synthesis.Calls before = sealedMeterWithOneReading().attempts().get(0).calls();

    assertThat(before.without().apply(Set.of(1, 2)).source())
        .contains("meter.add(7);", "meter.seal();");
  }

  @Test
  void aCallWhoseObjectIsUsedLaterCannotBeLeftOut() {
    Synthesis.Calls before = sealedMeterWithOneReading().attempts().get(0).calls();

    assertThatThrownBy(() -> before.without().apply(Set.of(0))).isInstanceOf(ArgusException.class);
  }

  @Test
  void anObjectThatAnotherMadeStandsInAVariable() {
    Meter meter = calls.call(Meter.class, "create", null);
    calls.call(Meter.class, "seal", meter);
    Tariff tariff = calls.call(Meter.class, "tariff", meter, "day");
    CapturedCrash crash = calls.crash(Tariff.class, "price", tariff, (Object) null);

    CandidateTest test = written(crash);

    assertThat(test.source())
        .contains("CallsTest.Tariff tariff = meter.tariff(\"day\");")
        .contains("tariff.price((String) null)");
    Trial.reproduces(test);
  }

  @Test
  void anObjectFromAListIsTakenFromTheList() {
    Meter meter = calls.call(Meter.class, "create", null);
    calls.call(Meter.class, "seal", meter);
    List<Tariff> tariffs = calls.call(Meter.class, "tariffs", meter);
    CapturedCrash crash = calls.crash(Tariff.class, "price", tariffs.get(1), "monday");

    CandidateTest test = written(crash);

    assertThat(test.source())
        .contains("CallsTest.Tariff tariff = (CallsTest.Tariff) meter.tariffs().get(1);");
    Trial.reproduces(test);
  }

  @Test
  void whatACallGivesOnceMoreNeedsNoSecondVariable() {
    Meter meter = calls.call(Meter.class, "create", null);
    calls.call(Meter.class, "add", meter, 1);
    calls.call(Meter.class, "add", meter, 2);
    calls.call(Meter.class, "seal", meter);

    String source = written(calls.crash(Meter.class, "last", meter)).source();

    assertThat(source).contains("    meter.add(1);\n", "    meter.add(2);\n");
  }

  @Test
  void aShortValueStandsInTheCallThatSetsUp() {
    Meter meter = calls.call(Meter.class, "create", null);
    calls.call(Meter.class, "seal", meter);
    calls.call(Meter.class, "since", meter, LocalDate.of(2024, 2, 29));

    CandidateTest test = written(calls.crash(Meter.class, "last", meter));

    assertThat(test.source()).contains("meter.since(LocalDate.parse(\"2024-02-29\"));");
    Trial.reproduces(test);
  }

  @Test
  void aValueKeepsItsVariableWhereItsTypeSaysWhichMethodIsMeant() {
    Meter meter = calls.call(Meter.class, "create", null);
    calls.call(Meter.class, "seal", meter);
    calls.call(Meter.class, "factor", meter, new BigDecimal("1.5"));

    assertThat(written(calls.crash(Meter.class, "last", meter)).source())
        .contains("meter.factor(factor);");
  }

  @Test
  void aFailureOfAnotherMethodHasNoSuchTest() {
    Meter meter = calls.call(Meter.class, "create", null);
    CapturedCrash other = calls.crash(Meter.class, "last", meter);
    CapturedCrash crash =
        CapturedCrash.calling(Tariff.class, "price", new Tariff(meter, "day"), "monday")
            .calls(other.report().calls());

    assertThat(crash.attempts())
        .extracting(Synthesis.Attempt::title)
        .noneMatch(title -> title.contains("the calls of production"));
  }
}
