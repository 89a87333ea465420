package dev.argus.router.internal;

import dev.argus.router.Attempt;
import dev.argus.router.ModelRequest;
import dev.argus.router.ModelResult;
import dev.argus.router.NoAnswerException;
import dev.argus.router.RetryPolicy;
import dev.argus.router.TextListener;
import dev.argus.router.catalog.Capability;
import dev.argus.router.catalog.Model;
import dev.argus.router.catalog.ModelRef;
import dev.argus.router.money.BudgetExceededException;
import dev.argus.router.money.Money;
import dev.argus.router.provider.CallScope;
import dev.argus.router.provider.FailureKind;
import dev.argus.router.provider.FinishReason;
import dev.argus.router.provider.ProviderCall;
import dev.argus.router.provider.ProviderException;
import dev.argus.router.provider.ProviderReply;
import dev.argus.router.routing.RoutingDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call from the first attempt to the answer: the only place where attempts are repeated.
 *
 * <p>An outage leads sideways, to another model of the same tier, or to a wait; never up. Models of
 * the fallback chain are asked only when no model of the tier can answer in time. Used by one
 * thread.
 */
public final class Call {

  private final CallContext context;
  private final ModelRequest request;
  private final RoutingDecision decision;
  private final List<Model> tier;
  private final List<Model> fallbacks;
  private final CallScope scope;
  private final @Nullable TextListener listener;
  private final AttemptRunner runner;

  private final List<Attempt> attempts;
  private final Map<ModelRef, String> givenUp = new LinkedHashMap<>();
  private final Map<ModelRef, Instant> notBefore = new HashMap<>();
  private final Map<String, Integer> failuresAt = new HashMap<>();
  private final Set<String> refusedBy = new HashSet<>();
  private int outputLimit;
  private boolean raised;
  private int lost;
  private int malformed;
  private boolean partial;
  private @Nullable BudgetExceededException tooDear;

  /** An answer that is better than none: cut off, or a refusal. */
  private @Nullable Answered secondBest;

  private record Answered(Model model, ProviderReply reply) {}

  /** A call that starts with the models of this tier, and adds its attempts to the list. */
  public Call(
      CallContext context,
      ModelRequest request,
      PromptSize size,
      RoutingDecision decision,
      List<Model> tier,
      List<Model> fallbacks,
      CallScope scope,
      @Nullable TextListener listener,
      List<Attempt> attempts) {
    this.context = context;
    this.attempts = attempts;
    this.request = request;
    this.decision = decision;
    this.tier = tier;
    this.fallbacks = fallbacks;
    this.scope = scope;
    this.listener = listener;
    this.outputLimit = request.maxOutputTokens();
    this.runner = new AttemptRunner(context, request, size, attempts);
  }

  /** Drops an answer that verification turned down, so that it is not given again. */
  public static void forget(CallContext context, ModelRequest request, ModelResult answer) {
    context.cache().remove(CacheKey.of(request, answer.model()));
  }

  /** Runs it. */
  public ModelResult run(long startNanos) throws InterruptedException {
    context.retries().earn();
    try {
      return answer(startNanos);
    } catch (NoAnswerException | BudgetExceededException e) {
      if (secondBest == null) {
        throw e;
      }
      return result(secondBest, false, startNanos);
    }
  }

  private ModelResult answer(long startNanos) throws InterruptedException {
    while (true) {
      scope.check();
      Model model = next();
      String cacheKey = CacheKey.of(request, model);
      Optional<ProviderReply> cached = context.cache().get(cacheKey);
      if (cached.isPresent()) {
        if (listener != null) {
          listener.text(cached.get().text());
        }
        return result(new Answered(model, cached.get()), true, startNanos);
      }
      Answered answered = attempt(model);
      if (answered == null) {
        continue;
      }
      if (answered.reply().finish() == FinishReason.DONE) {
        context.cache().put(cacheKey, answered.reply());
      }
      return result(answered, false, startNanos);
    }
  }

  /** The model to ask now, after waiting for it if need be. */
  private Model next() throws InterruptedException {
    while (true) {
      Instant now = context.clock().instant();
      Instant horizon = now.plus(scope.remaining());
      Model choice = earliest(tier, horizon);
      if (choice == null) {
        choice = earliest(fallbacks, horizon);
      }
      if (choice == null) {
        throw noAnswer();
      }
      Instant ready = readyAt(choice);
      if (!ready.isAfter(now)) {
        return choice;
      }
      context.pause().sleep(scope, Duration.between(now, ready));
    }
  }

  /** Of the models that can be asked before the horizon, the first ready one, or the soonest. */
  private @Nullable Model earliest(List<Model> models, Instant horizon) {
    Instant now = context.clock().instant();
    return models.stream()
        .filter(model -> !givenUp.containsKey(model.ref()))
        .filter(model -> !refusedBy.contains(model.ref().provider()))
        .filter(model -> readyAt(model).isBefore(horizon))
        .min(
            Comparator.comparing((Model model) -> max(readyAt(model), now))
                .thenComparing(model -> failuresAt.getOrDefault(model.ref().provider(), 0)))
        .orElse(null);
  }

  private Instant readyAt(Model model) {
    Gate gate = context.gate(model.ref().provider());
    return max(gate.opensAt(model.ref()), notBefore.getOrDefault(model.ref(), Instant.MIN));
  }

  /** Asks once; null if another attempt has to follow. */
  private @Nullable Answered attempt(Model model) throws InterruptedException {
    Gate gate = context.gate(model.ref().provider());
    if (!gate.enter(scope)) {
      notBefore.put(model.ref(), gate.breakerRetry());
      return null;
    }
    if (gate.opensAt(model.ref()).isAfter(context.clock().instant())) {
      // Somebody else was told to wait while this call waited for its slot.
      gate.leaveUnused();
      return null;
    }
    if (!attempts.isEmpty() && !context.retries().spend()) {
      gate.leaveUnused();
      throw new NoAnswerException(
          "no retry left: too many calls fail just now; " + trail(), attempts);
    }
    try {
      return judge(model, runner.send(model, gate, providerCall(model)));
    } catch (BudgetExceededException e) {
      givenUp.put(model.ref(), String.valueOf(e.getMessage()));
      tooDear = e;
      return null;
    } catch (ProviderException e) {
      failed(model, e);
      return null;
    }
  }

  private ProviderCall providerCall(Model model) {
    boolean streamed = listener != null && model.can(Capability.STREAMING);
    if (partial && listener != null) {
      partial = false;
      listener.restart();
    }
    return new ProviderCall(
        model,
        request.messages(),
        (int) Math.min(outputLimit, model.maxOutputTokens()),
        request.schema(),
        request.effort(),
        request.temperature(),
        streamed ? Optional.of(this::deliver) : Optional.empty(),
        scope);
  }

  private void deliver(String piece) {
    partial = true;
    if (listener != null) {
      listener.text(piece);
    }
  }

  /** Takes the answer, or says that another has to be asked for. */
  private @Nullable Answered judge(Model model, ProviderReply reply) {
    if (reply.finish() == FinishReason.REFUSED) {
      // Another provider may not; if there is none, the refusal is the answer.
      secondBest = new Answered(model, reply);
      refusedBy.add(model.ref().provider());
      return null;
    }
    if (reply.finish() == FinishReason.LENGTH && !raised && outputLimit < model.maxOutputTokens()) {
      // The cap, not the tier.
      secondBest = new Answered(model, reply);
      raised = true;
      outputLimit = (int) Math.min(2L * outputLimit, model.maxOutputTokens());
      return null;
    }
    if (request.schema().isPresent() && reply.finish() == FinishReason.DONE) {
      String json = JsonAnswer.of(reply.text());
      if (json == null) {
        if (++malformed > 1) {
          givenUp.put(model.ref(), "its answer is not JSON");
        }
        return null;
      }
      if (!json.equals(reply.text())) {
        return new Answered(model, withText(reply, json));
      }
    }
    if (listener != null && !model.can(Capability.STREAMING)) {
      listener.text(reply.text());
    }
    return new Answered(model, reply);
  }

  private static ProviderReply withText(ProviderReply reply, String text) {
    return new ProviderReply(
        text,
        reply.finish(),
        reply.usage(),
        reply.servedModel(),
        reply.requestId(),
        reply.servedBy());
  }

  private void failed(Model model, ProviderException e) {
    FailureKind kind = e.kind();
    RetryPolicy policy = context.policy();
    if (kind == FailureKind.CANCELLED || kind == FailureKind.DEADLINE) {
      scope.check();
      throw e;
    }
    failuresAt.merge(model.ref().provider(), 1, Integer::sum);
    if (kind == FailureKind.INVALID_REQUEST) {
      throw new NoAnswerException(trail(), attempts);
    }
    if (!kind.isTransient()) {
      givenUp.put(model.ref(), kind.ledgerName());
      return;
    }
    if (kind == FailureKind.LOST && ++lost >= policy.maxLost()) {
      throw new NoAnswerException(
          lost + " answers were lost, each perhaps billed; " + trail(), attempts);
    }
    if (attempts.size() >= policy.maxAttempts()) {
      throw new NoAnswerException(trail(), attempts);
    }
    // A pause that the service asked for is kept by the gate, for everybody.
    Duration backoff = context.backoff(failuresAt.getOrDefault(model.ref().provider(), 1));
    notBefore.put(model.ref(), context.clock().instant().plus(backoff));
  }

  private RuntimeException noAnswer() {
    return tooDear == null ? new NoAnswerException(trail(), attempts) : tooDear;
  }

  private String trail() {
    StringBuilder text = new StringBuilder("no answer");
    String separator = ": ";
    for (Attempt attempt : attempts) {
      text.append(separator).append(attempt);
      separator = "; ";
    }
    for (Model model : tier) {
      String closed = context.gate(model.ref().provider()).closedFor();
      Instant ready = readyAt(model);
      if (!closed.isEmpty() || ready.isAfter(context.clock().instant())) {
        text.append(separator).append(model.ref()).append(" is closed until ").append(ready);
        text.append(closed.isEmpty() ? "" : " (" + closed + ")");
        separator = "; ";
      }
    }
    return text.toString();
  }

  private ModelResult result(Answered answered, boolean cached, long startNanos) {
    Money cost = Money.ZERO;
    for (Attempt attempt : attempts) {
      cost = cost.plus(attempt.charged());
    }
    return new ModelResult(
        answered.reply().text(),
        answered.reply().finish(),
        answered.model(),
        answered.reply().usage(),
        cost,
        attempts,
        Duration.ofNanos(System.nanoTime() - startNanos),
        decision,
        cached,
        answered.reply().requestId());
  }

  private static Instant max(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
