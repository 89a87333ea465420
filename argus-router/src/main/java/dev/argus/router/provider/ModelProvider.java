package dev.argus.router.provider;

/**
 * A service that has models. Thread-safe.
 *
 * <p>Implementations make exactly one attempt, keep to the call's {@link CallScope}, hold no lock
 * while they wait for the network, and report every failure as a {@link ProviderException}.
 * Retries, budgets and fallbacks are the router's.
 */
public interface ModelProvider extends AutoCloseable {

  /** The name by which the price list and the configuration know it. */
  String name();

  /**
   * Asks once.
   *
   * @throws ProviderException if there is no answer; it says whether the attempt is billed
   */
  ProviderReply send(ProviderCall call);

  @Override
  default void close() {}
}
