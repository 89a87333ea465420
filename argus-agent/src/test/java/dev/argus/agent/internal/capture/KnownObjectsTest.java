package dev.argus.agent.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which objects have a number. */
class KnownObjectsTest {

  private final KnownObjects objects = new KnownObjects();

  /** Equal to all others of its kind, and says so loudly. */
  private static final class Loud {
    private static int asked;

    @Override
    public boolean equals(Object other) {
      asked++;
      return other instanceof Loud;
    }

    @Override
    public int hashCode() {
      asked++;
      return 1;
    }
  }

  @Test
  void numbersGoByIdentityAndAskNoObject() {
    Loud first = new Loud();
    Loud second = new Loud();

    int number = objects.add(first);

    assertThat(objects.number(first)).isEqualTo(number).isPositive();
    assertThat(objects.number(second)).isZero();
    assertThat(objects.add(second)).isGreaterThan(number);
    assertThat(Loud.asked).isZero();
  }

  @Test
  void oneThatIsForgottenHasNoNumber() {
    Object first = new Object();
    Object second = new Object();
    int number = objects.add(first);
    objects.add(second);

    objects.forget(number);

    assertThat(objects.number(first)).isZero();
    assertThat(objects.number(second)).isPositive();
  }

  @Test
  void theLaterOnesCanBeForgotten() {
    Object early = new Object();
    Object late = new Object();
    int number = objects.add(early);
    objects.add(late);

    objects.forgetAfter(number);

    assertThat(objects.number(early)).isEqualTo(number);
    assertThat(objects.number(late)).isZero();
  }

  @Test
  void aNumberIsNotGivenAgain() {
    int number = objects.add(new Object());

    objects.forgetAfter(0);

    assertThat(objects.add(new Object())).isGreaterThan(number);
  }

  @Test
  void anOlderObjectGoesWhereThereAreTooMany() {
    List<Object> many = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      Object o = new Object();
      many.add(o);
      objects.add(o);
      assertThat(objects.number(o)).isEqualTo(i + 1);
    }

    assertThat(many.stream().filter(o -> objects.number(o) > 0).count()).isBetween(1L, 8_192L);
  }

  @Test
  void nothingIsKeptAlive() {
    WeakReference<Object> gone = new WeakReference<>(new Object());
    Object referent = gone.get();
    if (referent != null) {
      objects.add(referent);
    }
    referent = null;

    for (int i = 0; i < 50 && !gone.refersTo(null); i++) {
      System.gc();
    }

    assertThat(gone.refersTo(null)).isTrue();
  }
}
