package com.pharma.orders;

import java.util.List;

/** The order breaks a rule; the pharmacy has to change it. */
public class OrderRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  OrderRejectedException(String order, List<String> reasons) {
    super("order " + order + " rejected: " + String.join("; ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  public List<String> reasons() {
    return reasons;
  }
}
