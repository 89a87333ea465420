package dev.argus.router.provider;

import dev.argus.router.ChatMessage;
import dev.argus.router.Effort;
import dev.argus.router.OutputSchema;
import dev.argus.router.catalog.Model;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * One attempt at one model.
 *
 * @param model the model
 * @param messages the conversation
 * @param maxOutputTokens the limit of the answer, at least 1
 * @param schema the form of the answer
 * @param effort how much to think; the model's own default if empty
 * @param temperature how much chance; not sent to models that refuse it
 * @param onText gets the text piece by piece, on the calling thread; without it nothing is streamed
 * @param scope the deadline and the cancellation
 */
public record ProviderCall(
    Model model,
    List<ChatMessage> messages,
    int maxOutputTokens,
    Optional<OutputSchema> schema,
    Optional<Effort> effort,
    OptionalDouble temperature,
    Optional<Consumer<String>> onText,
    CallScope scope) {

  /** Copies the list. */
  public ProviderCall {
    messages = List.copyOf(messages);
  }
}
