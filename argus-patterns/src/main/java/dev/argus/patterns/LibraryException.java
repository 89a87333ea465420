package dev.argus.patterns;

import dev.argus.core.ArgusException;
import org.jspecify.annotations.Nullable;

/** Says why a pattern library cannot be opened, read or written. */
public class LibraryException extends ArgusException {

  private static final long serialVersionUID = 1L;

  /** Creates an exception whose message says what was wrong, the value, and what to do. */
  public LibraryException(String message) {
    super(message);
  }

  /** As above, with the failure underneath. */
  public LibraryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
