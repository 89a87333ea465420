package com.example.shop;

import java.math.BigDecimal;
import java.util.List;

/** What a customer has to pay, and for what. */
public record Invoice(String basket, List<InvoiceLine> lines) {

  public BigDecimal total() {
    return lines.stream().map(InvoiceLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
