package dev.argus.router.money;

import dev.argus.router.RouterException;

/** A request that was not sent because its worst case does not fit into a budget. */
public final class BudgetExceededException extends RouterException {

  private static final long serialVersionUID = 1L;

  private final Limit limit;

  /** Creates the exception; the message says what is left, and when there is more. */
  public BudgetExceededException(Limit limit, String message) {
    super(message);
    this.limit = limit;
  }

  /** Which budget it was. */
  public Limit limit() {
    return limit;
  }

  /** The budgets that there are. */
  public enum Limit {
    /** Of the request itself. */
    REQUEST,
    /** Of all calls of the day. */
    DAY,
    /** Of all calls of the month. */
    MONTH,
    /** Of the key's calls of the day. */
    KEY_DAY,
    /** Of the key's calls of the month. */
    KEY_MONTH
  }
}
