package com.shop.voucher;

import java.math.BigDecimal;

/** What a voucher is good for. */
public sealed interface Benefit permits Benefit.Percent, Benefit.Amount, Benefit.Gift {
  record Percent(int percent) implements Benefit {}

  record Amount(BigDecimal amount) implements Benefit {}

  record Gift(String sku) implements Benefit {}
}
