package dev.argus.router.money;

import dev.argus.router.RouterException;
import org.jspecify.annotations.Nullable;

/** A ledger that can't be read or written; no request is sent that it doesn't hold. */
public final class LedgerException extends RouterException {

  private static final long serialVersionUID = 1L;

  LedgerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
