package com.pharma.orders;

/** What the pharmacies' systems call. */
public class OrderGateway {
  private final OrderDesk desk;

  public OrderGateway(OrderDesk desk) {
    this.desk = desk;
  }

  public String submit(Order order) {
    return order.id() + " accepted, " + desk.place(order) + " packs";
  }
}
