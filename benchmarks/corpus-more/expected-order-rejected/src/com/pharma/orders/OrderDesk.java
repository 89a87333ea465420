package com.pharma.orders;

import java.time.Clock;

/** Takes the pharmacies' orders. */
public class OrderDesk {
  private final Stock stock;
  private final OrderRules rules;

  public OrderDesk(Stock stock, Clock clock) {
    this.stock = stock;
    this.rules = new OrderRules(stock, clock);
  }

  /**
   * Reserves what was ordered.
   *
   * @throws OrderRejectedException if the order breaks a rule
   */
  public int place(Order order) {
    rules.check(order);
    int packs = 0;
    for (Order.Item item : order.items()) {
      stock.reserve(item.drug(), item.packs());
      packs += item.packs();
    }
    return packs;
  }
}
