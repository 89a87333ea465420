package dev.argus.router.provider;

/** Makes the providers of one kind; found by {@link java.util.ServiceLoader}. */
public interface ProviderFactory {

  /** The word that a configuration uses for it, such as {@code openai}. */
  String kind();

  /** A provider with these settings. */
  ModelProvider create(ProviderSettings settings);
}
