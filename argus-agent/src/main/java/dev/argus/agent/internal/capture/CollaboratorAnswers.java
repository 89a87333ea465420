package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Work;
import dev.argus.agent.internal.weave.Carrier;
import dev.argus.agent.internal.weave.ClassSites;
import dev.argus.agent.internal.weave.Site;
import dev.argus.agent.internal.weave.SiteTable;
import dev.argus.core.redact.Redactor;
import dev.argus.core.report.RecordedAnswer;
import dev.argus.core.snapshot.SnapshotLimits;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * What collaborators answer during recorded calls, so that a stand-in can answer alike. Bounded in
 * answers a call, in objects an answer and in work; a place that asks often is not watched any
 * more. Thread-safe; an answer takes no lock.
 */
final class CollaboratorAnswers {

  private static final int MOST_NODES = 300;

  /** Times that a place asks, after which it is not watched any more. */
  private static final int HOT = 500;

  /** Times that it may ask for nothing while the program starts; see {@link CallHistory}. */
  private static final int HOT_AT_START = 100;

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

  /** Of all recorded calls. */
  private final AtomicLong nodes;

  private final Set<Call> open = ConcurrentHashMap.newKeySet();
  private final HotSites asked;

  /** Watches the calls of collaborators in a class; made early: then nothing must be loaded. */
  final Consumer<ClassSites> watchAll;

  CollaboratorAnswers(
      Guards guards,
      SiteTable sites,
      FrameSnapshots snapshots,
      Redactor redactor,
      KnownObjects objects,
      SnapshotLimits limits,
      AtomicLong nodes,
      Tally tally) {
    this.nodes = nodes;
    this.tally = tally;
    this.guards = guards;
    this.sites = sites;
    this.snapshots = snapshots;
    this.redactor = redactor;
    this.objects = objects;
    this.limits = limits.withNodes(Math.min(MOST_NODES, limits.nodes()));
    this.asked = new HotSites(guards, Guards.ANSWER, HOT);
    this.watchAll =
        type ->
            guards.setAll(type.firstCollaboratorCall(), type.collaboratorCalls(), Guards.ANSWER);
  }

  /** Calls are recorded from now on. */
  void begin(boolean atStart) {
    left.set(atStart ? BUDGET_AT_START : BUDGET);
    asked.reset(atStart ? HOT_AT_START : HOT);
    open.clear(); // not every end of a call is told
  }

  /** Calls are recorded no more. */
  void stop() {
    guards.clearAll(Guards.ANSWER);
    open.clear();
  }

  /** A recorded call has begun. */
  void callBegins(Call call) {
    open.add(call);
  }

  /** A recorded call is over, or was found to be. */
  void callEnds(Call call) {
    open.remove(call);
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
      asked.passed(site);
      return;
    }
    Arming.probe(Arming.PROBE);
    long start = System.nanoTime();
    Site question = sites.site(site);
    RecordedAnswer recorded =
        snapshots.takeAnswer(
            question,
            objects.number(collaborator),
            Carrier.declared(Type.getReturnType(question.descriptor()), answer),
            declared(question, a, b),
            limits,
            thread.redaction(redactor),
            objects::number);
    call.answered(recorded);
    asked.wanted(site);
    nodes.addAndGet(recorded.question().snapshot().nodes().size());
    long nanos = System.nanoTime() - start;
    long charged = FrameSnapshots.charge(nanos, recorded.question());
    left.addAndGet(-charged);
    tally.spent(Work.RECORDING, charged);
    thread.measured += nanos;
    asked.passed(site);
  }

  /** The arguments as the collaborator got them. */
  private static @Nullable Object[] declared(
      Site question, @Nullable Object a, @Nullable Object b) {
    Type[] types = Type.getArgumentTypes(question.descriptor());
    return new @Nullable Object[] {
      types.length > 0 ? Carrier.declared(types[0], a) : a,
      types.length > 1 ? Carrier.declared(types[1], b) : b
    };
  }

  /** A task of a recorded call runs on another thread: it is its own where there is no other. */
  private @Nullable Call callUnderWay(ThreadState thread) {
    Call own = thread.call();
    if (own != null) {
      return open.contains(own) ? own : null;
    }
    Iterator<Call> calls = open.iterator();
    Call one = calls.hasNext() ? calls.next() : null;
    return calls.hasNext() ? null : one;
  }
}
