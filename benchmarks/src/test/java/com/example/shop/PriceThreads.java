package com.example.shop;

import java.util.concurrent.Callable;

/** For threads of every kind. */
public class PriceThreads implements Callable<Integer> {

  private final Prices prices = new Prices();
  private final String article;

  public PriceThreads(String article) {
    this.article = article;
  }

  @Override
  public Integer call() {
    return prices.of(article);
  }
}
