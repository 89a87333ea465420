package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Work;
import dev.argus.agent.internal.weave.ClassSites;
import dev.argus.agent.internal.weave.Site;
import dev.argus.agent.internal.weave.SiteTable;
import dev.argus.core.redact.Redactor;
import dev.argus.core.report.RecordedAnswer;
import dev.argus.core.snapshot.SnapshotLimits;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What collaborators answer during recorded calls, so that a stand-in can answer alike. Bounded in
 * answers a call, in objects an answer and in work; a place that asks often is not watched any
 * more. Thread-safe; an answer takes no lock.
 */
final class CollaboratorAnswers {

  private static final int MOST_NODES = 300;

  /** Times that a place asks, after which it is not watched any more. */
  private static final int HOT = 500;

  private static final long BUDGET = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long BUDGET_AT_START = TimeUnit.MILLISECONDS.toNanos(150);

  private final Guards guards;
  private final SiteTable sites;
  private final FrameSnapshots snapshots;
  private final Redactor redactor;
  private final KnownObjects objects;
  private final SnapshotLimits limits;
  private final Tally tally;
  private final AtomicLong left = new AtomicLong();
  private final AtomicInteger open = new AtomicInteger();
  private volatile @Nullable Call latest;
  private short[] asked = new short[0];

  /** Made early: where it is used nothing must be loaded. */
  private final IntConsumer watch;

  /** Watches the calls of collaborators in a class. */
  final Consumer<ClassSites> watchAll;

  CollaboratorAnswers(
      Guards guards,
      SiteTable sites,
      FrameSnapshots snapshots,
      Redactor redactor,
      KnownObjects objects,
      SnapshotLimits limits,
      Tally tally) {
    this.tally = tally;
    this.guards = guards;
    this.sites = sites;
    this.snapshots = snapshots;
    this.redactor = redactor;
    this.objects = objects;
    this.limits =
        new SnapshotLimits(
            Math.min(MOST_NODES, limits.nodes()),
            limits.depth(),
            limits.elements(),
            limits.text(),
            limits.bytes(),
            limits.nanos());
    this.watch = site -> guards.set(site, Guards.ANSWER);
    this.watchAll = type -> type.forEachCollaboratorCall(watch);
  }

  /** Calls are recorded from now on. */
  void begin(boolean atStart) {
    left.set(atStart ? BUDGET_AT_START : BUDGET);
    asked = new short[0];
  }

  /** Calls are recorded no more. */
  void stop() {
    guards.clearAll(Guards.ANSWER);
  }

  /** A recorded call has begun. */
  void callBegins(Call call) {
    open.incrementAndGet();
    latest = call;
  }

  /** A recorded call is over. */
  void callEnds(Call call) {
    open.decrementAndGet();
    if (latest == call) {
      latest = null;
    }
  }

  /** A collaborator has answered. */
  void answered(
      ThreadState thread,
      int site,
      @Nullable Object collaborator,
      @Nullable Object answer,
      @Nullable Object a,
      @Nullable Object b) {
    Call call = callUnderWay(thread);
    if (call == null || !call.takesAnswers() || left.get() < 0 || collaborator == null) {
      often(site);
      return;
    }
    Arming.probe(Arming.PROBE);
    long start = System.nanoTime();
    Site question = sites.site(site);
    RecordedAnswer recorded =
        snapshots.takeAnswer(
            question,
            objects.number(collaborator),
            answer,
            new @Nullable Object[] {a, b},
            limits,
            thread.redaction(redactor),
            objects::number);
    call.answered(recorded);
    long nanos = System.nanoTime() - start;
    long charged = FrameSnapshots.charge(nanos, recorded.question());
    left.addAndGet(-charged);
    tally.spent(Work.RECORDING, charged);
    thread.measured += nanos;
    often(site);
  }

  /** A task of a recorded call runs on another thread: it is its own where there is no other. */
  private @Nullable Call callUnderWay(ThreadState thread) {
    Call own = thread.call();
    return own != null ? own : open.get() == 1 ? latest : null;
  }

  private void often(int site) {
    short[] counts = asked;
    if (site >= counts.length) {
      counts = Arrays.copyOf(counts, site + 1024);
      asked = counts;
    }
    if (++counts[site] > HOT) {
      counts[site] = 0;
      guards.clear(site, Guards.ANSWER);
    }
  }
}
