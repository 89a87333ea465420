package com.example.shop;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** The price list of a season: articles come and go. */
public final class SeasonalPrices implements PriceList {

  private final Map<String, BigDecimal> prices;

  public SeasonalPrices(Map<String, BigDecimal> prices) {
    this.prices = new HashMap<>(prices);
  }

  @Override
  public BigDecimal priceOf(String article) {
    return prices.get(article);
  }
}
