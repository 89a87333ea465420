package com.parcels.tracking;

import java.util.ArrayList;
import java.util.List;

/** What the customer sees. */
public final class Timeline {
  private final List<String> lines = new ArrayList<>();

  void add(Scan scan) {
    lines.add(scan.at() + " " + scan.place());
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }
}
