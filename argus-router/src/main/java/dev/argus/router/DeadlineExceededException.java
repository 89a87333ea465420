package dev.argus.router;

/**
 * The time for a call was up. What was under way is ended; what it may have cost is in the ledger.
 */
public final class DeadlineExceededException extends RouterException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public DeadlineExceededException(String message) {
    super(message);
  }
}
