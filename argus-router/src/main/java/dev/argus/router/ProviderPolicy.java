package dev.argus.router;

import java.util.Set;

/**
 * What the router allows a provider.
 *
 * @param concurrency how many calls may be under way at a time
 * @param maySee what prompts may hold that go there
 */
public record ProviderPolicy(int concurrency, Set<Content> maySee) {

  /** Eight calls at a time, and neither code nor state. */
  public static final ProviderPolicy DEFAULT = new ProviderPolicy(8, Set.of());

  /** Copies the set. */
  public ProviderPolicy {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency is at least 1, not " + concurrency);
    }
    maySee = Set.copyOf(maySee);
  }

  /** The same for a provider that may see this. */
  public ProviderPolicy seeing(Content... content) {
    return new ProviderPolicy(concurrency, Set.of(content));
  }
}
