package com.museum.tickets;

import java.util.ArrayList;
import java.util.List;

/** The discounts that the configuration has asked for. */
public final class Discounts {

  private static final List<Discount> ALL = new ArrayList<>();

  private Discounts() {}

  static void register(Discount discount) {
    ALL.add(discount);
  }

  static List<Discount> all() {
    return ALL;
  }
}
