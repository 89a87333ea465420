package com.broker.quotes;

import java.math.BigDecimal;

/** Sells once the price falls below a limit. */
public final class StopOrder {
  private final String account;
  private final BigDecimal limit;
  private BigDecimal soldAt;

  public StopOrder(String account, BigDecimal limit) {
    this.account = account;
    this.limit = limit;
  }

  /** Waits for the price at which to sell, and then for no other. */
  public void watch(Ticker ticker) {
    ticker.add(new PriceListener() {
      @Override
      public void priceChanged(Ticker source, BigDecimal price) {
        if (price.compareTo(limit) < 0) {
          soldAt = price;
          source.remove(this);
        }
      }
    });
  }

  @Override
  public String toString() {
    return account + (soldAt == null ? " waits for " + limit : " sold at " + soldAt);
  }
}
