package com.example.app;

/** Made by a constructor that has nothing that could fail. */
public final class Item {

  private final int price;

  public Item(int price) {
    this.price = price;
  }

  /** Fails for a price of nothing. */
  public int share(int amount) {
    return amount / price;
  }
}
