package com.broker.quotes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The prices of one share. */
public class Ticker {
  private final String share;
  private final List<PriceListener> listeners = new ArrayList<>();
  private BigDecimal last;

  public Ticker(String share) {
    this.share = share;
  }

  public void add(PriceListener listener) {
    listeners.add(listener);
  }

  public void remove(PriceListener listener) {
    listeners.remove(listener);
  }

  public void publish(BigDecimal price) {
    if (price.equals(last)) {
      return;
    }
    last = price;
    for (PriceListener listener : listeners) {
      listener.priceChanged(this, price);
    }
  }

  @Override
  public String toString() {
    return share + " " + last;
  }
}
