package dev.argus.agent.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What woven methods see of their guards. */
class GuardsTest {

  /** In place of the class that woven code asks. */
  public static final class Dispatcher {
    public static boolean armed;
    public static byte[] armedSites;

    private Dispatcher() {}
  }

  private Guards guards;

  @BeforeEach
  void nothingIsArmed() throws ReflectiveOperationException {
    guards = new Guards(Dispatcher.class);
    assertThat(Dispatcher.armed).isFalse();
  }

  @Test
  void twoOwnersOfAGuardDoNotDisturbEachOther() {
    guards.set(7, Guards.STATE);
    guards.set(7, Guards.CALL);

    guards.clear(7, Guards.STATE);

    assertThat(Dispatcher.armedSites[7]).isEqualTo((byte) Guards.CALL);
    assertThat(Dispatcher.armed).isTrue();
  }

  @Test
  void nothingIsArmedOnceTheLastGuardIsCleared() {
    guards.set(7, Guards.STATE);
    guards.set(8, Guards.CALL);

    guards.clear(7, Guards.STATE);
    assertThat(Dispatcher.armed).isTrue();
    guards.clear(8, Guards.CALL);

    assertThat(Dispatcher.armed).isFalse();
  }

  @Test
  void settingOrClearingTwiceIsTheSameAsOnce() {
    guards.set(7, Guards.CALL);
    guards.set(7, Guards.CALL);
    guards.clear(7, Guards.CALL);
    assertThat(Dispatcher.armed).isFalse();

    guards.clear(7, Guards.CALL);
    guards.set(8, Guards.CALL);
    assertThat(Dispatcher.armed).isTrue();
  }

  @Test
  void clearingABitEverywhereLeavesTheOthers() {
    guards.set(7, Guards.STATE);
    guards.set(7, Guards.CALL);
    guards.set(8, Guards.CALL);

    guards.clearAll(Guards.CALL);

    assertThat(Dispatcher.armedSites[7]).isEqualTo((byte) Guards.STATE);
    assertThat(Dispatcher.armedSites[8]).isZero();
    assertThat(Dispatcher.armed).isTrue();
  }

  @Test
  void anyNumberOfMethodsCanBeArmed() {
    guards.set(1_000_000, Guards.CALL);
    guards.set(5, Guards.CALL);

    assertThat(Dispatcher.armedSites[1_000_000]).isEqualTo((byte) Guards.CALL);
    assertThat(Dispatcher.armedSites[5]).isEqualTo((byte) Guards.CALL);
    guards.clear(2_000_000, Guards.CALL);
    assertThat(Dispatcher.armed).isTrue();
  }
}
