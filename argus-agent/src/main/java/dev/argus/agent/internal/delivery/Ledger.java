package dev.argus.agent.internal.delivery;

import dev.argus.agent.internal.operation.DeliveryFigures;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What became of reports on their way to a server. Thread-safe. */
final class Ledger {

  private static final int LONGEST = 200;

  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private volatile String lastError = "";
  private final AtomicInteger unsent = new AtomicInteger();
  private final AtomicLong unsentBytes = new AtomicLong();

  /** The server has one more. */
  void sent() {
    sent.incrementAndGet();
  }

  /** Something was in vain. Of what others said, only printable text is kept, and little of it. */
  void failed(String what) {
    failures.incrementAndGet();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < what.length() && i < LONGEST; i++) {
      char c = what.charAt(i);
      plain.append(c < ' ' || c > '~' || c == ';' ? ' ' : c);
    }
    lastError = Instant.now() + " " + plain;
  }

  /** How much waits now. */
  void waiting(int reports, long bytes) {
    unsent.set(reports);
    unsentBytes.set(bytes);
  }

  /** One more waits. */
  void added(long bytes) {
    unsent.incrementAndGet();
    unsentBytes.addAndGet(bytes);
  }

  /** One waits no more; what waits is counted anew now and then, as other processes send, too. */
  void removed(long bytes) {
    unsent.decrementAndGet();
    unsentBytes.addAndGet(-bytes);
  }

  /** All of it, where reports go to {@code url}. */
  DeliveryFigures figures(String url) {
    return new DeliveryFigures(
        url,
        sent.get(),
        Math.max(0, unsent.get()),
        Math.max(0, unsentBytes.get()),
        failures.get(),
        lastError);
  }
}
