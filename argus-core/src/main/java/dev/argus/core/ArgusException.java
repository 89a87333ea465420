package dev.argus.core;

import org.jspecify.annotations.Nullable;

/** Root of every unchecked exception that Argus throws on its own behalf. */
public class ArgusException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates an exception whose message says what was wrong, the value, and what to do. */
  public ArgusException(String message) {
    super(message);
  }

  /** As above, with the failure underneath. */
  public ArgusException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
