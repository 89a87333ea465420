package dev.argus.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.router.catalog.Model;
import dev.argus.router.catalog.ModelCatalog;
import dev.argus.router.money.BudgetExceededException;
import dev.argus.router.money.BudgetLimits;
import dev.argus.router.money.Ledger;
import dev.argus.router.money.LedgerEntry;
import dev.argus.router.money.Money;
import dev.argus.router.money.Spending;
import dev.argus.router.money.Usage;
import dev.argus.router.provider.FailureKind;
import dev.argus.router.provider.FinishReason;
import dev.argus.router.provider.ModelProvider;
import dev.argus.router.provider.ProviderCall;
import dev.argus.router.provider.ProviderException;
import dev.argus.router.provider.ProviderReply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service that bills honestly and loses a tenth of its answers, 64 threads, and less money than
 * they want to spend. {@code -Dargus.simulation.calls=1000000} for the large one.
 */
class BudgetSimulationTest {

  private static final int CALLS = Integer.getInteger("argus.simulation.calls", 20_000);
  private static final int THREADS = 64;
  private static final YearMonth MONTH = YearMonth.of(2026, 11);

  private final TestClock clock = new TestClock("2026-11-25T12:00:00Z");
  private final Model model = Dialect.OPENAI.model("m", 1);

  @TempDir Path directory;

  /** Bills each call that reaches it, answers nine of ten. */
  private static final class Service implements ModelProvider {
    final Map<String, Usage> lost = new ConcurrentHashMap<>();
    final AtomicLong answeredPrompt = new AtomicLong();
    final AtomicLong answeredOutput = new AtomicLong();
    final AtomicLong billedPicos = new AtomicLong();
    final AtomicLong calls = new AtomicLong();

    @Override
    public String name() {
      return "openai";
    }

    @Override
    public ProviderReply send(ProviderCall call) {
      long n = calls.incrementAndGet();
      ThreadLocalRandom random = ThreadLocalRandom.current();
      Usage usage = Usage.of(random.nextInt(1, 40), random.nextInt(1, 51));
      billedPicos.addAndGet(usage.fresh() * 1_000_000 + usage.output() * 5_000_000);
      if (n % 10 == 0) {
        lost.put(call.messages().get(0).text(), usage);
        throw ProviderException.of(FailureKind.LOST, "lost").build();
      }
      answeredPrompt.addAndGet(usage.fresh());
      answeredOutput.addAndGet(usage.output());
      return new ProviderReply(
          "x", FinishReason.DONE, Optional.of(usage), "m", Optional.empty(), Optional.empty());
    }
  }

  @Test
  void neverOverspendsAndTheBooksAgreeToTheToken() throws Exception {
    // About what a third of the calls cost.
    Money limit = new Money(CALLS * 150_000_000L / 3);
    Service service = new Service();
    Map<String, Attempt> lostAttempts = new ConcurrentHashMap<>();
    AtomicLong refused = new AtomicLong();
    Ledger ledger = Ledger.open(directory, BudgetLimits.NONE.withPerMonth(limit), clock);
    try (ModelRouter router = router(service, ledger)) {
      callFromManyThreads(router, lostAttempts, refused);

      LocalDate day = LocalDate.of(2026, 11, 25);
      assertThat(refused.get()).isPositive();
      assertThat(ledger.unsettled()).isZero();
      assertThat(ledger.charged(MONTH)).isLessThanOrEqualTo(limit);
      assertThat(new Money(service.billedPicos.get())).isLessThanOrEqualTo(limit);
      Spending.Sum before = Spending.of(Ledger.entries(directory, MONTH)).total();
      assertThat(before.attempts()).isEqualTo(service.calls.get());
      assertThat(before.usage())
          .isEqualTo(Usage.of(service.answeredPrompt.get(), service.answeredOutput.get()));

      // Later the service's own records tell what the lost ones cost.
      assertThat(lostAttempts).hasSameSizeAs(service.lost);
      lostAttempts.forEach(
          (text, attempt) -> {
            Usage usage = service.lost.get(text);
            Money cost = model.pricesOn(day).cost(usage);
            assertThat(ledger.reconcile(attempt.reservation(), usage, cost)).isTrue();
          });
      assertThat(ledger.charged(MONTH)).isEqualTo(new Money(service.billedPicos.get()));
    }
    List<LedgerEntry> entries = Ledger.entries(directory, MONTH);
    Spending.Sum after = Spending.of(entries).total();
    assertThat(after.charged()).isEqualTo(new Money(service.billedPicos.get()));
    assertThat(after.uncertain()).isEqualTo(Money.ZERO);
  }

  private void callFromManyThreads(
      ModelRouter router, Map<String, Attempt> lost, AtomicLong refused) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> workers = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      workers.add(
          threads.submit(
              () -> {
                for (int i = next.getAndIncrement(); i < CALLS; i = next.getAndIncrement()) {
                  call(router, "task " + i, lost, refused);
                }
              }));
    }
    try {
      for (Future<?> worker : workers) {
        worker.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void call(
      ModelRouter router, String text, Map<String, Attempt> lost, AtomicLong refused) {
    try {
      router.call(
          ModelRequest.of("t")
              .user(text)
              .maxOutputTokens(50)
              .timeout(Duration.ofMinutes(5))
              .build());
    } catch (NoAnswerException e) {
      lost.put(text, e.attempts().get(0));
    } catch (BudgetExceededException e) {
      refused.incrementAndGet();
    }
  }

  private ModelRouter router(Service service, Ledger ledger) {
    return ModelRouter.builder()
        .catalog(ModelCatalog.of(List.of(model)))
        .provider(service, new ProviderPolicy(THREADS, Set.of()))
        .ledger(ledger)
        .clock(clock)
        .retries(new RetryPolicy(1, 1, Duration.ZERO, Duration.ZERO, 0, 0))
        .build();
  }
}
