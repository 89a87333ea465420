package dev.argus.router.internal;

import dev.argus.router.Attempt;
import dev.argus.router.ChatMessage;
import dev.argus.router.ModelRequest;
import dev.argus.router.catalog.Capability;
import dev.argus.router.catalog.Model;
import dev.argus.router.catalog.Prices;
import dev.argus.router.money.BudgetExceededException;
import dev.argus.router.money.BudgetExceededException.Limit;
import dev.argus.router.money.LedgerException;
import dev.argus.router.money.Money;
import dev.argus.router.money.Reservation;
import dev.argus.router.money.Usage;
import dev.argus.router.provider.ProviderCall;
import dev.argus.router.provider.ProviderException;
import dev.argus.router.provider.ProviderReply;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP attempt: reserve, send, settle, whatever happens in between. */
final class AttemptRunner {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptRunner.class);

  private final CallContext context;
  private final ModelRequest request;
  private final PromptSize size;
  private final List<Attempt> attempts;
  private final String id = UUID.randomUUID().toString();

  AttemptRunner(
      CallContext context, ModelRequest request, PromptSize size, List<Attempt> attempts) {
    this.context = context;
    this.request = request;
    this.size = size;
    this.attempts = attempts;
  }

  /**
   * Sends, having entered the gate, which it leaves.
   *
   * @throws BudgetExceededException if the worst case does not fit; nothing was sent then
   * @throws ProviderException if there is no answer
   */
  ProviderReply send(Model model, Gate gate, ProviderCall call) {
    Prices prices;
    Reservation reservation;
    try {
      prices = model.pricesOn(LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC));
      reservation = reserve(model, prices, call);
    } catch (RuntimeException e) {
      gate.leaveUnused();
      throw e;
    }
    long start = System.nanoTime();
    try {
      ProviderReply reply = gate.provider().send(call);
      Optional<Usage> usage = reply.usage().filter(told -> plausible(told, model, reply.text()));
      settle(model, prices, reservation, usage, "ok", 200, start, "");
      gate.leave(since(start));
      return reply;
    } catch (ProviderException e) {
      Optional<Usage> usage = e.usage();
      settle(
          model,
          prices,
          reservation,
          usage,
          e.kind().ledgerName(),
          e.status(),
          start,
          String.valueOf(e.getMessage()));
      gate.leave(since(start), e, model.ref());
      throw e;
    } catch (RuntimeException | Error e) {
      // A listener that throws, or a provider with a mistake: what it cost is unknown.
      settle(
          model,
          prices,
          reservation,
          Optional.empty(),
          "broken",
          0,
          start,
          e.getClass().getSimpleName());
      gate.leaveUnused();
      throw e;
    }
  }

  private Reservation reserve(Model model, Prices prices, ProviderCall call) {
    boolean writes =
        model.can(Capability.PROMPT_CACHE)
            && request.messages().stream().anyMatch(ChatMessage::cacheable);
    Money worst = prices.worstCase(size.upperBound(), call.maxOutputTokens(), writes);
    Money spent = Money.ZERO;
    for (Attempt attempt : attempts) {
      spent = spent.plus(attempt.charged());
    }
    if (request.costCap().isPresent() && spent.plus(worst).exceeds(request.costCap().get())) {
      throw new BudgetExceededException(
          Limit.REQUEST,
          "not sent: the request may cost %s, of which %s is spent, and a call of %s may cost %s"
              .formatted(request.costCap().get(), spent, model.ref(), worst));
    }
    return context
        .ledger()
        .reserve(
            id,
            request.budgetKey(),
            model.ref().provider(),
            model.ref().model(),
            model.tier(),
            worst);
  }

  /** Numbers that no answer can have are as good as none. */
  private static boolean plausible(Usage usage, Model model, String text) {
    return usage.prompt() > 0
        && (usage.output() > 0 || text.isEmpty())
        && usage.prompt() <= model.contextTokens()
        && usage.output() <= model.contextTokens();
  }

  private void settle(
      Model model,
      Prices prices,
      Reservation reservation,
      Optional<Usage> usage,
      String outcome,
      int status,
      long start,
      String detail) {
    Duration took = since(start);
    Optional<Money> cost = usage.map(prices::cost);
    if (cost.isPresent() && cost.get().exceeds(reservation.amount())) {
      LOG.warn(
          "{} cost {} though at most {} was expected; the price list or its usage is wrong",
          model.ref(),
          cost.get(),
          reservation.amount());
    }
    attempts.add(
        new Attempt(
            model.ref(),
            outcome,
            status,
            cost.orElse(reservation.amount()),
            usage,
            took,
            detail,
            reservation));
    try {
      context.ledger().settle(reservation, cost, usage, outcome, status, took.toMillis());
    } catch (LedgerException e) {
      // It stays charged at its reservation, and the next one can't be made. The answer is here.
      LOG.error("an attempt at {} could not be settled in the ledger", model.ref(), e);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
