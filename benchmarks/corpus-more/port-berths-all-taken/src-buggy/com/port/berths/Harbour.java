package com.port.berths;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives berths to ships. */
public class Harbour {

  private static final String[] BERTHS = {"north", "south", "east", "west"};

  private static final Map<String, String> SHIPS = new LinkedHashMap<>();

  /** The berth that a ship gets. */
  public String arrive(String ship) {
    String berth = nextFree();
    SHIPS.put(ship, berth);
    return berth;
  }

  /** A ship leaves. */
  public void leave(String ship) {
    SHIPS.remove(ship);
  }

  /** The ships in the harbour. */
  public List<String> ships() {
    return new ArrayList<>(SHIPS.keySet());
  }

  private String nextFree() {
    int next = 0;
    while (SHIPS.containsValue(BERTHS[next])) {
      next++;
    }
    return BERTHS[next];
  }
}
