package dev.argus.router.money;

import java.math.BigDecimal;

/**
 * An amount of US dollars, exact to the picodollar (10<sup>-12</sup>).
 *
 * <p>A price of up to six decimals per million tokens is a whole number of picodollars per token,
 * so sums of costs are exact. The range is about ±9.2 million dollars; what leaves it throws {@link
 * ArithmeticException}.
 *
 * @param picos the amount in picodollars
 */
public record Money(long picos) implements Comparable<Money> {

  /** Nothing. */
  public static final Money ZERO = new Money(0);

  private static final int DECIMALS = 12;

  /**
   * The amount that a decimal text such as {@code "0.05"} says.
   *
   * @throws ArithmeticException if it has more than twelve decimals or is out of range
   * @throws NumberFormatException if it is no number
   */
  public static Money dollars(String amount) {
    return dollars(new BigDecimal(amount));
  }

  /** As {@link #dollars(String)}. */
  public static Money dollars(BigDecimal amount) {
    return new Money(amount.scaleByPowerOfTen(DECIMALS).longValueExact());
  }

  /** The sum of both. */
  public Money plus(Money other) {
    return new Money(Math.addExact(picos, other.picos));
  }

  /** This less the other; may be negative. */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(picos, other.picos));
  }

  /** This many times. */
  public Money times(long factor) {
    return new Money(Math.multiplyExact(picos, factor));
  }

  /** The half, rounded up: a discount never makes a reservation too small. */
  public Money halfRoundedUp() {
    return new Money(Math.floorDiv(picos, 2) + Math.floorMod(picos, 2));
  }

  /** Whether this is more than the other. */
  public boolean exceeds(Money other) {
    return picos > other.picos;
  }

  /** The amount in dollars, exactly. */
  public BigDecimal toDollars() {
    return BigDecimal.valueOf(picos, DECIMALS);
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(picos, other.picos);
  }

  /** Such as {@code $0.000564} or {@code $12.50}: at least two decimals, and all that count. */
  @Override
  public String toString() {
    BigDecimal plain = toDollars().abs().stripTrailingZeros();
    String text = (plain.scale() < 2 ? plain.setScale(2) : plain).toPlainString();
    return (picos < 0 ? "-$" : "$") + text;
  }
}
