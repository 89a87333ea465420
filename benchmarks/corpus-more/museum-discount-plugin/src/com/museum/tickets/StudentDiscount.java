package com.museum.tickets;

import java.util.EnumMap;
import java.util.Map;

/** With a card of the university. */
public class StudentDiscount implements Discount {

  static {
    Discounts.register(new StudentDiscount());
  }

  private final Map<Ticket, Integer> percents = new EnumMap<>(Map.of(Ticket.DAY, 50, Ticket.EVENING, 40));

  @Override
  public Integer percent(Ticket ticket) {
    return percents.get(ticket);
  }
}
