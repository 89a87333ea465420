package dev.argus.router.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MoneyTest {

  @Test
  void readsAndWritesDollarsExactly() {
    assertThat(Money.dollars("0.000564")).hasToString("$0.000564");
    assertThat(Money.dollars("12.5")).hasToString("$12.50");
    assertThat(Money.dollars("-3")).hasToString("-$3.00");
    assertThat(Money.ZERO).hasToString("$0.00");
  }

  @Test
  void refusesWhatItCannotHoldExactly() {
    assertThatThrownBy(() -> Money.dollars("0.0000000000001"))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Property
  void halfIsNeverTooSmall(@ForAll @LongRange(max = 1_000_000_000_000L) long picos) {
    Money half = new Money(picos).halfRoundedUp();

    assertThat(half.times(2).picos()).isBetween(picos, picos + 1);
  }
}
