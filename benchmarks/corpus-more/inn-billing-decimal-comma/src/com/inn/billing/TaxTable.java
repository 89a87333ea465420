package com.inn.billing;

import java.util.Map;

/** Rates in percent by kind of service. */
public final class TaxTable {
  private final Map<String, Integer> percent;

  public TaxTable(Map<String, Integer> percent) {
    this.percent = Map.copyOf(percent);
  }

  int percentOf(String service) {
    return percent.getOrDefault(service, 20);
  }
}
