package dev.argus.agent.internal.capture;

import dev.argus.core.report.FrameCapture;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one throwable: the frames it left, and what came of it. Keeps neither the
 * throwable nor the application's objects alive for long: both hang on weak and soft references,
 * and the objects are let go once their state is captured.
 */
final class PassRecord extends WeakReference<Throwable> {

  /** What came of a throwable. */
  enum Stage {
    /** On its way. */
    OPEN,
    /** Logged, and a report waits to see whether it goes on. */
    HELD,
    /** Taken for a known error by its path alone; open again if it goes on. */
    ASSUMED,
    /** Reported, or counted as an occurrence of a known error. */
    DONE
  }

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** Identity hash of the throwable. */
  final int identity;

  /** When state of a frame was first kept. */
  private long bornNanos;

  private final long start;

  private volatile @Nullable SoftReference<Passes> passes;

  /**
   * The frames while no state of any of them is wanted; no object of the application hangs on it.
   */
  private @Nullable Passes stateless;

  private volatile @Nullable SoftReference<List<FrameCapture>> captured;
  private volatile Stage stage = Stage.OPEN;
  private long path;
  private long distinctPath;
  private int frames;
  private @Nullable Draft held;
  private @Nullable ErrorState assumed;

  PassRecord(Throwable throwable, int identity, long pathSoFar) {
    super(throwable);
    this.identity = identity;
    this.start = pathSoFar;
    this.path = pathSoFar;
  }

  /** Notes that the throwable left a frame. */
  void left(int site, @Nullable Object receiver, Object @Nullable [] args, @Nullable Object token) {
    SoftReference<Passes> reference = passes;
    Passes kept = reference == null ? null : reference.get();
    if (kept == null) {
      kept = stateless == null ? new Passes() : stateless;
      stateless = null;
      bornNanos = System.nanoTime();
      passes = new SoftReference<>(kept);
    }
    kept.add(site, receiver, args, token);
    path = mix(path, site);
    frames++;
  }

  /** Notes that the throwable left a frame of which no state is wanted, nor of those before. */
  void leftStateless(int site) {
    Passes kept = stateless;
    if (kept == null) {
      kept = new Passes();
      stateless = kept;
    }
    kept.addStateless(site);
    path = mix(path, site);
    frames++;
  }

  /** Whether state is older than {@code nanos}. */
  boolean isOlderThan(long nanos, long now) {
    return now - bornNanos > nanos;
  }

  static long mix(long hash, long value) {
    long mixed = (hash ^ value) * MULTIPLIER;
    return mixed ^ (mixed >>> 29);
  }

  /** What {@link #path} was before the first frame. */
  long start() {
    return start;
  }

  /** A hash of the type and of every frame that was left, in order. */
  long path() {
    return path;
  }

  /** A hash of the methods that were left, which the depth of a recursion doesn't change. */
  long distinctPath(boolean overflow) {
    Passes kept = methods();
    if (kept != null) {
      distinctPath = kept.distinctPath(overflow);
    }
    return distinctPath;
  }

  /** How many woven frames were left. */
  int frames() {
    return frames;
  }

  /** The frames with their objects; null where there are none, or no more. */
  @Nullable Passes passes() {
    SoftReference<Passes> reference = passes;
    return reference == null ? null : reference.get();
  }

  /** The frames, at least by their methods; null where there are none, or no more. */
  @Nullable Passes methods() {
    Passes kept = passes();
    return kept == null ? stateless : kept;
  }

  /** State that was captured for an earlier report. */
  List<FrameCapture> captured() {
    SoftReference<List<FrameCapture>> reference = captured;
    List<FrameCapture> known = reference == null ? null : reference.get();
    return known == null ? List.of() : known;
  }

  /** Replaces the objects by their captured state. */
  void keepOnly(List<FrameCapture> state) {
    captured = new SoftReference<>(state);
    passes = null;
  }

  /** Lets go of everything but the identity. */
  void forgetState() {
    passes = null;
    captured = null;
  }

  Stage stage() {
    return stage;
  }

  void done() {
    stage = Stage.DONE;
    held = null;
    assumed = null;
  }

  void hold(Draft draft) {
    held = draft;
    stage = Stage.HELD;
  }

  void assume(ErrorState state) {
    assumed = state;
    stage = Stage.ASSUMED;
  }

  /**
   * The throwable goes on: takes back what was concluded from its path so far.
   *
   * @return whether there was something
   */
  boolean goesOn() {
    ErrorState state = assumed;
    if (state == null) {
      return false;
    }
    state.takeBack();
    assumed = null;
    stage = Stage.OPEN;
    return true;
  }

  /** The throwable got out: the report of its being logged gives way to the better one. */
  void replaceHeld() {
    Draft draft = held;
    if (draft != null) {
      draft.cancel();
      held = null;
    }
  }
}
