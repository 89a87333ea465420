package dev.argus.core.replay;

import dev.argus.core.ArgusException;
import org.jspecify.annotations.Nullable;

/** Captured state could not be rebuilt in this JVM; the message names the type and the reason. */
public class RestoreException extends ArgusException {

  private static final long serialVersionUID = 1L;

  /** Creates one. */
  public RestoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
