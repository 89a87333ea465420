package dev.argus.agent.internal.operation;

import dev.argus.agent.Mode;
import dev.argus.agent.OperationOptions;
import dev.argus.agent.internal.Trouble;
import dev.argus.agent.internal.operation.Tally.Drop;
import dev.argus.agent.internal.operation.Tally.Work;
import java.lang.instrument.Instrumentation;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs the agent, on one thread of its own: switches it, watches its budget and its errors, tells
 * what it did. Everything that takes time, a lock, a file or a line on standard error happens on
 * that thread; {@link #request} only leaves a note. Thread-safe.
 */
public final class Operation implements Runnable {

  private static final long TICK = TimeUnit.SECONDS.toNanos(1);

  /** Steps after which the number of processors is asked for again. */
  private static final int LOOK_EVERY = 30;

  /**
   * What is to be done: changed as a whole, so that nobody sees half of it. Told apart by number,
   * since the first {@code equals} of a record takes the JVM many milliseconds to link.
   */
  private record Wanted(int number, Mode mode, String reason, long since) {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    Wanted(Mode mode, String reason) {
      this(NUMBERS.getAndIncrement(), mode, reason, System.currentTimeMillis());
    }
  }

  private final OperationOptions options;
  private final String version;
  private final String reports;
  private final Switched switched;
  private final Tally tally;
  private final Trouble trouble;
  private final Instrumentation instrumentation;
  private final SwitchFile switchFile;
  private final CpuBudget budget;
  private final Bean bean;
  private final Thread thread;
  private volatile Wanted wanted;
  private volatile int settled = -1;
  private @Nullable Noticeboard board;
  private int told = -1;
  private volatile int processors = Runtime.getRuntime().availableProcessors();
  private int steps;
  private boolean sayLine;
  private boolean wasOff;

  /**
   * Creates an operation; nothing happens before {@link #start}.
   *
   * @param reports where reports go, to be told
   */
  public Operation(
      OperationOptions options,
      String version,
      String reports,
      Switched switched,
      Tally tally,
      Trouble trouble,
      Instrumentation instrumentation) {
    this.options = options;
    this.version = version;
    this.reports = reports;
    this.switched = switched;
    this.tally = tally;
    this.trouble = trouble;
    this.instrumentation = instrumentation;
    this.switchFile = new SwitchFile(options.switchFile());
    this.budget = new CpuBudget(options.cpuPercent());
    this.bean = new Bean(this, options, trouble);
    this.wanted = new Wanted(options.mode(), "start");
    this.thread = new Thread(null, this, "argus-operation", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
  }

  /** The mode to start with, which the switch file may have decided before. */
  public Mode startMode() {
    SwitchFile.Change change = switchFile.look();
    if (change instanceof SwitchFile.Change.Says says && says.mode() != wanted.mode()) {
      wanted = new Wanted(says.mode(), "switch file");
      trouble.warn(says.mode().word() + ", as " + switchFile + " says");
    }
    tellWhereUnclear(change);
    return wanted.mode();
  }

  private void tellWhereUnclear(SwitchFile.@Nullable Change change) {
    if (change instanceof SwitchFile.Change.Unclear unclear) {
      trouble.warn(
          switchFile
              + " "
              + unclear.what()
              + "; off, count or capture is expected, nothing changes");
    }
  }

  /** Starts the thread. What the mode wants at the start has been done. */
  public void start() {
    settled = wanted.number();
    trouble.wakeWhenGivingUp(thread);
    thread.start();
  }

  /**
   * Switches, from any thread: at once as far as the threads that throw are concerned, and soon for
   * the rest. The latest request counts.
   *
   * @param reason who or what wants it, for people
   */
  public void request(Mode mode, String reason) {
    if (mode != Mode.OFF && trouble.gaveUp()) {
      trouble.startAnew();
    }
    Wanted now = wanted;
    if (mode != now.mode()) {
      wanted = new Wanted(mode, reason);
      switched.now(mode);
    }
    wake();
  }

  private void wake() {
    LockSupport.unpark(thread);
  }

  @Override
  public void run() {
    setUpBoard();
    while (true) {
      try {
        step();
      } catch (Throwable e) {
        trouble.note("operating", e);
      }
      Thread.interrupted(); // nobody has a reason to; the thread is the agent's own
      if (!trouble.hasLastWords()) {
        LockSupport.parkNanos(this, TICK);
      }
    }
  }

  private void setUpBoard() {
    try {
      board = new Noticeboard(instrumentation);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError none) {
      trouble.warn("'argus status' can't see this JVM (" + none + ")");
    }
  }

  private void step() {
    stopWhereGivenUp();
    readSwitchFile();
    forgiveWhenStartedAgain();
    stopWhereTooDear();
    settle();
    switched.tick();
    bean.registerWhenPossible(switched.managementSeen());
    show();
  }

  private void stopWhereGivenUp() {
    String words = trouble.lastWords();
    if (words != null) {
      stop("internal errors", words);
    }
  }

  private void readSwitchFile() {
    SwitchFile.Change change = switchFile.look();
    if (change instanceof SwitchFile.Change.Says says) {
      request(says.mode(), "switch file");
      sayLine = true;
    } else if (change instanceof SwitchFile.Change.Gone) {
      request(options.mode(), "switch file removed");
    }
    tellWhereUnclear(change);
  }

  private void forgiveWhenStartedAgain() {
    boolean isOff = wanted.mode() == Mode.OFF;
    if (wasOff && !isOff) {
      budget.forgive(chargeable(), System.nanoTime());
    }
    wasOff = isOff;
  }

  private void stopWhereTooDear() {
    if (++steps % LOOK_EVERY == 0) {
      processors = Runtime.getRuntime().availableProcessors(); // reads files in a container
    }
    if (budget.isOver(chargeable(), System.nanoTime(), processors) && wanted.mode() != Mode.OFF) {
      stop(
          "budget",
          "stopped, over its budget: its work took "
              + TimeUnit.NANOSECONDS.toMillis(budget.lastMinute())
              + " ms of processor time within a minute, cpuPercent="
              + budget.percent()
              + " of "
              + processors
              + (processors == 1 ? " processor" : " processors")
              + " allows "
              + TimeUnit.NANOSECONDS.toMillis(budget.allowance(processors))
              + " ms. The application runs on without it");
    }
  }

  /** But for weaving: each class is woven once, and stopping then makes nothing cheaper. */
  private long chargeable() {
    return tally.spent() - tally.spent(Work.WEAVING);
  }

  private void stop(String reason, String words) {
    Wanted off = new Wanted(Mode.OFF, reason);
    wanted = off;
    switched.now(Mode.OFF);
    trouble.warn(words + ". What it did: " + figures().line());
    told = off.number();
  }

  private void settle() {
    Wanted now = wanted;
    if (now.number() != settled) {
      try {
        switched.settle(now.mode(), () -> wanted.number() != now.number());
      } catch (Throwable e) {
        trouble.note("switching to " + now.mode().word(), e);
      }
      if (wanted.number() != now.number()) {
        wake(); // and leave it to the next step
        return;
      }
      settled = now.number();
      sayLine |= now.number() != told;
    }
    if (sayLine) {
      sayLine = false;
      trouble.warn(figures().line());
    }
  }

  private void show() {
    Noticeboard on = board;
    if (on != null) {
      on.show(figures().all());
    }
  }

  /** How things are at this moment. */
  Figures figures() {
    Wanted now = wanted;
    Switched.Holdings holdings = switched.holdings();
    Map<Drop, Long> dropped = new EnumMap<>(Drop.class);
    for (Drop reason : Drop.values()) {
      dropped.put(reason, tally.droppedSoFar(reason));
    }
    Map<Work, Long> spent = new EnumMap<>(Work.class);
    for (Work work : Work.values()) {
      spent.put(work, tally.spent(work));
    }
    return new Figures(
        version,
        now.mode(),
        now.reason(),
        now.since(),
        System.currentTimeMillis() - now.since(),
        now.number() == settled,
        tally.errors(),
        holdings.kinds(),
        tally.capturedSoFar(),
        tally.writtenSoFar(),
        holdings.waiting(),
        dropped,
        spent,
        budget.lastMinute(),
        budget.allowance(processors),
        holdings.heapBytes(),
        holdings.classes(),
        holdings.methods(),
        tally.leftAloneSoFar(),
        trouble.errors(),
        bean.state(),
        holdings.delivery(),
        reports,
        switchFile.toString());
  }
}
