package com.pharma.orders;

/** What the pharmacies' systems call. */
public class OrderGateway {
  private final OrderDesk desk;

  public OrderGateway(OrderDesk desk) {
    this.desk = desk;
  }

  public String submit(Order order) {
    try {
      return order.id() + " accepted, " + desk.place(order) + " packs";
    } catch (OrderRejectedException e) {
      return order.id() + " " + e.reasons();
    }
  }
}
