package dev.argus.benchmarks.agent.inapp;

import java.util.List;

/** Five methods of the program, the innermost of which throws. */
public final class Failing {

  private final int[] stock;
  private final List<String> names;

  /** Creates one that has nothing in stock. */
  public Failing(List<String> names) {
    this.stock = new int[8];
    this.names = names;
  }

  /** The outermost. */
  public int order(String customer, int item) {
    return reserve(customer + names.size(), item) + 1;
  }

  /** As {@link #order}, but the program copes with it. */
  public int orderQuietly(String customer, int item) {
    try {
      return order(customer, item);
    } catch (IllegalStateException e) {
      return e.getClass().getName().length();
    }
  }

  private int reserve(String customer, int item) {
    return take(customer, item, names) + item;
  }

  private int take(String customer, int item, List<String> from) {
    int taken = pick(item, customer.length());
    return taken + from.size();
  }

  private int pick(int item, long hint) {
    return count(item & 7, hint) * 2;
  }

  private int count(int item, long hint) {
    if (stock[item] <= 0) {
      throw new IllegalStateException("nothing left");
    }
    return stock[item] + (int) hint;
  }
}
