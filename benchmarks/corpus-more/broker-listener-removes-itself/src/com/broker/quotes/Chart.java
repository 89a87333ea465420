package com.broker.quotes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Draws every price. */
public final class Chart implements PriceListener {
  private final List<BigDecimal> points = new ArrayList<>();

  @Override
  public void priceChanged(Ticker ticker, BigDecimal price) {
    points.add(price);
  }

  public int points() {
    return points.size();
  }
}
