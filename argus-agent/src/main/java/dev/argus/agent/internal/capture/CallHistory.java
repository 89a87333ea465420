package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Work;
import dev.argus.agent.internal.weave.ClassSites;
import dev.argus.agent.internal.weave.InApp;
import dev.argus.agent.internal.weave.Site;
import dev.argus.agent.internal.weave.SiteTable;
import dev.argus.core.redact.Redactor;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.snapshot.SnapshotLimits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls that come from outside into the code under test, so that what brought an object into
 * its state can be told when an error comes: the first ones of the program, which make what lives
 * as long as the program does, and those made while some error is awaited again. Bounded in calls,
 * work and objects. Thread-safe; a call takes no lock.
 */
final class CallHistory {

  /** The first calls of the program, which are kept for good. */
  private static final int FIRST = 1 << 10;

  /** Later calls that are kept, the latest. */
  private static final int LATEST = 1 << 11;

  /** Calls of one story. */
  private static final int LONGEST = 200;

  /** Calls of one story up to which it follows what the objects in it have handed out. */
  private static final int LONGEST_WITH_PARTS = 60;

  /**
   * Calls of one method from within the code under test, after which it is not watched any more.
   */
  private static final int HOT = 1_000;

  /**
   * The same while the program starts, for methods that were not called from outside yet: fewer
   * than the JVM waits for before it looks which branches of a method are taken. A method that it
   * has seen armed keeps the code for that, and where it is small that can be felt for ever.
   */
  private static final int HOT_AT_START = 100;

  /** After so many calls within another one it is checked whether that one is still under way. */
  private static final int TRUST = 32;

  private static final int MOST_NODES = 2_000;

  /** Nodes of all calls that are kept; those that are kept for good have the half of it. */
  private static final int MOST_NODES_OF_ALL = 200_000;

  private static final long BUDGET = TimeUnit.MILLISECONDS.toNanos(1_500);
  private static final long BUDGET_AT_START = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long LONGEST_START = TimeUnit.MINUTES.toNanos(2);
  private static final int BURST = 3;

  /** The most that a look up the stack costs, in nanoseconds of work. */
  private static final long DEAREST_LOOK = 20_000;

  private static final int SHARE = 10;

  private final Guards guards;
  private final InApp inApp;
  private final SiteTable sites;
  private final FrameSnapshots snapshots;
  private final Redactor redactor;
  private final SnapshotLimits limits;
  private final Tally tally;
  private final KnownObjects objects = new KnownObjects();
  private final CollaboratorAnswers answers;
  private final AtomicReferenceArray<@Nullable Call> calls =
      new AtomicReferenceArray<>(FIRST + LATEST);
  private final AtomicLong position = new AtomicLong();
  private final AtomicLong spent = new AtomicLong();
  private final StackWalker walker =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private final AtomicLong nodes = new AtomicLong();
  private volatile Phase phase = Phase.OFF;
  private volatile long started;
  private final HotSites inner;

  /** Made early: where they are used nothing must be loaded. */
  private final IntConsumer watch;

  private final Consumer<ClassSites> watchAll;
  private final Runnable watchKnown;

  /** Whether there may be something that was recorded for the sake of an error. */
  private boolean forErrors;

  private enum Phase {
    OFF,
    /** The program has begun. */
    START,
    /** Some error is awaited. */
    AWAITING
  }

  CallHistory(
      Guards guards,
      InApp inApp,
      SiteTable sites,
      FrameSnapshots snapshots,
      Redactor redactor,
      SnapshotLimits limits,
      Tally tally) {
    this.tally = tally;
    this.guards = guards;
    this.inApp = inApp;
    this.sites = sites;
    this.snapshots = snapshots;
    this.redactor = redactor;
    this.inner = new HotSites(guards, Guards.CALL, HOT);
    this.watch = site -> guards.set(site, Guards.CALL);
    this.answers =
        new CollaboratorAnswers(guards, sites, snapshots, redactor, objects, limits, nodes, tally);
    this.watchAll =
        type -> {
          type.forEachEntrance(watch);
          answers.watchAll.accept(type);
        };
    this.watchKnown = () -> sites.tell(watchAll);
    this.limits =
        limits
            .withNodes(Math.min(MOST_NODES, limits.nodes()))
            .withNanos(Math.min(limits.nanos(), TimeUnit.MILLISECONDS.toNanos(200)));
  }

  /** Where answers of collaborators go. */
  CollaboratorAnswers answers() {
    return answers;
  }

  /** The program begins. */
  synchronized void beginWithProgram() {
    begin(Phase.START);
  }

  /** Begins to record for the sake of an error, unless that is under way. */
  synchronized void begin() {
    if (phase != Phase.AWAITING) {
      begin(Phase.AWAITING);
    }
  }

  private void begin(Phase next) {
    if (phase == Phase.OFF) {
      forgetLater(); // of what follows, something is missing
    }
    forErrors |= next == Phase.AWAITING;
    phase = next;
    started = System.nanoTime();
    spent.set(0);
    inner.reset(next == Phase.START ? HOT_AT_START : HOT);
    answers.begin(next == Phase.START);
    guards.together(watchKnown);
  }

  /** No error is awaited any more: forgets what was recorded for its sake. */
  synchronized void end() {
    if (phase == Phase.AWAITING) {
      stop();
    }
    forgetLater();
  }

  /** Forgets what was recorded for the sake of errors, but for the first calls of the program. */
  private void forgetLater() {
    if (!forErrors) {
      return;
    }
    forErrors = false;
    int lastKept = 0;
    long kept = 0;
    boolean room = true;
    for (int i = 0; i < FIRST + LATEST; i++) {
      Call call = calls.get(i);
      if (call == null) {
        continue;
      }
      room &= i < FIRST && kept + call.size() <= MOST_NODES_OF_ALL / 2;
      if (room) {
        kept += call.size();
        lastKept = Math.max(lastKept, call.lastNumber());
      } else {
        calls.set(i, null);
      }
    }
    nodes.set(kept);
    objects.forgetAfter(lastKept);
  }

  /** Records no more, and forgets everything. */
  synchronized void forget() {
    stop();
    forErrors = false;
    for (int i = 0; i < FIRST + LATEST; i++) {
      calls.set(i, null);
    }
    nodes.set(0);
    objects.forgetAfter(0);
  }

  /** Objects in the snapshots of all calls that are kept. */
  long held() {
    return nodes.get();
  }

  /** Records no more; what was recorded is kept. */
  synchronized void stop() {
    phase = Phase.OFF;
    sites.tellNoMore();
    guards.clearAll(Guards.CALL);
    answers.stop();
  }

  private boolean isOver(Phase now, long nanos) {
    return nodes.get() > MOST_NODES_OF_ALL
        || (now == Phase.START
            ? spent.get() > BUDGET_AT_START
                || nanos - started > LONGEST_START
                || position.get() >= FIRST
            : spent.get() > BUDGET);
  }

  private static int slot(long at) {
    return (int) (at < FIRST ? at : FIRST + (at - FIRST) % LATEST);
  }

  /** A watched method is entered: returns the call where it is one from outside. */
  @Nullable Call enter(
      ThreadState thread, int site, @Nullable Object receiver, @Nullable Object @Nullable [] args) {
    Phase current = phase;
    if (current == Phase.OFF) {
      return null;
    }
    if (thread.isWithinCall(TRUST, new CallUnderWay(walker, sites, site))) {
      inner.passed(site);
      return null;
    }
    Call lost = thread.takeLost();
    if (lost != null) {
      answers.callEnds(lost);
    }
    long now = System.nanoTime();
    if (isOver(current, now)) {
      stop();
      return null;
    }
    long sofar = spent.get();
    if (sofar > BUDGET / BURST && sofar > (now - started) / SHARE) {
      return null;
    }
    Arming.probe(Arming.PROBE);
    Site method = sites.site(site);
    if (!method.entrance()) {
      return null; // watched for its state alone: a bridge, or what nobody can call from outside
    }
    Call call = null;
    if (walker.walk(new CalledFromOutside(inApp, sites, method))) {
      call = record(thread, method, receiver, args);
    } else {
      inner.passed(site);
    }
    long nanos = System.nanoTime() - now;
    long charged =
        call == null ? Math.min(nanos, DEAREST_LOOK) : FrameSnapshots.charge(nanos, call.frame);
    spent.addAndGet(charged);
    tally.spent(Work.RECORDING, charged);
    thread.measured += nanos;
    return call;
  }

  /** Goes once through what must not be loaded with little stack left. */
  void warmUp() {
    Site none = new Site(0, "", "", "()V", true, false, List.of());
    walker.walk(new CalledFromOutside(inApp, sites, none));
    CallUnderWay.look(walker, none, "");
  }

  private Call record(
      ThreadState thread,
      Site site,
      @Nullable Object receiver,
      @Nullable Object @Nullable [] args) {
    ShownObjects shown = new ShownObjects(objects);
    FrameCapture frame =
        snapshots.takeCall(site, receiver, args, limits, thread.redaction(redactor), shown);
    long at = position.getAndIncrement();
    Call call = new Call(at, site.id(), frame, shown.shown(frame.snapshot()));
    Call replaced = calls.getAndSet(slot(at), call);
    nodes.addAndGet(call.size() - (replaced == null ? 0 : replaced.size()));
    inner.wanted(site.id());
    thread.callBegins(call);
    answers.callBegins(call);
    return call;
  }

  /**
   * A recorded call has come back.
   *
   * @param result what it returned, or the object that it constructed
   */
  void returned(ThreadState thread, Call call, @Nullable Object result) {
    thread.callEnds(call);
    answers.callEnds(call);
    boolean constructed = call.frame.method().equals("<init>");
    if (result == null || phase == Phase.OFF) {
      call.returned(0, false);
    } else if (!constructed || result.getClass().getName().equals(call.frame.type())) {
      List<RecordedCall.HandedOut> handedOut = HandedOut.numbered(result, objects);
      if (!handedOut.isEmpty()) {
        call.returned(handedOut);
        return;
      }
      int known = ShownObjects.isWorthANumber(result.getClass()) ? objects.number(result) : -1;
      call.returned(known == 0 ? objects.add(result) : Math.max(known, 0), known == 0);
    } // else a part of what the constructor of a subclass does
  }

  /** A recorded call has ended in an exception: it is no part of a story but its own. */
  void threw(ThreadState thread, Call call) {
    thread.callEnds(call);
    answers.callEnds(call);
    for (int number : call.shown()) {
      objects.forget(number);
    }
  }

  /**
   * The calls that led to one that failed, and that one as the last.
   *
   * @return nothing where one of them is not known any more
   */
  List<RecordedCall> story(Call failed) {
    Deque<Call> story = story(failed, true, true);
    if (story.isEmpty() || story.size() > LONGEST_WITH_PARTS) {
      story = story(failed, true, false);
    }
    if (story.size() > LONGEST_WITH_PARTS) {
      story = story(failed, false, false);
    }
    return story.size() > LONGEST
        ? List.of()
        : story.stream()
            .sorted((a, b) -> Long.compare(a.position, b.position))
            .map(Call::recorded)
            .toList();
  }

  /**
   * The calls that touch what a failed call needs, and what these need.
   *
   * @param parts whether what an object has handed out is followed, too: it may be a part of it
   * @param answers whether what collaborators answered with is followed, too
   */
  private Deque<Call> story(Call failed, boolean parts, boolean answers) {
    Set<Integer> needed = new HashSet<>();
    addAll(needed, failed.involved());
    if (answers) {
      addAll(needed, failed.answeredWith());
    }
    Deque<Call> story = new ArrayDeque<>();
    Set<Long> taken = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (int i = FIRST + LATEST - 1; i >= 0; i--) {
        Call call = calls.get(i);
        if (call != null
            && call.position < failed.position
            && call.hasReturned()
            && touches(call, needed)
            && taken.add(call.position)) {
          story.add(call);
          if (story.size() > LONGEST) {
            return story; // too long to be told, and to be looked at
          }
          more |= addAll(needed, call.involved());
          more |= parts && addAll(needed, call.given());
          more |= answers && addAll(needed, call.answeredWith());
        }
      }
    }
    story.add(failed);
    Set<Integer> told = new HashSet<>();
    for (Call call : story) {
      addAll(told, call.given());
      addAll(told, call.shown());
    }
    return told.containsAll(needed) ? story : new ArrayDeque<>();
  }

  private static boolean touches(Call call, Set<Integer> needed) {
    if (call.changesStatics()) {
      return true;
    }
    return containsAny(needed, call.given()) || containsAny(needed, call.involved());
  }

  private static boolean containsAny(Set<Integer> needed, int[] numbers) {
    for (int number : numbers) {
      if (needed.contains(number)) {
        return true;
      }
    }
    return false;
  }

  private static boolean addAll(Set<Integer> needed, int[] numbers) {
    boolean added = false;
    for (int number : numbers) {
      added |= needed.add(number);
    }
    return added;
  }
}
