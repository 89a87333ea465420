package com.museum.tickets;

/** What can be bought at the counter. */
public enum Ticket {
  DAY,
  EVENING,
  YEAR
}
