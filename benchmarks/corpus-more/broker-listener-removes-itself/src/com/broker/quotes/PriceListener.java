package com.broker.quotes;

import java.math.BigDecimal;

/** Hears of new prices. */
public interface PriceListener {
  void priceChanged(Ticker ticker, BigDecimal price);
}
