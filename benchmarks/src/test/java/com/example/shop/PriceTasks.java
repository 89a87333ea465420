package com.example.shop;

import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;

/** Work in the background, for Spring. */
public class PriceTasks {

  private final Prices prices = new Prices();
  private String next = "tea";

  @Scheduled(fixedDelay = 50)
  public void refresh() {
    String article = next;
    next = "coffee";
    prices.of(article);
  }

  @Async
  public void refreshLater(String article) {
    prices.of(article);
  }
}
