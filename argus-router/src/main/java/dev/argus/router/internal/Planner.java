package dev.argus.router.internal;

import dev.argus.router.ModelRequest;
import dev.argus.router.NoAnswerException;
import dev.argus.router.catalog.Model;
import dev.argus.router.catalog.ModelCatalog;
import dev.argus.router.money.Money;
import dev.argus.router.money.Usage;
import dev.argus.router.routing.Candidate;
import dev.argus.router.routing.RoutingDecision;
import dev.argus.router.routing.RoutingDecision.TierOption;
import dev.argus.router.routing.SuccessEstimates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Chooses the tier to start at: the one from which solving the task, or giving it up at the top, is
 * expected to cost least. A tier is tried exactly if its cost is less than its chance to save the
 * cost of the next; a task that no tier solves costs {@code unsolved} on top.
 */
public final class Planner {

  /** The part of the limit that an answer has on average; only ranks, reserves nothing. */
  private static final int ANSWER_SHARE = 4;

  private static final double MOST_PICOS = 1e18;

  private final ModelCatalog catalog;
  private final SuccessEstimates estimates;
  private final Function<Model, Optional<String>> admission;
  private final double unsolvedDollars;

  /**
   * A planner.
   *
   * @param admission says why a model can't be asked at all, if so
   * @param unsolved what an unsolved task costs elsewhere
   */
  public Planner(
      ModelCatalog catalog,
      SuccessEstimates estimates,
      Function<Model, Optional<String>> admission,
      Money unsolved) {
    this.catalog = catalog;
    this.estimates = estimates;
    this.admission = admission;
    this.unsolvedDollars = unsolved.picos() / 1e12;
  }

  /**
   * Decides.
   *
   * @param leftOut says why a model can't be asked for this request, if so
   * @throws NoAnswerException if no model can
   */
  public RoutingDecision plan(
      ModelRequest request,
      PromptSize size,
      LocalDate day,
      Function<Model, Optional<String>> leftOut) {
    List<String> reasons = new ArrayList<>();
    Map<Integer, List<Candidate>> tiers = new TreeMap<>();
    for (Model model : models(request, day)) {
      Optional<String> reason =
          admission.apply(model).or(() -> leftOut.apply(model)).or(() -> tooSmall(model, size));
      if (reason.isPresent()) {
        reasons.add(model.ref() + ": " + reason.get());
      } else if (request.tier().isEmpty() || request.tier().getAsInt() == model.tier()) {
        tiers
            .computeIfAbsent(model.tier(), tier -> new ArrayList<>())
            .add(candidate(request, size, model, day));
      }
    }
    if (tiers.isEmpty()) {
      throw new NoAnswerException(
          "no model"
              + (request.tier().isPresent() ? " of tier " + request.tier().getAsInt() : "")
              + " can be asked"
              + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons)),
          List.of());
    }
    return decide(request, tiers, reasons);
  }

  private List<Model> models(ModelRequest request, LocalDate day) {
    return request.model().isPresent()
        ? List.of(catalog.find(request.model().get(), day))
        : catalog.activeOn(day);
  }

  private static Optional<String> tooSmall(Model model, PromptSize size) {
    return size.bytes() * model.tokensPerByte() >= model.contextTokens()
        ? Optional.of("the prompt is too large for it")
        : Optional.empty();
  }

  private Candidate candidate(ModelRequest request, PromptSize size, Model model, LocalDate day) {
    long output = Math.min(request.maxOutputTokens(), model.maxOutputTokens());
    Usage usage =
        Usage.of(
            (long) (size.bytes() * model.tokensPerByte()), Math.max(1L, output / ANSWER_SHARE));
    Money call = model.pricesOn(day).cost(usage);
    double visit = call.picos() * estimates.callsPerVisit(model.ref());
    return new Candidate(
        model,
        estimates.success(request.signals(), model),
        new Money((long) Math.min(visit, MOST_PICOS)));
  }

  private RoutingDecision decide(
      ModelRequest request, Map<Integer, List<Candidate>> tiers, List<String> reasons) {
    List<Map.Entry<Integer, List<Candidate>>> ascending = List.copyOf(tiers.entrySet());
    List<TierOption> options = new ArrayList<>();
    double above = unsolvedDollars;
    double best = Double.MAX_VALUE;
    int start = ascending.get(ascending.size() - 1).getKey();
    for (int i = ascending.size() - 1; i >= 0; i--) {
      int tier = ascending.get(i).getKey();
      double next = above;
      List<Candidate> candidates = ascending.get(i).getValue();
      candidates.sort(Comparator.comparingDouble(candidate -> total(candidate, next)));
      double total = total(candidates.get(0), next);
      options.add(0, new TierOption(tier, candidates, total));
      if (total <= best) {
        best = total;
        start = tier;
      }
      above = Math.min(above, total);
    }
    return new RoutingDecision(request.signals(), start, options, reasons);
  }

  private static double total(Candidate candidate, double next) {
    return candidate.expectedCost().picos() / 1e12 + (1 - candidate.success()) * next;
  }
}
