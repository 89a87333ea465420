package com.museum.tickets;

/** After six. */
public class EveningDiscount implements Discount {

  static {
    Discounts.register(new EveningDiscount());
  }

  @Override
  public Integer percent(Ticket ticket) {
    return ticket == Ticket.EVENING ? 30 : 0;
  }
}
