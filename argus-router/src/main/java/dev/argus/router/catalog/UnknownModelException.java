package dev.argus.router.catalog;

import dev.argus.router.RouterException;
import java.util.Optional;

/** A model that the price list does not have, or that can't be asked on the day. */
public final class UnknownModelException extends RouterException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<ModelRef> nearest;

  UnknownModelException(String message, Optional<ModelRef> nearest) {
    super(message);
    this.nearest = nearest;
  }

  /** The valid model that is nearest to what was asked for. */
  public Optional<ModelRef> nearest() {
    return nearest;
  }
}
