package com.museum.tickets;

/** Something that makes tickets cheaper. */
public interface Discount {

  /** Percent off. */
  Integer percent(Ticket ticket);
}
