package dev.argus.core.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A throwable with its trace and causes. The cause chain is acyclic and bounded.
 *
 * @param type binary name of its class
 * @param message redacted; null where it had none
 * @param trace innermost frame first; may be empty (throwables of the JIT) or cut
 */
public record ThrowableInfo(
    String type,
    @Nullable String message,
    List<TraceFrame> trace,
    @Nullable ThrowableInfo cause,
    List<ThrowableInfo> suppressed) {

  /** This throwable and its causes, outermost first. */
  public List<ThrowableInfo> chain() {
    List<ThrowableInfo> chain = new ArrayList<>();
    for (ThrowableInfo t = this; t != null; t = t.cause()) {
      chain.add(t);
    }
    return chain;
  }

  /** The innermost cause, this one where there is none. */
  public ThrowableInfo root() {
    ThrowableInfo t = this;
    while (t.cause() != null) {
      t = t.cause();
    }
    return t;
  }
}
