package dev.argus.router;

import dev.argus.router.catalog.ModelCatalog;
import dev.argus.router.catalog.ModelRef;
import dev.argus.router.internal.CallContext;
import dev.argus.router.money.BudgetLimits;
import dev.argus.router.money.Ledger;
import dev.argus.router.money.Money;
import dev.argus.router.provider.CallScope;
import dev.argus.router.provider.ModelProvider;
import dev.argus.router.provider.ProviderFactory;
import dev.argus.router.provider.ProviderSettings;
import dev.argus.router.routing.SuccessEstimates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Puts a {@link ModelRouter} together. Not thread-safe. */
public final class ModelRouterBuilder {

  final Map<String, ModelProvider> providers = new HashMap<>();
  final Map<String, ProviderPolicy> policies = new HashMap<>();
  final List<ModelRef> fallbacks = new ArrayList<>();
  final Map<Integer, Double> targets = new HashMap<>(Map.of(1, 0.70, 2, 0.25, 3, 0.05));
  ModelCatalog catalog = ModelCatalog.builtIn();
  ResponseCache cache = ResponseCache.none();
  RetryPolicy retries = RetryPolicy.DEFAULT;
  Clock clock = Clock.systemUTC();
  Money unsolved = Money.dollars("0.05");
  CallContext.Pause pause = CallScope::sleep;
  DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
  @Nullable ExecutorService executor;
  private @Nullable Ledger ledger;
  private @Nullable SuccessEstimates estimates;

  ModelRouterBuilder() {}

  /** A provider, which the router closes. */
  public ModelRouterBuilder provider(ModelProvider provider, ProviderPolicy policy) {
    if (providers.put(provider.name(), provider) != null) {
      throw new IllegalArgumentException("two providers have the name " + provider.name());
    }
    policies.put(provider.name(), policy);
    return this;
  }

  /** A provider that may see neither code nor state. */
  public ModelRouterBuilder provider(ModelProvider provider) {
    return provider(provider, ProviderPolicy.DEFAULT);
  }

  /**
   * A provider of this kind: {@code anthropic}, {@code workers-ai}, {@code openai}, or what a
   * {@link ProviderFactory} on the class path is for.
   *
   * @throws RouterException if there is none; the message names those that are
   */
  public ModelRouterBuilder provider(String kind, ProviderSettings settings) {
    List<String> known = new ArrayList<>();
    for (ProviderFactory factory :
        ServiceLoader.load(ProviderFactory.class, ModelRouter.class.getClassLoader())) {
      if (factory.kind().equals(kind)) {
        return provider(
            factory.create(settings),
            new ProviderPolicy(settings.concurrency(), settings.maySee()));
      }
      known.add(factory.kind());
    }
    throw new RouterException("unknown kind of provider '" + kind + "'; known are " + known);
  }

  /** The models and prices; the built-in list if not set. */
  public ModelRouterBuilder catalog(ModelCatalog models) {
    this.catalog = models;
    return this;
  }

  /** Where attempts are written and budgets are held; in memory and unlimited if not set. */
  public ModelRouterBuilder ledger(Ledger attempts) {
    this.ledger = attempts;
    return this;
  }

  /** What is learned of the models; in memory if not set. */
  public ModelRouterBuilder estimates(SuccessEstimates learned) {
    this.estimates = learned;
    return this;
  }

  /** Keeps answers; none if not set. */
  public ModelRouterBuilder cache(ResponseCache answers) {
    this.cache = answers;
    return this;
  }

  /** How often and how soon attempts are repeated. */
  public ModelRouterBuilder retries(RetryPolicy policy) {
    this.retries = policy;
    return this;
  }

  /** A model to ask, after those before it, when no model of the chosen tier can answer in time. */
  public ModelRouterBuilder fallback(ModelRef model) {
    fallbacks.add(model);
    return this;
  }

  /** The share of answers that a tier should give; only reported. 70, 25 and 5 % if not set. */
  public ModelRouterBuilder targetShare(int tier, double share) {
    targets.put(tier, share);
    return this;
  }

  /**
   * What a task costs that no model solves; five cents if not set. Decides when to start higher.
   */
  public ModelRouterBuilder costOfUnsolved(Money cost) {
    this.unsolved = cost;
    return this;
  }

  /** What time and day it is. */
  public ModelRouterBuilder clock(Clock time) {
    this.clock = time;
    return this;
  }

  /** Where calls run; the router does not shut it down. Own threads if not set. */
  public ModelRouterBuilder executor(ExecutorService threads) {
    this.executor = threads;
    return this;
  }

  /** How to wait; for tests. */
  ModelRouterBuilder pause(CallContext.Pause waiting) {
    this.pause = waiting;
    return this;
  }

  /** The jitter; for tests. */
  ModelRouterBuilder random(DoubleSupplier chance) {
    this.random = chance;
    return this;
  }

  /** The router. */
  public ModelRouter build() {
    return new ModelRouter(this);
  }

  Ledger ledger() {
    return ledger == null ? Ledger.inMemory(BudgetLimits.NONE, clock) : ledger;
  }

  SuccessEstimates estimates() {
    return estimates == null ? SuccessEstimates.inMemory(clock) : estimates;
  }
}
