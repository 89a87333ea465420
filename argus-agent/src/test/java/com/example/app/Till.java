package com.example.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Code under test whose state comes from calls. */
public class Till {

  private static String currency = "?";

  private final int[] sums;
  private final List<Item> items = new ArrayList<>();

  public Till(int drawers) {
    sums = new int[drawers];
  }

  public static void currency(String code) {
    currency = code.trim();
  }

  /** Fails for a drawer that isn't there. */
  public void pay(int amount, int drawer) {
    sums[drawer] += amount;
  }

  /** Calls what others can call, too. */
  public void payAll(int... amounts) {
    for (int i = 0; i < amounts.length; i++) {
      pay(amounts[i], i);
    }
  }

  /** Makes items of its own. */
  public void stock(int... prices) {
    for (int price : prices) {
      items.add(new Item(price));
    }
  }

  public List<Item> items() {
    return new ArrayList<>(items);
  }

  public Optional<Item> last() {
    return items.isEmpty() ? Optional.empty() : Optional.of(items.get(items.size() - 1));
  }

  /** Fails for an item that costs nothing. */
  public int refund(Item item) {
    return item.share(sums[0]);
  }

  public int sum() {
    int sum = currency.length();
    for (int one : sums) {
      sum = sum * 31 + one;
    }
    return sum;
  }
}
