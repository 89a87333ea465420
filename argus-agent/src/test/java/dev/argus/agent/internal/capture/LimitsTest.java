package dev.argus.agent.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.agent.internal.capture.ErrorState.Wanted;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What keeps the cost of the agent within bounds. */
class LimitsTest {

  @Test
  void takesSoManyASecond() {
    RateLimit limit = new RateLimit(3);

    assertThat(limit.tryAcquire()).isTrue();
    assertThat(limit.tryAcquire()).isTrue();
    assertThat(limit.tryAcquire()).isTrue();
    assertThat(limit.tryAcquire()).isFalse();
  }

  @Test
  void wantsAFirstReportThenThreeWithEntryStateThenNone() {
    ErrorState error = new ErrorState(1);
    assertThat(error.wanted()).isEqualTo(Wanted.FIRST);

    error.reported(0, false);
    assertThat(error.wanted()).isEqualTo(Wanted.NOTHING);

    error.armed(true);
    for (int i = 0; i < 3; i++) {
      assertThat(error.wanted()).isEqualTo(Wanted.ENTRY);
      error.reported(i, false);
    }
    assertThat(error.wanted()).isEqualTo(Wanted.NOTHING);
  }

  @Test
  void knowsABoundedNumberOfErrors() {
    ErrorTable table = new ErrorTable();
    Set<ErrorState> made = new HashSet<>();
    for (long key = 0; key < 100_000; key++) {
      made.add(table.of(PassRecord.mix(1, key)));
    }
    long known = made.stream().filter(e -> table.of(e.key) == e).count();

    assertThat(known).isLessThanOrEqualTo(1_024);
    ErrorState last = table.of(42);
    assertThat(table.of(42)).isSameAs(last);
  }

  @Test
  void endsALeaseWhenItsBudgetIsSpent() {
    Lease lease = new Lease(new ErrorState(1), Duration.ofMinutes(10).toNanos(), 1_000_000);
    assertThat(lease.ended()).isFalse();
    assertThat(lease.mayTakeNow()).isTrue();

    lease.spend(600_000);
    assertThat(lease.scarce()).isTrue();
    lease.spend(600_000);
    assertThat(lease.ended()).isTrue();
  }

  @Test
  void waitsForEntriesOfTheShapeThatFailed() {
    Shapes shapes = new Shapes();
    shapes.add("receiver", new Object[] {1, null});

    assertThat(shapes.matches("other receiver", new Object[] {2, null})).isTrue();
    assertThat(shapes.matches("receiver", new Object[] {2L, null})).isFalse();
    assertThat(shapes.matches("receiver", new Object[] {2, "there"})).isFalse();
  }

  @Test
  void stopsComparingShapesWhenNoneEverMatches() {
    Shapes shapes = new Shapes();
    shapes.add(null, new Object[] {1});
    boolean matched = false;
    for (int i = 0; i < 51; i++) {
      matched = shapes.matches(null, new Object[] {"text"});
    }

    assertThat(matched).isTrue();
  }

  @Test
  void keepsOnlyTellingJvmOptions() {
    assertThat(JvmFacts.tells("-Xss512k")).isTrue();
    assertThat(JvmFacts.tells("--add-opens=java.base/java.util=ALL-UNNAMED")).isTrue();
    assertThat(JvmFacts.tells("-Ddb.password=hunter2")).isFalse();
    assertThat(JvmFacts.tells("-Xmx2g")).isFalse();
  }
}
