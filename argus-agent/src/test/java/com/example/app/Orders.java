package com.example.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The code under test that most scenarios call. */
public class Orders {

  private final String shop;
  private int placed;

  public Orders(String shop) {
    this.shop = shop;
  }

  /** Fails for a customer without a name. */
  public int place(Customer customer, List<String> lines) {
    placed++;
    return label(customer) + lines.size();
  }

  private int label(Customer customer) {
    return customer.name().length() + shop.length();
  }

  /** Fails once everything has been taken out of the queue. */
  public int drain(Deque<String> waiting, int wanted) {
    int taken = 0;
    while (taken < wanted) {
      waiting.removeFirst();
      taken++;
    }
    return taken;
  }

  /** Assigns its parameter before it fails. */
  public int parse(String text) {
    text = text.trim();
    return Integer.parseInt(text);
  }

  /** Wraps what goes wrong. */
  public int parseOrder(String text) {
    try {
      return parse(text);
    } catch (NumberFormatException e) {
      throw new OrderException("order " + placed, e);
    }
  }

  /** Handles its own error. */
  public int parseOrZero(String text) {
    try {
      return parse(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Recursion without an end. */
  public int endless(int depth) {
    return descend(depth) + 1;
  }

  private int descend(int depth) {
    return placed < 0 ? 0 : descend(depth + 1) + placed;
  }

  /** Fails for an index outside; short, so that the JIT compiles it soon. */
  public static int at(int[] values, int index) {
    return values[index];
  }

  public static Deque<String> queue(int length) {
    Deque<String> queue = new ArrayDeque<>();
    for (int i = 0; i < length; i++) {
      queue.add("item-" + i);
    }
    return queue;
  }
}
