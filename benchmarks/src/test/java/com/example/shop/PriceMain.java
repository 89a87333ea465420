package com.example.shop;

/** A program of one line of output. */
public final class PriceMain {

  private PriceMain() {}

  public static void main(String[] args) {
    try {
      System.out.println(new Prices().of(args.length == 0 ? "coffee" : args[0]));
    } catch (NullPointerException noPrice) {
      throw new IllegalStateException("closed for today", noPrice);
    }
  }
}
