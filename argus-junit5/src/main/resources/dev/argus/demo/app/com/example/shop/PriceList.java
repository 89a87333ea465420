package com.example.shop;

import java.math.BigDecimal;

/** Knows what articles cost today. */
public interface PriceList {

  /** The price of one piece, or null for an article that is not sold any more. */
  BigDecimal priceOf(String article);
}
