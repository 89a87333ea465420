package com.game.table;

/** Where moves are written down before they count. */
public interface MoveLog {
  void write(String token, String move);
}
