package dev.argus.router;

import dev.argus.router.Solution.Step;
import dev.argus.router.Verification.Failure;
import dev.argus.router.catalog.Model;
import dev.argus.router.internal.Escalation;
import dev.argus.router.money.BudgetExceededException;
import dev.argus.router.money.Money;
import dev.argus.router.routing.RoutingDecision;
import dev.argus.router.routing.RoutingDecision.TierOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One task, from tier to tier until an answer passes. Used by one thread. */
final class Solving {

  private final ModelRouter router;
  private final ModelRequest request;
  private final Verifier verifier;
  private final EscalationPolicy policy;
  private final long startNanos = System.nanoTime();
  private final List<Step> steps = new ArrayList<>();
  private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
  private @Nullable Step best;

  Solving(ModelRouter router, ModelRequest request, Verifier verifier, EscalationPolicy policy) {
    this.router = router;
    this.request = request;
    this.verifier = verifier;
    this.policy = policy;
  }

  Solution run() {
    RoutingDecision decision = router.why(request);
    List<Integer> tiers =
        decision.options().stream()
            .map(TierOption::tier)
            .filter(tier -> tier >= decision.startTier())
            .toList();
    String ended = "no tier is left";
    for (int tier : tiers) {
      try {
        Optional<ModelResult> verified = visit(tier);
        if (verified.isPresent()) {
          return new Solution(verified, steps, cost(), "verified at tier " + tier);
        }
      } catch (NoAnswerException e) {
        // An outage of a tier is no reason to pay for a dearer one.
        ended = String.valueOf(e.getMessage());
        break;
      } catch (BudgetExceededException | DeadlineExceededException e) {
        ended = String.valueOf(e.getMessage());
        break;
      }
      if (steps.size() >= policy.maxAnswers()) {
        ended = "the policy allows no more than " + policy.maxAnswers() + " answers";
        break;
      }
    }
    return new Solution(Optional.empty(), steps, cost(), ended);
  }

  /** Asks one tier until it passes, or its failures are worth no more answers. */
  private Optional<ModelResult> visit(int tier) {
    Map<Failure, Integer> seen = new EnumMap<>(Failure.class);
    int calls = 0;
    while (true) {
      ModelRequest sent = next(tier);
      ModelResult answer = call(sent);
      calls++;
      Verification verification = verifier.verify(answer);
      Step step = new Step(answer, verification);
      steps.add(step);
      if (verification.ok()) {
        learn(answer.model(), true, calls);
        return Optional.of(answer);
      }
      router.forget(sent, answer);
      if (best == null
          || Escalation.progress(verification) >= Escalation.progress(best.verification())) {
        best = step;
      }
      Failure failure = verification.failure().orElseThrow();
      int again = seen.merge(failure, 1, Integer::sum);
      boolean worthIt = again <= policy.sameTier().getOrDefault(failure, 0);
      if (!worthIt || steps.size() >= policy.maxAnswers()) {
        learn(answer.model(), false, calls);
        return Optional.empty();
      }
    }
  }

  private ModelResult call(ModelRequest sent) {
    List<Attempt> own = new CopyOnWriteArrayList<>();
    try {
      return router.call(sent, null, own);
    } finally {
      attempts.addAll(own);
    }
  }

  private Money cost() {
    Money sum = Money.ZERO;
    for (Attempt attempt : attempts) {
      sum = sum.plus(attempt.charged());
    }
    return sum;
  }

  private void learn(Model model, boolean solved, int calls) {
    router.estimates().record(request.signals(), model, solved, calls);
  }

  private ModelRequest next(int tier) {
    Duration left = request.timeout().minusNanos(System.nanoTime() - startNanos);
    if (left.isNegative() || left.isZero()) {
      throw new DeadlineExceededException("the time for the task is up");
    }
    ModelRequest.Builder builder = request.toBuilder().tier(tier).timeout(left);
    request.costCap().ifPresent(cap -> builder.costCap(cap.minus(cost())));
    if (best != null) {
      builder.messages(Escalation.followUp(request.messages(), best.answer(), best.verification()));
    }
    return builder.build();
  }
}
