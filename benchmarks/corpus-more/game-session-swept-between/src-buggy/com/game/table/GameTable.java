package com.game.table;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Players and their moves; used by many threads. */
public class GameTable {
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Duration patience;
  private final MoveLog log;

  public GameTable(Clock clock, Duration patience, MoveLog log) {
    this.clock = clock;
    this.patience = patience;
    this.log = log;
  }

  public String sitDown(String player) {
    String token = "s-" + player;
    sessions.put(token, new Session(player, clock.instant()));
    return token;
  }

  /** Answers how many moves the player has made. */
  public int move(String token, String move) throws UnknownSessionException {
    if (!sessions.containsKey(token)) {
      throw new UnknownSessionException(token);
    }
    log.write(token, move);
    Session session = sessions.get(token);
    return session.touch(clock.instant());
  }

  /** Throws out who has been idle for too long. */
  public void sweep() {
    Instant now = clock.instant();
    sessions.values().removeIf(session -> session.idle(now, patience));
  }
}
