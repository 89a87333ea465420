package com.game.table;

import java.time.Duration;
import java.time.Instant;

/** One player's seat at a table. */
public final class Session {
  private final String player;
  private Instant seen;
  private int moves;

  Session(String player, Instant seen) {
    this.player = player;
    this.seen = seen;
  }

  String player() {
    return player;
  }

  int touch(Instant now) {
    seen = now;
    return ++moves;
  }

  boolean idle(Instant now, Duration limit) {
    return seen.plus(limit).isBefore(now);
  }
}
