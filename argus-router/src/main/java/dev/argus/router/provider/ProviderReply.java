package dev.argus.router.provider;

import dev.argus.router.money.Usage;
import java.util.Optional;

/**
 * An answer.
 *
 * @param text the whole text
 * @param finish why the model stopped
 * @param usage the tokens, if the service told them
 * @param servedModel the model that the service says it was
 * @param requestId the service's name for the request, for its support
 * @param servedBy which of a gateway's own fallbacks it was
 */
public record ProviderReply(
    String text,
    FinishReason finish,
    Optional<Usage> usage,
    String servedModel,
    Optional<String> requestId,
    Optional<String> servedBy) {}
