package com.shop.voucher;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Works out what a day's carts have to be reduced by. */
public final class Rebates {
  private final RebateRules rules;
  private final LongAdder carts = new LongAdder();

  public Rebates(RebateRules rules) {
    this.rules = rules;
  }

  public BigDecimal total(List<Cart> day) {
    return day.parallelStream()
        .peek(cart -> carts.increment())
        .map(this::rebate)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal rebate(Cart cart) {
    return cart.vouchers().stream()
        .map(voucher -> rules.rebate(cart, voucher))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .min(cart.total());
  }

  public long carts() {
    return carts.sum();
  }
}
