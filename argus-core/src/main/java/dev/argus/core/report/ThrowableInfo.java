package dev.argus.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
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

  /**
   * The same chain with another throwable in place of each; from the innermost cause outwards,
   * since a chain may be long.
   *
   * @param change the cause of what it gives is not looked at
   */
  public ThrowableInfo mapChain(UnaryOperator<ThrowableInfo> change) {
    List<ThrowableInfo> chain = chain();
    ThrowableInfo made = change.apply(chain.get(chain.size() - 1)).causedBy(null);
    for (int i = chain.size() - 2; i >= 0; i--) {
      made = change.apply(chain.get(i)).causedBy(made);
    }
    return made;
  }

  private ThrowableInfo causedBy(@Nullable ThrowableInfo other) {
    return new ThrowableInfo(type, message, trace, other, suppressed);
  }

  /** The same throwable with another message and other suppressed ones. */
  public ThrowableInfo with(@Nullable String otherMessage, List<ThrowableInfo> others) {
    return new ThrowableInfo(type, otherMessage, trace, cause, List.copyOf(others));
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
