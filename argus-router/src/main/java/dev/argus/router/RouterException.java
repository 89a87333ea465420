package dev.argus.router;

import org.jspecify.annotations.Nullable;

/**
 * Root of every unchecked exception of this module, which knows no other module of Argus.
 *
 * <p>No message holds an API key; texts of a server are shortened and have control characters taken
 * out.
 */
public class RouterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates an exception whose message says what was wrong, the value, and what to do. */
  public RouterException(String message) {
    super(message);
  }

  /** As above, with the failure underneath. */
  public RouterException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
