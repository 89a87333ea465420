package com.game.table;

/** The player has to sit down first. */
public class UnknownSessionException extends Exception {
  private static final long serialVersionUID = 1L;

  UnknownSessionException(String token) {
    super("no session " + token);
  }
}
