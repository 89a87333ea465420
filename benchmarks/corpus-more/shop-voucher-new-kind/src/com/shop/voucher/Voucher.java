package com.shop.voucher;

import java.util.Objects;

/** A voucher with its benefit, of whatever kind. */
public record Voucher<B extends Benefit>(String code, B benefit) {
  public Voucher {
    Objects.requireNonNull(benefit);
  }
}
