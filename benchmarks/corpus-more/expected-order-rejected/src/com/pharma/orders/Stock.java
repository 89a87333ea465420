package com.pharma.orders;

/** The wholesaler's stock. */
public interface Stock {
  int mostPerOrder(String drug);

  void reserve(String drug, int packs);
}
