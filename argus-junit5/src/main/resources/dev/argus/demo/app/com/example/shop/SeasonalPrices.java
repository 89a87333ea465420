package com.example.shop;

import java.math.BigDecimal;

/** The price list of a season: some articles are there all year, others come and go. */
public final class SeasonalPrices implements PriceList {

  private final Season season;

  public SeasonalPrices(Season season) {
    this.season = season;
  }

  @Override
  public BigDecimal priceOf(String article) {
    return switch (article) {
      case "coffee" -> new BigDecimal("7.90");
      case "mug" -> new BigDecimal("12.50");
      case "pumpkin spice" -> season == Season.AUTUMN ? new BigDecimal("4.20") : null;
      default -> null;
    };
  }
}
