package dev.argus.router.provider;

import java.time.Clock;

/**
 * The Anthropic Messages API. The base URL ends before {@code /v1/messages}.
 *
 * <p>Of a model's {@code wire} it reads {@code thinkingOff} (the type of thinking that stands for
 * none) and {@code sampling}: with {@code no}, no temperature is sent.
 */
public final class AnthropicProvider extends MessagesApi {

  private AnthropicProvider(ProviderSettings settings, Clock clock) {
    super(settings, clock);
  }

  /** A provider with these settings. */
  public static ModelProvider create(ProviderSettings settings, Clock clock) {
    return new AnthropicProvider(settings, clock);
  }
}
