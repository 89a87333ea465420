package dev.argus.router;

import dev.argus.router.money.Money;
import java.util.List;

/** No model that may be asked gave an answer. The message says what became of each. */
public final class NoAnswerException extends RouterException {

  private static final long serialVersionUID = 1L;

  private final transient List<Attempt> attempts;

  /** Creates the exception. */
  public NoAnswerException(String message, List<Attempt> attempts) {
    super(message);
    this.attempts = List.copyOf(attempts);
  }

  /** Every HTTP attempt. */
  public List<Attempt> attempts() {
    return attempts;
  }

  /** What the attempts count for together. */
  public Money cost() {
    Money sum = Money.ZERO;
    for (Attempt attempt : attempts) {
      sum = sum.plus(attempt.charged());
    }
    return sum;
  }
}
