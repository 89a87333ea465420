package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Work;
import dev.argus.agent.internal.weave.SiteTable;
import dev.argus.core.redact.Redactor;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.snapshot.SnapshotLimits;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the entry guards of woven methods on and off, without touching code, and takes their
 * snapshots. Thread-safe; an entry takes no lock.
 */
final class Arming {

  private static final int OUTERMOST = 2;

  /**
   * Armed methods that the thread of an error may look through for those that have run out; where
   * there are more, that is left to the writer's thread.
   */
  private static final int FEW = 64;

  /** Frames of room that the recorder wants for its own work. */
  static final int PROBE = 200;

  private final SiteTable sites;
  private final FrameSnapshots snapshots;
  private final Redactor redactor;
  private final CaptureSettings settings;
  private final Guards guards;
  private final CallHistory history;
  private final Tally tally;
  private final Map<Integer, ArmedSite> armed = new ConcurrentHashMap<>();
  private final Map<ErrorState, Lease> leases = new ConcurrentHashMap<>();

  Arming(
      Guards guards,
      CallHistory history,
      SiteTable sites,
      FrameSnapshots snapshots,
      Redactor redactor,
      CaptureSettings settings,
      Tally tally) {
    this.sites = sites;
    this.snapshots = snapshots;
    this.redactor = redactor;
    this.settings = settings;
    this.guards = guards;
    this.history = history;
    this.tally = tally;
  }

  /**
   * Arms methods for the sake of an error.
   *
   * @param targets outermost first
   */
  synchronized void arm(ErrorState error, List<ArmingTarget> targets) {
    if (armed.size() <= FEW) {
      dropEnded();
    }
    Lease before = leases.get(error);
    if ((before != null && !before.ended()) || targets.isEmpty()) {
      return;
    }
    Lease lease = new Lease(error, settings.armedNanos(), settings.entryBudgetNanos());
    leases.put(error, lease);
    error.armed(true);
    int outermost = 0;
    int last = 0;
    for (ArmingTarget target : targets) {
      if (target.site() != last && outermost <= OUTERMOST) {
        outermost++;
      }
      last = target.site();
      arm(lease, target, outermost <= OUTERMOST);
    }
    if (settings.recordCalls()) {
      history.begin();
    }
  }

  private void arm(Lease lease, ArmingTarget target, boolean outer) {
    ArmedSite site = armed.get(target.site());
    if (site == null) {
      site = new ArmedSite(sites.site(target.site()));
      armed.put(target.site(), site);
    }
    lease.watches(site);
    if (target.shapeKnown()) {
      site.shapes().add(target.receiver(), target.args());
    }
    site.join(lease, outer);
    guards.set(target.site(), Guards.STATE);
  }

  /**
   * Ends the watch for an error, on the thread that has just captured it: calls are recorded until
   * {@link #dropEnded} comes by, since forgetting them takes its time.
   */
  synchronized void disarm(ErrorState error) {
    Lease lease = leases.remove(error);
    if (lease != null) {
      lease.end();
      error.armed(false);
      for (ArmedSite site : lease.watched()) {
        if (site.abandoned() && armed.get(site.site.id()) == site) {
          disarm(site);
        }
      }
    }
  }

  /** Ends every watch. */
  synchronized void disarmAll() {
    leases.values().forEach(Lease::end);
    dropEnded();
  }

  /** Turns off what has run out. */
  synchronized void dropEnded() {
    disarmAbandoned();
    for (Lease lease : List.copyOf(leases.values())) {
      if (lease.ended()) {
        lease.error.armed(false);
        leases.remove(lease.error);
      }
    }
    if (leases.isEmpty()) {
      history.end();
    }
  }

  private void disarmAbandoned() {
    for (ArmedSite site : armed.values()) {
      if (site.abandoned()) {
        disarm(site);
      }
    }
  }

  private void disarm(ArmedSite site) {
    guards.clear(site.site.id(), Guards.STATE);
    armed.remove(site.site.id());
  }

  private synchronized void giveUp(ArmedSite site) {
    disarm(site);
  }

  /** An armed method is entered: returns its state, or null where none is wanted. */
  @Nullable FrameCapture enter(
      ThreadState thread, int id, @Nullable Object receiver, @Nullable Object @Nullable [] args) {
    ArmedSite site = armed.get(id);
    if (site == null) {
      return null;
    }
    Lease lease = site.wants(receiver, args);
    if (lease == null) {
      if (site.tooHot() || site.abandoned()) {
        giveUp(site);
      }
      return null;
    }
    probe(PROBE);
    long start = System.nanoTime();
    FrameCapture capture =
        snapshots.take(
            site.site,
            CaptureKind.ENTRY,
            receiver,
            args,
            limits(lease.error),
            thread.redaction(redactor));
    long nanos = System.nanoTime() - start;
    long charged = FrameSnapshots.charge(nanos, capture);
    lease.spend(charged);
    tally.spent(Work.ENTERING, charged);
    thread.measured += nanos;
    return capture;
  }

  private SnapshotLimits limits(ErrorState error) {
    SnapshotLimits base = settings.limits();
    return error.enlarged() ? base.times(ErrorReporter.LARGER) : base;
  }

  /** Whether entries of a method are watched at present. */
  boolean watches(int site) {
    return armed.containsKey(site);
  }

  /**
   * Goes down the stack and comes back: where it is about to end, it should end here and not in the
   * middle of something.
   */
  static int probe(int depth) {
    return depth == 0 ? 0 : probe(depth - 1) + 1;
  }
}
