package dev.argus.agent.internal.capture;

import dev.argus.agent.Mode;
import dev.argus.agent.internal.capture.ErrorState.Wanted;
import dev.argus.agent.internal.capture.PassRecord.Stage;
import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Drop;
import dev.argus.agent.internal.operation.Tally.Work;
import dev.argus.agent.internal.weave.SiteTable;
import dev.argus.core.redact.Redaction;
import dev.argus.core.redact.Redactor;
import dev.argus.core.report.AmbientState;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.report.ThrowableInfo;
import dev.argus.core.report.TraceFrame;
import dev.argus.core.snapshot.SnapshotLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an error is worth: a first report, a better one with entry state, or being counted;
 * and makes the report's draft. Runs on the throwing thread, within its time limit. Thread-safe.
 */
final class ErrorReporter {

  /** How long the report of a logged throwable waits for the throwable to go on. */
  private static final long HOLD = TimeUnit.MILLISECONDS.toNanos(250);

  /** By how much limits grow once they have cut something off. */
  static final int LARGER = 4;

  /** Objects of all frames of a report, in limits of one snapshot: the frames often share them. */
  private static final int OBJECTS_OF_ALL = 4;

  private static final int PROBE = 300;

  /** The most that a capture takes, in nanoseconds of work, and the most for each object. */
  private static final long DEAREST = 2_000_000;

  private static final long DEAREST_NODE = 10_000;

  private static final int STRANGERS_PER_SECOND = 100;

  private static final SnapshotLimits SCARCE =
      new SnapshotLimits(500, 50, 100, 1_024, 4_096, 20_000_000L);

  private final SiteTable sites;
  private final PassRecords records;
  private final ThrowableReader reader;
  private final FrameSnapshots snapshots;
  private final Redactor redactor;
  private final CaptureSettings settings;
  private final Arming arming;
  private final CallHistory history;
  private final StaticCapture statics;
  private final ReportQueue queue;
  private final Tally tally;
  private volatile boolean counting;
  private final ErrorTable errors = new ErrorTable();
  private final RateLimit rate;
  private final RateLimit strangers = new RateLimit(STRANGERS_PER_SECOND);

  ErrorReporter(
      SiteTable sites,
      PassRecords records,
      ThrowableReader reader,
      FrameSnapshots snapshots,
      Redactor redactor,
      CaptureSettings settings,
      Arming arming,
      CallHistory history,
      StaticCapture statics,
      ReportQueue queue,
      Tally tally) {
    this.sites = sites;
    this.records = records;
    this.reader = reader;
    this.snapshots = snapshots;
    this.redactor = redactor;
    this.settings = settings;
    this.arming = arming;
    this.history = history;
    this.statics = statics;
    this.queue = queue;
    this.tally = tally;
    this.rate = new RateLimit(settings.reportsPerSecond());
  }

  /** What is to be done from now on. */
  void mode(Mode now) {
    counting = now != Mode.CAPTURE;
  }

  /** How many errors are known. */
  int kinds() {
    return errors.size();
  }

  /**
   * A throwable has left the code under test.
   *
   * @param constructors sites further up whose {@code super(…)} is being left
   */
  ErrorState gotOut(ThreadState thread, PassRecord record, Throwable t, int[] constructors) {
    record.replaceHeld();
    return examine(occurrence(thread, record, t, "outermost", constructors));
  }

  /** Somebody says that a throwable is an error. */
  void told(ThreadState thread, Throwable t, String trigger) {
    PassRecord known = records.find(thread, t);
    if (known != null && known.stage() != Stage.OPEN) {
      return;
    }
    if ((known == null || known.frames() == 0) && !concernsUs(thread, t)) {
      return;
    }
    PassRecord record = records.of(thread, t);
    examine(occurrence(thread, record, t, trigger, new int[0]));
  }

  /** Of a throwable that left no woven frame itself. */
  private boolean concernsUs(ThreadState thread, Throwable t) {
    boolean ours = false;
    List<Throwable> chain = reader.chain(t);
    for (Throwable link : chain) {
      PassRecord record = records.find(thread, link);
      if (record != null && (record.stage() == Stage.DONE || record.stage() == Stage.ASSUMED)) {
        return false;
      }
      ours |= record != null && record.frames() > 0;
    }
    if (!ours && strangers.tryAcquire()) {
      for (Throwable link : chain) {
        ours |= reader.touchesInApp(link);
      }
    }
    return ours;
  }

  private Occurrence occurrence(
      ThreadState thread, PassRecord record, Throwable t, String trigger, int[] constructors) {
    List<Throwable> chain = reader.chain(t);
    List<@Nullable PassRecord> known = new ArrayList<>(chain.size());
    for (Throwable link : chain) {
      known.add(link == t ? record : records.find(thread, link));
    }
    return new Occurrence(thread, record, trigger, chain, known, constructors);
  }

  /** Errors are the same when types, methods left and the place of the throw are. */
  private long key(Occurrence o) {
    long key = o.trigger.equals("log") ? 1 : 0;
    for (int i = 0; i < o.chain.size(); i++) {
      Throwable t = o.chain.get(i);
      PassRecord record = o.records.get(i);
      boolean overflow = t instanceof StackOverflowError;
      key = PassRecord.mix(key, t.getClass().getName().hashCode());
      key = PassRecord.mix(key, record == null ? 0 : record.distinctPath(overflow));
      boolean ends = i == 0 || i == o.chain.size() - 1;
      key = PassRecord.mix(key, ends && !overflow ? reader.topLine(t) : 0);
    }
    return key;
  }

  private ErrorState examine(Occurrence o) {
    Arming.probe(PROBE);
    ErrorState error = errors.of(key(o));
    error.seen();
    tally.error();
    if (!o.held()) {
      o.record.done();
    }
    Wanted wanted = counting ? Wanted.NOTHING : error.wanted();
    if (wanted == Wanted.AGAIN && isStateless(o.record)) {
      wanted = Wanted.NOTHING; // there will be another one, of which all can be seen
    }
    if (wanted == Wanted.NOTHING || !claim(error)) {
      o.record.done();
      return error;
    }
    long started = System.nanoTime();
    int captured = 0;
    try {
      captured = capture(o, error, wanted);
    } finally {
      error.release();
      long nanos = System.nanoTime() - started;
      o.thread.measured += nanos;
      tally.spent(Work.CAPTURING, Math.min(nanos, DEAREST + captured * DEAREST_NODE));
    }
    return error;
  }

  private static boolean isStateless(PassRecord record) {
    Passes methods = record.methods();
    return methods != null && methods.stateless() > 0;
  }

  private boolean claim(ErrorState error) {
    boolean claimed = error.claim();
    if (!claimed) {
      tally.dropped(Drop.BUSY);
    }
    return claimed;
  }

  /** Returns how many objects were captured. */
  private int capture(Occurrence o, ErrorState error, Wanted wanted) {
    List<String> notes = new ArrayList<>();
    Redaction redaction = o.thread.redaction(redactor);
    StateCapture capture =
        new StateCapture(
            sites,
            snapshots,
            limits(o, error),
            redaction,
            settings.captureNanos(),
            settings.limits().nodes() * OBJECTS_OF_ALL,
            notes);
    capture.select(o.records);
    List<FrameCapture> constructors = constructors(o);
    int entries = capture.entries() + constructors.size();
    if (wanted == Wanted.ENTRY && entries <= error.bestEntry()) {
      return 0;
    }
    if (!rate.tryAcquire()) {
      tally.dropped(Drop.RATE);
      return 0;
    }
    ThrowableInfo info = reader.describe(o.chain, woven(o, capture), redaction::message, notes);
    List<FrameCapture> frames = new ArrayList<>(state(capture, notes));
    frames.addAll(constructors);
    List<FrameCapture> all = withEarlier(o, frames);
    AmbientState ambient = ambient(o, info, all, capture, redaction, notes);
    o.thread.endRedaction(); // from here on it is the writer's
    boolean truncated = truncated(all);
    Draft draft =
        new Draft(
            error,
            o.trigger,
            capture.kind(arming, wanted != Wanted.ENTRY),
            info,
            all,
            List.copyOf(notes),
            story(o),
            ambient,
            redaction,
            System.nanoTime() + (o.held() ? HOLD : 0));
    tally.captured();
    int weight = draft.weight();
    if (!queue.offer(draft)) {
      return weight;
    }
    error.reported(entries, truncated);
    boolean complete = draft.kind == CaptureKind.ENTRY && !truncated;
    if (complete || (error.armed() && error.wanted() == Wanted.NOTHING)) {
      arming.disarm(error);
    } else if (wanted != Wanted.ENTRY) {
      arming.arm(error, targets(o, capture));
    }
    keep(o, draft, frames);
    return weight;
  }

  private SnapshotLimits limits(Occurrence o, ErrorState error) {
    if (o.noHeap()) {
      return SCARCE;
    }
    return error.enlarged() ? settings.limits().times(LARGER) : settings.limits();
  }

  private static List<List<TraceFrame>> woven(Occurrence o, StateCapture capture) {
    List<List<TraceFrame>> woven = new ArrayList<>();
    for (PassRecord record : o.records) {
      woven.add(capture.wovenFrames(record));
    }
    return woven;
  }

  private static List<FrameCapture> state(StateCapture capture, List<String> notes) {
    try {
      return capture.take();
    } catch (VirtualMachineError noRoom) {
      notes.add("no state: " + noRoom.getClass().getSimpleName());
      return List.of();
    }
  }

  private AmbientState ambient(
      Occurrence o,
      ThrowableInfo info,
      List<FrameCapture> frames,
      StateCapture capture,
      Redaction redaction,
      List<String> notes) {
    if (o.noHeap()) {
      return AmbientState.NONE;
    }
    try {
      return new AmbientState(
          ProgramProperties.read(redaction),
          statics.take(info, frames, capture.nanosLeft(), redaction, notes));
    } catch (VirtualMachineError | LinkageError | RuntimeException e) {
      // no room, or what a class loader of the application threw: the frames are worth a report
      notes.add("no ambient state: " + e.getClass().getSimpleName());
      return AmbientState.NONE;
    }
  }

  /** The calls that led here, where they were recorded and the outermost of them is what failed. */
  private List<RecordedCall> story(Occurrence o) {
    Passes passes = o.record.passes();
    Call failed = passes == null ? null : passes.call();
    return failed == null ? List.of() : history.story(failed);
  }

  /** Entry state of constructors that are left in {@code super(…)}; innermost first. */
  private static List<FrameCapture> constructors(Occurrence o) {
    List<FrameCapture> frames = new ArrayList<>();
    for (int site : o.constructors) {
      FrameCapture state = o.thread.constructorState(site);
      if (state != null) {
        frames.add(state);
      }
    }
    return frames;
  }

  /** Adds what was captured of causes when they were reported themselves; causes come first. */
  private static List<FrameCapture> withEarlier(Occurrence o, List<FrameCapture> frames) {
    List<FrameCapture> all = new ArrayList<>();
    for (int i = o.records.size() - 1; i >= 0; i--) {
      for (FrameCapture frame : frames) {
        if (frame.throwable() == i) {
          all.add(frame);
        }
      }
      PassRecord record = o.records.get(i);
      if (record != null && record != o.record) {
        for (FrameCapture frame : record.captured()) {
          all.add(frame.ofThrowable(i));
        }
      }
    }
    return List.copyOf(all);
  }

  private static boolean truncated(List<FrameCapture> frames) {
    for (FrameCapture frame : frames) {
      if (frame.snapshot().truncated()) {
        return true;
      }
    }
    return false;
  }

  private static List<ArmingTarget> targets(Occurrence o, StateCapture capture) {
    List<ArmingTarget> targets = new ArrayList<>();
    for (int i = o.constructors.length - 1; i >= 0; i--) {
      targets.add(ArmingTarget.ofUnknownShape(o.constructors[i]));
    }
    targets.addAll(capture.targets());
    return targets;
  }

  /** From here on the application's objects are needed no more, unless the throwable may go on. */
  private static void keep(Occurrence o, Draft draft, List<FrameCapture> frames) {
    if (o.held()) {
      o.record.hold(draft);
      return;
    }
    for (int i = 0; i < o.records.size(); i++) {
      PassRecord record = o.records.get(i);
      if (record != null && record.passes() != null) {
        List<FrameCapture> own = new ArrayList<>();
        for (FrameCapture frame : frames) {
          if (frame.throwable() == i) {
            own.add(frame);
          }
        }
        record.keepOnly(List.copyOf(own));
      }
    }
  }
}
