package com.pharma.orders;

import java.time.LocalDate;
import java.util.List;

public record Order(String id, String patient, List<Item> items, LocalDate wanted) {
  public record Item(String drug, int packs) {}
}
