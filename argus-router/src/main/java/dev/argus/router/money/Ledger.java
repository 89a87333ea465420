package dev.argus.router.money;

import dev.argus.router.money.LedgerEntry.Settlement;
import dev.argus.router.money.LedgerLines.Line;
import dev.argus.router.money.LedgerLines.Reserved;
import dev.argus.router.money.LedgerLines.Settled;
import dev.argus.router.money.Totals.KeyPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Every HTTP attempt with what it cost, and the budgets that these costs are held to.
 *
 * <p>The worst case of an attempt is reserved before it is sent: the check and the reservation are
 * one atomic step among all threads, and with a directory among all processes that use it. The
 * reservation is on disk before {@link #reserve} returns. An attempt that is never settled, since
 * its process was killed, stays charged at its reservation. So what is spent never exceeds a
 * budget, provided that no attempt costs more than its worst case.
 *
 * <p>In a directory each month has a file of JSON lines that is only appended to. Survives {@code
 * kill -9}; with {@link #openSynced} also the loss of power, at the price of a disk flush an
 * attempt.
 *
 * <p>Thread-safe. No lock is held while anything but the ledger's own file is waited for.
 */
public final class Ledger implements AutoCloseable {

  private static final String PREFIX = "ledger-";
  private static final String SUFFIX = ".jsonl";

  private final @Nullable Path directory;
  private final BudgetLimits limits;
  private final Clock clock;
  private final boolean sync;
  private final ReentrantLock lock = new ReentrantLock();
  private final Totals totals = new Totals();
  private final Map<YearMonth, Journal> journals = new HashMap<>();

  /** Attempts that may still change: under way, or of unknown cost. */
  private final Map<String, Open> unfinished = new HashMap<>();

  private final String origin = Long.toString(new SecureRandom().nextLong() >>> 1, 36);
  private final AtomicLong count = new AtomicLong();

  private Ledger(@Nullable Path directory, BudgetLimits limits, Clock clock, boolean sync) {
    this.directory = directory;
    this.limits = limits;
    this.clock = clock;
    this.sync = sync;
  }

  /**
   * The ledger in this directory, which is made if it is missing.
   *
   * @throws LedgerException if it can't be read, or has a line that is none of a ledger
   */
  public static Ledger open(Path directory, BudgetLimits limits, Clock clock) {
    return open(directory, limits, clock, false);
  }

  /** As {@link #open}, but each line is flushed to the disk itself before it counts as written. */
  public static Ledger openSynced(Path directory, BudgetLimits limits, Clock clock) {
    return open(directory, limits, clock, true);
  }

  /** A ledger that ends with the process; its budgets begin anew each time. */
  public static Ledger inMemory(BudgetLimits limits, Clock clock) {
    return new Ledger(null, limits, clock, false);
  }

  private static Ledger open(Path directory, BudgetLimits limits, Clock clock, boolean sync) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new LedgerException("the ledger directory " + directory + " can't be made", e);
    }
    Ledger ledger = new Ledger(directory, limits, clock, sync);
    ledger.update(YearMonth.from(ledger.today()), () -> null);
    return ledger;
  }

  /**
   * Puts the worst case of one attempt aside.
   *
   * @param request the logical call that the attempt belongs to
   * @param key the budget key
   * @param provider the provider's name
   * @param model the model's id
   * @param tier the model's tier
   * @param worstCase the most that the attempt can cost
   * @throws BudgetExceededException if that does not fit; nothing is reserved then
   * @throws LedgerException if it can't be written; nothing may be sent then
   */
  public Reservation reserve(
      String request, String key, String provider, String model, int tier, Money worstCase) {
    if (worstCase.picos() < 0) {
      throw new IllegalArgumentException("a reservation is not negative: " + worstCase);
    }
    Instant now = clock.instant();
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    String id = origin + "-" + Long.toString(count.incrementAndGet(), 36);
    LedgerEntry entry =
        new LedgerEntry(id, now, request, key, provider, model, tier, worstCase, Optional.empty());
    update(
        YearMonth.from(day),
        () -> {
          totals.check(day, key, worstCase, limits);
          return new Reserved(entry);
        });
    return new Reservation(id, day, key, worstCase);
  }

  /**
   * Ends an attempt. What it cost replaces the reservation; an unknown cost leaves it charged.
   * Settling twice has no effect.
   *
   * @param reservation the attempt
   * @param cost what it cost, if that is known
   * @param usage its tokens, if they are known
   * @param outcome {@code ok} or the kind of failure
   * @param status the HTTP status, or 0
   * @param millis how long it took
   */
  public void settle(
      Reservation reservation,
      Optional<Money> cost,
      Optional<Usage> usage,
      String outcome,
      int status,
      long millis) {
    Settlement settlement =
        new Settlement(cost.orElse(reservation.amount()), usage, outcome, status, millis);
    update(
        YearMonth.from(reservation.day()),
        () -> {
          Open open = unfinished.get(reservation.id());
          return open == null || open.settled
              ? null
              : new Settled(reservation.id(), settlement, false);
        });
  }

  /**
   * Corrects an attempt of unknown cost by what the provider's own records say of it.
   *
   * @return whether there was such an attempt; others are never changed
   */
  public boolean reconcile(Reservation reservation, Usage usage, Money cost) {
    Settlement settlement = new Settlement(cost, Optional.of(usage), "reconciled", 0, 0);
    boolean[] found = new boolean[1];
    update(
        YearMonth.from(reservation.day()),
        () -> {
          found[0] = unfinished.containsKey(reservation.id());
          return found[0] ? new Settled(reservation.id(), settlement, true) : null;
        });
    return found[0];
  }

  /** What is spent or reserved on this day. */
  public Money charged(LocalDate day) {
    return total(YearMonth.from(day), day);
  }

  /** What is spent or reserved in this month. */
  public Money charged(YearMonth month) {
    return total(month, month);
  }

  /** What one key has spent or reserved on this day. */
  public Money charged(String key, LocalDate day) {
    return total(YearMonth.from(day), new KeyPeriod(key, day));
  }

  /** How many attempts are under way or were never settled, in the months read so far. */
  public int unsettled() {
    lock.lock();
    try {
      return (int) unfinished.values().stream().filter(open -> !open.settled).count();
    } finally {
      lock.unlock();
    }
  }

  /** The limits that it holds to. */
  public BudgetLimits limits() {
    return limits;
  }

  /**
   * All attempts of a month in a ledger directory, in the order of their reservation. Reads one
   * file; the ledger may be in use.
   *
   * @throws LedgerException if the file can't be read
   */
  public static List<LedgerEntry> entries(Path directory, YearMonth month) {
    Path file = file(directory, month);
    if (!Files.exists(file)) {
      return List.of();
    }
    Map<String, LedgerEntry> found = new LinkedHashMap<>();
    try (Journal journal =
        new Journal(file, false, (line, number) -> collect(file, line, number, found))) {
      journal.update(() -> null);
    } catch (IOException e) {
      throw new LedgerException("the ledger " + file + " can't be read: " + e.getMessage(), e);
    }
    return List.copyOf(found.values());
  }

  private static void collect(Path file, byte[] text, long number, Map<String, LedgerEntry> found) {
    Line line = parse(file, text, number);
    if (line instanceof Reserved reserved) {
      found.put(reserved.entry().id(), reserved.entry());
    } else if (line instanceof Settled settled) {
      found.computeIfPresent(
          settled.id(),
          (id, entry) ->
              new LedgerEntry(
                  id,
                  entry.at(),
                  entry.request(),
                  entry.key(),
                  entry.provider(),
                  entry.model(),
                  entry.tier(),
                  entry.reserved(),
                  Optional.of(settled.settlement())));
    }
  }

  private Money total(YearMonth month, Object period) {
    lock.lock();
    try {
      update(month, () -> null);
      return totals.of(period);
    } finally {
      lock.unlock();
    }
  }

  private interface Change {
    @Nullable Line line();
  }

  private void update(YearMonth month, Change change) {
    lock.lock();
    try {
      if (directory == null) {
        Line line = change.line();
        if (line != null) {
          apply(line);
        }
        return;
      }
      updateFile(file(directory, month), month, change);
    } finally {
      lock.unlock();
    }
  }

  private void updateFile(Path file, YearMonth month, Change change) {
    Line[] written = new Line[1];
    try {
      journals
          .computeIfAbsent(
              month,
              any -> new Journal(file, sync, (text, number) -> apply(parse(file, text, number))))
          .update(
              () -> {
                Line line = change.line();
                written[0] = line;
                return line == null ? null : bytes(line);
              });
    } catch (IOException e) {
      throw new LedgerException("the ledger " + file + " can't be used: " + e.getMessage(), e);
    }
    if (written[0] != null) {
      apply(written[0]);
    }
  }

  private void apply(Line line) {
    if (line instanceof Reserved reserved) {
      LedgerEntry entry = reserved.entry();
      LocalDate day = LocalDate.ofInstant(entry.at(), ZoneOffset.UTC);
      totals.add(day, entry.key(), entry.reserved());
      unfinished.put(entry.id(), new Open(day, entry.key(), entry.reserved(), false));
    } else if (line instanceof Settled settled) {
      Open open = unfinished.remove(settled.id());
      if (open == null) {
        return;
      }
      Money charged = settled.settlement().charged();
      totals.add(open.day, open.key, charged.minus(open.charged));
      if (settled.settlement().usage().isEmpty() && charged.picos() > 0) {
        unfinished.put(settled.id(), new Open(open.day, open.key, charged, true));
      }
    }
  }

  private static byte[] bytes(Line line) {
    return line instanceof Reserved reserved
        ? LedgerLines.reserve(reserved.entry())
        : LedgerLines.settle((Settled) line);
  }

  private static Line parse(Path file, byte[] text, long number) {
    Line line = LedgerLines.read(text);
    if (line == null) {
      throw new LedgerException(
          "line "
              + number
              + " of "
              + file
              + " is none of a ledger; repair it or move the file away, which forgets what was spent",
          null);
    }
    return line;
  }

  private static Path file(Path directory, YearMonth month) {
    return directory.resolve(PREFIX + month + SUFFIX);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      for (Journal journal : journals.values()) {
        journal.close();
      }
      journals.clear();
    } catch (IOException e) {
      throw new LedgerException("the ledger can't be closed: " + e.getMessage(), e);
    } finally {
      lock.unlock();
    }
  }

  private record Open(LocalDate day, String key, Money charged, boolean settled) {}
}
