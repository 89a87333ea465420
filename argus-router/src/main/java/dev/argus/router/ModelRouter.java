package dev.argus.router;

import dev.argus.router.catalog.Model;
import dev.argus.router.catalog.ModelCatalog;
import dev.argus.router.catalog.ModelRef;
import dev.argus.router.internal.Call;
import dev.argus.router.internal.CallContext;
import dev.argus.router.internal.Gate;
import dev.argus.router.internal.Planner;
import dev.argus.router.internal.PromptSize;
import dev.argus.router.internal.RetryBudget;
import dev.argus.router.internal.Workers;
import dev.argus.router.money.Ledger;
import dev.argus.router.provider.CallScope;
import dev.argus.router.routing.Candidate;
import dev.argus.router.routing.RoutingDecision;
import dev.argus.router.routing.SuccessEstimates;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Sends a task to the cheapest model that will do, within a budget, and survives what a model
 * service does wrong.
 *
 * <pre>{@code
 * try (ModelRouter router = ModelRouter.builder().provider(provider, policy).build()) {
 *   ModelResult result = router.call(ModelRequest.of("greeting").user("Say hello.").build());
 * }
 * }</pre>
 *
 * <p>Thread-safe. A call ends by its deadline, with an answer or an exception; every HTTP attempt
 * is reserved in the ledger before it is sent and settled after. Calls run on virtual threads where
 * the JVM has them; none is pinned by a lock of this library.
 */
public final class ModelRouter implements AutoCloseable {

  /** For what has to be written down after the deadline, before a blocked caller is let go. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final ModelCatalog catalog;
  private final SuccessEstimates estimates;
  private final CallContext context;
  private final Map<String, ProviderPolicy> policies;
  private final Planner planner;
  private final List<ModelRef> fallbacks;
  private final Map<Integer, Double> targets;
  private final Workers workers;
  private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();

  ModelRouter(ModelRouterBuilder builder) {
    this.catalog = builder.catalog;
    this.estimates = builder.estimates();
    this.policies = Map.copyOf(builder.policies);
    this.fallbacks = List.copyOf(builder.fallbacks);
    this.targets = Map.copyOf(builder.targets);
    this.workers = new Workers(builder.executor);
    Map<String, Gate> gates = new TreeMap<>();
    builder.providers.forEach(
        (name, provider) ->
            gates.put(
                name,
                new Gate(
                    provider,
                    policies.getOrDefault(name, ProviderPolicy.DEFAULT).concurrency(),
                    builder.clock)));
    this.context =
        new CallContext(
            gates,
            builder.ledger(),
            builder.cache,
            new RetryBudget(builder.retries.retryShare(), builder.retries.retryReserve()),
            builder.retries,
            builder.clock,
            builder.pause,
            builder.random);
    // A mistake in a name shows now; a model that retires later is left out then.
    fallbacks.forEach(model -> catalog.find(model, today()));
    this.planner = new Planner(catalog, estimates, this::notConfigured, builder.unsolved);
  }

  /** Starts a router. */
  public static ModelRouterBuilder builder() {
    return new ModelRouterBuilder();
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws NoAnswerException if no model gave one
   * @throws DeadlineExceededException if the time was up
   * @throws dev.argus.router.money.BudgetExceededException if it does not fit into a budget
   * @throws CancellationException if the waiting thread was interrupted; its interrupt stays set
   */
  public ModelResult call(ModelRequest request) {
    return call(request, null, new CopyOnWriteArrayList<>());
  }

  /** As {@link #call}, and hands on the text as it comes, where the model has that. */
  public ModelResult stream(ModelRequest request, TextListener listener) {
    return call(request, listener, new CopyOnWriteArrayList<>());
  }

  /** Asks in the background. Cancelling the future ends the HTTP call. */
  public CompletableFuture<ModelResult> submit(ModelRequest request) {
    return start(request, null, new CopyOnWriteArrayList<>());
  }

  /** As {@link #submit(ModelRequest)}, and hands on the text as it comes. */
  public CompletableFuture<ModelResult> submit(ModelRequest request, TextListener listener) {
    return start(request, listener, new CopyOnWriteArrayList<>());
  }

  /**
   * Asks, puts each answer to the test, and goes on as the failure demands until one passes:
   * another answer of the same tier with the diagnostics, then the next tier with the best answer
   * so far. What the tests say is learned.
   *
   * <p>The request's time and cost cap are for all of it.
   */
  public Solution solve(ModelRequest request, Verifier verifier, EscalationPolicy policy) {
    return new Solving(this, request, verifier, policy).run();
  }

  /** Where this task would start, and why. Asks nobody; microseconds. */
  public RoutingDecision why(ModelRequest request) {
    return plan(request, PromptSize.of(request));
  }

  /** How much of the work each tier does, beside what is aimed at. */
  public List<TierShare> shares() {
    long all = answers.values().stream().mapToLong(LongAdder::sum).sum();
    Map<Integer, TierShare> shares = new TreeMap<>();
    targets.forEach((tier, target) -> shares.put(tier, new TierShare(tier, 0, 0, target)));
    answers.forEach(
        (tier, count) ->
            shares.put(
                tier,
                new TierShare(
                    tier,
                    count.sum(),
                    (double) count.sum() / Math.max(1, all),
                    targets.getOrDefault(tier, 0.0))));
    return List.copyOf(shares.values());
  }

  /** What is learned of the models. */
  public SuccessEstimates estimates() {
    return estimates;
  }

  /** Where the attempts are. */
  public Ledger ledger() {
    return context.ledger();
  }

  /** The models and prices. */
  public ModelCatalog catalog() {
    return catalog;
  }

  /** As {@link #call(ModelRequest)}; the list has the attempts, whatever comes of them. */
  ModelResult call(ModelRequest request, @Nullable TextListener listener, List<Attempt> attempts) {
    return await(request, start(request, listener, attempts));
  }

  void forget(ModelRequest request, ModelResult answer) {
    Call.forget(context, request, answer);
  }

  private RoutingDecision plan(ModelRequest request, PromptSize size) {
    return planner.plan(request, size, today(), model -> notAllowed(request, model));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
  }

  private Optional<String> notConfigured(Model model) {
    return context.gates().containsKey(model.ref().provider())
        ? Optional.empty()
        : Optional.of("its provider is not configured");
  }

  private Optional<String> notAllowed(ModelRequest request, Model model) {
    String provider = model.ref().provider();
    return policies
            .getOrDefault(provider, ProviderPolicy.DEFAULT)
            .maySee()
            .containsAll(request.contains())
        ? Optional.empty()
        : Optional.of("the configuration does not let it see " + request.contains());
  }

  private CompletableFuture<ModelResult> start(
      ModelRequest request, @Nullable TextListener listener, List<Attempt> attempts) {
    long startNanos = System.nanoTime();
    CallScope scope = CallScope.start(request.timeout(), workers.timers());
    CompletableFuture<ModelResult> future = new ScopedFuture<>(scope);
    workers.run(
        () -> {
          try (scope) {
            future.complete(run(request, scope, listener, attempts, startNanos));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            future.completeExceptionally(new CancellationException("the worker was interrupted"));
          } catch (Throwable e) {
            future.completeExceptionally(e);
          }
        });
    return future;
  }

  private ModelResult run(
      ModelRequest request,
      CallScope scope,
      @Nullable TextListener listener,
      List<Attempt> attempts,
      long startNanos)
      throws InterruptedException {
    PromptSize size = PromptSize.of(request);
    RoutingDecision decision = plan(request, size);
    List<Model> tier =
        decision.option(decision.startTier()).candidates().stream().map(Candidate::model).toList();
    List<Model> others = request.model().isPresent() ? List.of() : fallbacks(request, tier);
    ModelResult result =
        new Call(context, request, size, decision, tier, others, scope, listener, attempts)
            .run(startNanos);
    answers.computeIfAbsent(result.tier(), t -> new LongAdder()).increment();
    return result;
  }

  private List<Model> fallbacks(ModelRequest request, List<Model> tier) {
    List<Model> found = new ArrayList<>();
    for (ModelRef ref : fallbacks) {
      Model model = catalog.active(ref, today()).orElse(null);
      if (model != null
          && !tier.contains(model)
          && notConfigured(model).isEmpty()
          && notAllowed(request, model).isEmpty()) {
        found.add(model);
      }
    }
    return found;
  }

  private static ModelResult await(ModelRequest request, CompletableFuture<ModelResult> future) {
    try {
      return future.get(request.timeout().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("the caller was interrupted");
      cancelled.initCause(e);
      throw cancelled;
    } catch (TimeoutException e) {
      // Something that can't be ended, such as a name look-up. It is charged, and ends some time.
      future.cancel(true);
      throw new DeadlineExceededException("the time for the call is up");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        failure.addSuppressed(new RouterException("called from here"));
        throw failure;
      }
      throw new RouterException("the call failed", e.getCause());
    }
  }

  /** Ends what is under way and closes providers and ledger. */
  @Override
  public void close() {
    workers.close();
    context.gates().values().forEach(gate -> gate.provider().close());
    context.ledger().close();
  }

  /** Cancelling it ends the call. */
  private static final class ScopedFuture<T> extends CompletableFuture<T> {
    private final CallScope scope;

    ScopedFuture(CallScope scope) {
      this.scope = scope;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled = super.cancel(mayInterruptIfRunning);
      if (cancelled) {
        scope.cancel();
      }
      return cancelled;
    }
  }
}
