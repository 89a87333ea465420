package com.inn.billing;

import java.math.BigDecimal;

public record Invoice(String number, BigDecimal net, BigDecimal tax, String payer) {
  public BigDecimal gross() {
    return net.add(tax);
  }
}
