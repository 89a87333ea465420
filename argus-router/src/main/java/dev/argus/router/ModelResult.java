package dev.argus.router;

import dev.argus.router.catalog.Model;
import dev.argus.router.money.Money;
import dev.argus.router.money.Usage;
import dev.argus.router.provider.FinishReason;
import dev.argus.router.routing.RoutingDecision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An answer and what it took.
 *
 * @param text the answer
 * @param finish why the model stopped
 * @param model who answered
 * @param usage the tokens of the attempt that gave it, if they are known
 * @param cost what all attempts together count for; reservations where the cost is unknown
 * @param attempts every HTTP attempt, the last of which gave the answer; none if it was cached
 * @param latency from the request to the answer
 * @param decision where it started, and why
 * @param cached whether it came from the response cache
 * @param requestId the service's name for the request
 */
public record ModelResult(
    String text,
    FinishReason finish,
    Model model,
    Optional<Usage> usage,
    Money cost,
    List<Attempt> attempts,
    Duration latency,
    RoutingDecision decision,
    boolean cached,
    Optional<String> requestId) {

  /** Copies the list. */
  public ModelResult {
    attempts = List.copyOf(attempts);
  }

  /** The tier of the model that answered. */
  public int tier() {
    return model.tier();
  }
}
