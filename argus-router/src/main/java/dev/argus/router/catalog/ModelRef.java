package dev.argus.router.catalog;

/**
 * A model at a provider, written {@code provider/model}; the model's own id may have slashes.
 *
 * @param provider the name of the provider, as configured
 * @param model the id that the provider knows it by
 */
public record ModelRef(String provider, String model) {

  /** Rejects empty parts. */
  public ModelRef {
    if (provider.isBlank() || provider.contains("/") || model.isBlank()) {
      throw new IllegalArgumentException(
          "not a model: '" + provider + "/" + model + "'; write provider/model");
    }
  }

  /**
   * Reads {@code provider/model}.
   *
   * @throws IllegalArgumentException if there is no slash or nothing on one side of it
   */
  public static ModelRef parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not a model: '" + text + "'; write provider/model");
    }
    return new ModelRef(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return provider + "/" + model;
  }
}
