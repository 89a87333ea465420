package dev.argus.router.provider;

import dev.argus.router.RouterException;
import dev.argus.router.money.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt that gave no answer. */
public final class ProviderException extends RouterException {

  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final int status;
  private final transient Optional<Duration> retryAfter;
  private final transient Optional<Instant> closedUntil;
  private final transient Optional<Usage> usage;

  private ProviderException(Builder builder) {
    super(builder.message, builder.cause);
    this.kind = builder.kind;
    this.status = builder.status;
    this.retryAfter = Optional.ofNullable(builder.retryAfter);
    this.closedUntil = Optional.ofNullable(builder.closedUntil);
    this.usage = Optional.ofNullable(builder.usage);
  }

  /** Starts one; the message must hold no secret. */
  public static Builder of(FailureKind kind, String message) {
    return new Builder(kind, message);
  }

  /** Why. */
  public FailureKind kind() {
    return kind;
  }

  /** The HTTP status, or 0 if there was none. */
  public int status() {
    return status;
  }

  /** How long the service asks to be left alone. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Until when nothing needs to be tried, after {@link FailureKind#MONEY_EXHAUSTED}. */
  public Optional<Instant> closedUntil() {
    return closedUntil;
  }

  /** The tokens that are billed; empty if that is unknown. {@link Usage#NONE} if nothing is. */
  public Optional<Usage> usage() {
    return usage;
  }

  /** Puts an exception together. */
  public static final class Builder {
    private final FailureKind kind;
    private final String message;
    private int status;
    private @Nullable Duration retryAfter;
    private @Nullable Instant closedUntil;
    private @Nullable Usage usage;
    private @Nullable Throwable cause;

    private Builder(FailureKind kind, String message) {
      this.kind = kind;
      this.message = message;
    }

    /** The HTTP status. */
    public Builder status(int httpStatus) {
      this.status = httpStatus;
      return this;
    }

    /** How long to wait, if the service said so. */
    public Builder retryAfter(Optional<Duration> delay) {
      this.retryAfter = delay.orElse(null);
      return this;
    }

    /** When money or allowance are renewed. */
    public Builder closedUntil(Instant instant) {
      this.closedUntil = instant;
      return this;
    }

    /** The request was turned down before any work was done on it. */
    public Builder notBilled() {
      this.usage = Usage.NONE;
      return this;
    }

    /** What is billed, if that is known. */
    public Builder usage(Optional<Usage> billed) {
      this.usage = billed.orElse(null);
      return this;
    }

    /** The failure underneath. */
    public Builder cause(Throwable underneath) {
      this.cause = underneath;
      return this;
    }

    /** The exception. */
    public ProviderException build() {
      return new ProviderException(this);
    }
  }
}
