package dev.argus.benchmarks.capture.app;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** State as programs have it: objects of its own, texts, lists, a map, numbers. */
public final class Customer {

  private final String name;
  private final int number;
  private final List<Order> orders = new ArrayList<>();
  private final Map<String, BigDecimal> rates = new HashMap<>();

  private Customer(String name, int number) {
    this.name = name;
    this.number = number;
  }

  /** One order of a customer. */
  private static final class Order {
    private final Customer of;
    private final String title;
    private final long cents;
    private final List<String> notes = new ArrayList<>();

    private Order(Customer of, String title, long cents) {
      this.of = of;
      this.title = title;
      this.cents = cents;
    }

    @Override
    public String toString() {
      return title + " of " + of.name + ": " + cents + notes;
    }
  }

  /** A customer that refers to about so many objects, texts not counted. */
  public static Customer of(int objects) {
    Customer customer = new Customer("Jane Doe", 4711);
    int left = objects - 3;
    for (int i = 0; i < 5 && left > 0; i++, left--) {
      customer.rates.put("rate-" + i, new BigDecimal("1." + i));
    }
    for (int i = 0; left > 0; i++, left -= 2) {
      Order order = new Order(customer, "order of tea " + i, 1_000L + i);
      order.notes.add("leave at the door");
      customer.orders.add(order);
    }
    return customer;
  }

  /** A ring of so many objects, each of which knows the next. */
  public static Object ring(int objects) {
    Link first = new Link(0);
    Link last = first;
    for (int i = 1; i < objects; i++) {
      Link next = new Link(i);
      last.next = next;
      last = next;
    }
    last.next = first;
    return first;
  }

  private static final class Link {
    private final int number;
    private @Nullable Link next;

    private Link(int number) {
      this.number = number;
    }

    @Override
    public String toString() {
      return number + (next == null ? "" : " then " + next.number);
    }
  }

  @Override
  public String toString() {
    return name + " " + number + orders + rates;
  }
}
