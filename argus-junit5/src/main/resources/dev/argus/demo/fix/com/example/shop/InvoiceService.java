package com.example.shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Bills baskets. */
public final class InvoiceService {

  private final PriceList prices;

  public InvoiceService(PriceList prices) {
    this.prices = prices;
  }

  /** Bills all lines of a basket, which is empty afterwards. */
  public Invoice invoice(Basket basket) {
    List<InvoiceLine> billed = new ArrayList<>();
    while (!basket.lines().isEmpty()) {
      BasketLine line = basket.lines().remove(0);
      billed.add(bill(line));
    }
    return new Invoice(basket.number(), billed);
  }

  private InvoiceLine bill(BasketLine line) {
    BigDecimal price = prices.priceOf(line.article());
    if (price == null) { // not sold any more: nothing is delivered, nothing is to be paid
      return new InvoiceLine(line.article(), 0, BigDecimal.ZERO);
    }
    BigDecimal amount = price.multiply(BigDecimal.valueOf(line.pieces()));
    return new InvoiceLine(line.article(), line.pieces(), amount);
  }
}
