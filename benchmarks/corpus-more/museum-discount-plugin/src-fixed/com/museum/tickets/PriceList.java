package com.museum.tickets;

/** What tickets cost. */
public class PriceList {

  private final int cents;

  public PriceList(int cents) {
    this.cents = cents;
  }

  /** The price of a ticket in cents, with the best discount. */
  public int price(Ticket ticket) {
    int full = ticket == Ticket.YEAR ? 8 * cents : cents;
    return full - full * best(ticket) / 100;
  }

  private int best(Ticket ticket) {
    int best = 0;
    for (Discount discount : Discounts.all()) {
      Integer percent = discount.percent(ticket);
      best = percent == null ? best : Math.max(best, percent);
    }
    return best;
  }
}
