package com.example.app;

import java.util.List;

/** Fails in ways that end up in a log, too. */
public class Tills {

  private final List<Integer> counted = List.of(3, 0);

  /** The message has words that are data, inside of what the code says. */
  public int ofCustomer(String name) {
    throw new IllegalStateException("no till is open for " + name + " in this market hall");
  }

  /** Nothing but the line tells which division it is. */
  public int share(int total) {
    int all = total / counted.get(0);
    return all / counted.get(1);
  }

  /** The JVM says which of the two was null. */
  public int label(Customer customer) {
    return customer.name().length();
  }

  /** A method of the JDK fails. */
  public int parse(String text) {
    return Integer.parseInt(text);
  }
}
