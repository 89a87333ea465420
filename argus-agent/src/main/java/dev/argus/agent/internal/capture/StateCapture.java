package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.weave.Site;
import dev.argus.agent.internal.weave.SiteTable;
import dev.argus.core.redact.Redaction;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.TraceFrame;
import dev.argus.core.snapshot.SnapshotLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Captures the state of the frames that a chain of throwables left, within one time limit: which
 * frames, in which order, and from what. One instance a report; used by one thread.
 */
final class StateCapture {

  private static final int MOST_OF_ONE = 12;
  private static final int MOST = 16;

  /** Frames whose state is kept whatever its size. */
  private static final int ALWAYS = 2;

  private static final long LEAST_NANOS = 10_000_000L;

  private final SiteTable sites;
  private final FrameSnapshots snapshots;
  private final SnapshotLimits limits;
  private final Redaction redaction;
  private final long deadline;
  private final int mostObjects;
  private final List<Selected> selected = new ArrayList<>();
  private final List<String> notes;

  /** A frame whose state is wanted. */
  private static final class Selected {
    private final int throwable;
    private final int site;
    private final Passes passes;
    private final int index;
    private final @Nullable FrameCapture entry;
    private @Nullable FrameCapture capture;

    Selected(int throwable, int site, Passes passes, int index, @Nullable FrameCapture entry) {
      this.throwable = throwable;
      this.site = site;
      this.passes = passes;
      this.index = index;
      this.entry = entry;
    }

    boolean hasState() {
      return passes.hasState(index);
    }
  }

  StateCapture(
      SiteTable sites,
      FrameSnapshots snapshots,
      SnapshotLimits limits,
      Redaction redaction,
      long nanos,
      int mostObjects,
      List<String> notes) {
    this.sites = sites;
    this.snapshots = snapshots;
    this.limits = limits;
    this.redaction = redaction;
    this.mostObjects = mostObjects;
    this.deadline = System.nanoTime() + nanos;
    this.notes = notes;
  }

  /**
   * Selects the frames: of each throwable the outermost and the innermost.
   *
   * @param records of each throwable of the chain; null where it left no woven frame
   */
  void select(List<@Nullable PassRecord> records) {
    int[] quota = quotas(records);
    for (int i = 0; i < records.size(); i++) {
      PassRecord record = records.get(i);
      Passes passes = record == null ? null : record.methods();
      if (passes != null) {
        select(i, passes, quota[i]);
      } else if (record != null && record.frames() > 0 && record.captured().isEmpty()) {
        notes.add("the state of throwable " + i + " is gone: memory was short");
      }
    }
  }

  private static int[] quotas(List<@Nullable PassRecord> records) {
    int[] quota = new int[records.size()];
    int sum = 0;
    for (int i = 0; i < quota.length; i++) {
      PassRecord record = records.get(i);
      Passes passes = record == null ? null : record.methods();
      quota[i] = passes == null ? 0 : Math.min(MOST_OF_ONE, passes.kept());
      sum += quota[i];
    }
    while (sum > MOST) {
      int largest = 0;
      for (int i = 1; i < quota.length; i++) {
        largest = quota[i] > quota[largest] ? i : largest;
      }
      quota[largest]--;
      sum--;
    }
    return quota;
  }

  private void select(int throwable, Passes passes, int quota) {
    int kept = passes.kept();
    int inner = Math.min(quota / 2, Passes.INNER);
    int outer = quota - inner;
    if (passes.count() > quota) {
      notes.add(
          "throwable "
              + throwable
              + " left "
              + passes.count()
              + " frames; state of the outermost "
              + outer
              + " and the innermost "
              + inner);
    }
    if (passes.stateless() > 0) {
      notes.add(
          "throwable "
              + throwable
              + " left "
              + passes.stateless()
              + " frames without a look at their state: they used to lead to a known error");
    }
    for (int n = kept - 1; n >= kept - outer; n--) {
      selected.add(new Selected(throwable, passes.site(n), passes, n, passes.entry(n)));
    }
    for (int n = 0; n < inner; n++) {
      selected.add(new Selected(throwable, passes.site(n), passes, n, passes.entry(n)));
    }
  }

  /** How many of the selected frames have entry state. */
  int entries() {
    int entries = 0;
    for (Selected s : selected) {
      entries += s.entry != null ? 1 : 0;
    }
    return entries;
  }

  /**
   * Entry, when the outermost frame has entry state and so has every other one whose method is
   * still watched; in a recursion some of a method's calls will do.
   *
   * @param first whether nothing was armed for this error's sake, so that all must have it
   */
  CaptureKind kind(Arming arming, boolean first) {
    if (selected.isEmpty() || selected.get(0).entry == null) {
      return CaptureKind.EXIT;
    }
    for (Selected s : selected) {
      boolean exit = s.entry == null && s.capture != null;
      if (exit && (first || (arming.watches(s.site) && !hasEntry(s.site)))) {
        return CaptureKind.EXIT;
      }
    }
    return CaptureKind.ENTRY;
  }

  private boolean hasEntry(int site) {
    for (Selected s : selected) {
      if (s.site == site && s.entry != null) {
        return true;
      }
    }
    return false;
  }

  /** Time that is left of the limit. */
  long nanosLeft() {
    return deadline - System.nanoTime();
  }

  /** What to arm for the next occurrence: outermost first, each method once a shape. */
  List<ArmingTarget> targets() {
    List<ArmingTarget> targets = new ArrayList<>();
    for (Selected s : selected) {
      targets.add(
          s.hasState()
              ? ArmingTarget.of(s.site, s.passes.receiver(s.index), s.passes.arguments(s.index))
              : ArmingTarget.ofUnknownShape(s.site));
    }
    return targets;
  }

  /** Takes the pictures, the most telling first; returns them innermost first. */
  List<FrameCapture> take() {
    int left = selected.size();
    int objects = mostObjects;
    for (Selected s : mostTellingFirst()) {
      long remaining = deadline - System.nanoTime();
      boolean always = selected.size() - left < ALWAYS;
      if (s.entry != null && (objects > 0 || always)) {
        s.capture = s.entry.ofThrowable(s.throwable);
      } else if (s.entry == null && s.hasState() && objects > 0 && (remaining > 0 || always)) {
        long nanos = Math.max(LEAST_NANOS, Math.max(remaining / left, remaining / 3));
        s.capture = take(s, nanos, Math.min(limits.nodes(), objects));
      }
      objects -= s.capture == null ? 0 : s.capture.snapshot().nodes().size();
      left--;
    }
    List<Selected> ordered = new ArrayList<>(selected);
    ordered.sort(
        (a, b) ->
            a.throwable != b.throwable
                ? Integer.compare(b.throwable, a.throwable)
                : Integer.compare(a.index, b.index));
    List<FrameCapture> captures = new ArrayList<>();
    for (Selected s : ordered) {
      if (s.capture != null) {
        captures.add(s.capture);
      }
    }
    int missing = -captures.size();
    for (Selected s : selected) {
      missing += s.hasState() ? 1 : 0;
    }
    if (missing > 0) {
      notes.add(missing + " frames without state: time or room was up");
    }
    return captures;
  }

  /** The outermost frame, then where it happened, then the others as they were selected. */
  private List<Selected> mostTellingFirst() {
    List<Selected> first = new ArrayList<>(selected);
    int innermost = -1;
    for (int i = 1; i < first.size(); i++) {
      Selected s = first.get(i);
      if (innermost < 0
          || s.throwable > first.get(innermost).throwable
          || (s.throwable == first.get(innermost).throwable
              && s.index < first.get(innermost).index)) {
        innermost = i;
      }
    }
    if (innermost > 1) {
      first.add(1, first.remove(innermost));
    }
    return first;
  }

  private FrameCapture take(Selected s, long nanos, int objects) {
    SnapshotLimits now = limits.withNodes(objects).withNanos(Math.min(limits.nanos(), nanos));
    FrameCapture capture =
        snapshots.take(
            sites.site(s.site),
            CaptureKind.EXIT,
            s.passes.receiver(s.index),
            s.passes.arguments(s.index),
            now,
            redaction);
    return capture.ofThrowable(s.throwable);
  }

  /** The frames that weaving saw a throwable leave, as far as they are kept. */
  List<TraceFrame> wovenFrames(@Nullable PassRecord record) {
    Passes passes = record == null ? null : record.methods();
    if (passes == null) {
      return List.of();
    }
    List<TraceFrame> frames = new ArrayList<>();
    for (int n = 0; n < passes.kept(); n++) {
      Site site = sites.site(passes.site(n));
      frames.add(new TraceFrame(site.type(), site.method(), null, -1, true));
    }
    return Collections.unmodifiableList(frames);
  }
}
