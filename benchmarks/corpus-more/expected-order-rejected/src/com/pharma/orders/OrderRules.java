package com.pharma.orders;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What an order has to obey. */
final class OrderRules {
  private final Stock stock;
  private final Clock clock;

  OrderRules(Stock stock, Clock clock) {
    this.stock = stock;
    this.clock = clock;
  }

  void check(Order order) {
    List<String> reasons = new ArrayList<>();
    if (order.items().isEmpty()) {
      reasons.add("nothing ordered");
    }
    if (order.wanted().isBefore(LocalDate.now(clock))) {
      reasons.add("wanted in the past");
    }
    for (Order.Item item : order.items()) {
      int most = stock.mostPerOrder(item.drug());
      if (item.packs() > most) {
        reasons.add(item.packs() + " packs of " + item.drug() + ", but " + most + " is the most");
      }
    }
    if (!reasons.isEmpty()) {
      throw new OrderRejectedException(order.id(), reasons);
    }
  }
}
