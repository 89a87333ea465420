package dev.argus.router.provider;

import java.time.Clock;

/** The factories of the providers that come with the library. */
final class BuiltInFactories {

  private BuiltInFactories() {}

  /** {@code anthropic}. */
  public static final class Anthropic implements ProviderFactory {
    /** For the service loader. */
    public Anthropic() {}

    @Override
    public String kind() {
      return "anthropic";
    }

    @Override
    public ModelProvider create(ProviderSettings settings) {
      return AnthropicProvider.create(settings, Clock.systemUTC());
    }
  }

  /** {@code workers-ai}. */
  public static final class WorkersAi implements ProviderFactory {
    /** For the service loader. */
    public WorkersAi() {}

    @Override
    public String kind() {
      return "workers-ai";
    }

    @Override
    public ModelProvider create(ProviderSettings settings) {
      return WorkersAiProvider.create(settings, Clock.systemUTC());
    }
  }

  /** {@code openai}: all that speak as OpenAI does. */
  public static final class OpenAi implements ProviderFactory {
    /** For the service loader. */
    public OpenAi() {}

    @Override
    public String kind() {
      return "openai";
    }

    @Override
    public ModelProvider create(ProviderSettings settings) {
      return OpenAiProvider.create(settings, Clock.systemUTC());
    }
  }
}
