package com.port.berths;

/** Follows the ships on their way in. */
public class Radar {

  private static Position last = new Position(0, 0);

  /** The distance in degrees that a ship has made since the last signal of any. */
  public double track(Position position) {
    double north = position.latitude() - last.latitude();
    double east = position.longitude() - last.longitude();
    last = position;
    return Math.sqrt(north * north + east * east);
  }
}
