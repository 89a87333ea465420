package com.example.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Answers requests, as a server would: one that fails is logged, and the next one is served. */
public final class Shop {

  private static final Logger LOG = Logger.getLogger(Shop.class.getName());

  private final InvoiceService invoices;

  private Shop(PriceList prices) {
    this.invoices = new InvoiceService(prices);
  }

  public static void main(String[] args) {
    Shop shop = new Shop(new SeasonalPrices(Season.WINTER));
    shop.checkOut("B-1", line("coffee", 2), line("mug", 1));
    shop.checkOut("B-2", line("mug", 4));
    shop.checkOut("B-3", line("coffee", 1), line("pumpkin spice", 3), line("mug", 2));
    shop.checkOut("B-4", line("coffee", 5));
    shop.checkOut("B-5", line("mug", 1), line("pumpkin spice", 1));
    shop.checkOut("B-6", line("coffee", 1));
  }

  private void checkOut(String number, BasketLine... lines) {
    try {
      Invoice invoice = invoices.invoice(new Basket(number, new ArrayList<>(List.of(lines))));
      System.out.println(number + ": " + invoice.total() + " to pay");
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, number + ": check-out failed", e);
    }
  }

  private static BasketLine line(String article, int pieces) {
    return new BasketLine(article, pieces);
  }
}
