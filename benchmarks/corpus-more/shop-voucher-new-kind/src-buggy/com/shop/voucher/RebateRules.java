package com.shop.voucher;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.BiFunction;

/** One rule for each kind of benefit. */
public class RebateRules {
  private final Map<Class<? extends Benefit>, BiFunction<Cart, Benefit, BigDecimal>> rules = Map.of(
      Benefit.Percent.class, (cart, benefit) -> percent(cart, (Benefit.Percent) benefit),
      Benefit.Amount.class, (cart, benefit) -> ((Benefit.Amount) benefit).amount());

  BigDecimal rebate(Cart cart, Voucher<?> voucher) {
    return rules.get(voucher.benefit().getClass()).apply(cart, voucher.benefit());
  }

  private static BigDecimal percent(Cart cart, Benefit.Percent benefit) {
    return cart.total().multiply(BigDecimal.valueOf(benefit.percent(), 2)).setScale(2, RoundingMode.HALF_UP);
  }
}
