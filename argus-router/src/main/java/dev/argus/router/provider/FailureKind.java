package dev.argus.router.provider;

import java.util.Locale;

/** Why an attempt failed, in the terms that decide what to do next. */
public enum FailureKind {
  /** Too many requests of ours; later it would work. */
  RATE_LIMITED(true, false),
  /** The service is at its limit; elsewhere or later it would work. */
  OVERLOADED(true, true),
  /** The service broke. */
  SERVER_ERROR(true, true),
  /** No connection: nothing was sent. */
  UNREACHABLE(true, true),
  /** Sent, and no whole answer came: perhaps it was worked on, and is billed. */
  LOST(true, true),
  /** An answer that can't be understood. */
  BAD_RESPONSE(true, true),
  /** The request is wrong; it would be everywhere. */
  INVALID_REQUEST(false, false),
  /** The prompt is too large for this model. */
  TOO_LARGE(false, false),
  /** The key is wrong, or it may not do this. */
  AUTHENTICATION(false, false),
  /** The service does not have the model. */
  NO_SUCH_MODEL(false, false),
  /** The address is wrong: it redirects, for example. */
  MISCONFIGURED(false, false),
  /** The account's money or allowance is used up until it is renewed. */
  MONEY_EXHAUSTED(false, false),
  /** The caller gave up. */
  CANCELLED(false, false),
  /** The time was up. */
  DEADLINE(false, false);

  private final boolean transientFailure;
  private final boolean outage;

  FailureKind(boolean transientFailure, boolean outage) {
    this.transientFailure = transientFailure;
    this.outage = outage;
  }

  /** Whether the same request may work a little later. */
  public boolean isTransient() {
    return transientFailure;
  }

  /** Whether it says that the service is not well, and counts for its circuit breaker. */
  public boolean isOutage() {
    return outage;
  }

  /** The name in the ledger. */
  public String ledgerName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
