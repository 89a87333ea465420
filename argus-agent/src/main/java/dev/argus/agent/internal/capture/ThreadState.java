package dev.argus.agent.internal.capture;

import dev.argus.core.redact.Redaction;
import dev.argus.core.redact.Redactor;
import dev.argus.core.report.FrameCapture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the recorder remembers per thread. Used by its own thread alone; keeps application objects
 * only through soft references.
 */
final class ThreadState {

  private static final int RECENT = 8;
  private static final int CONSTRUCTORS = 16;
  private static final long SESSION = TimeUnit.SECONDS.toNanos(10);

  /** Whether the recorder is at work on this thread: what it does must not be recorded. */
  boolean busy;

  /** Work of this thread that was measured by itself, in nanoseconds. */
  long measured;

  /** Counts towards the next sample; starts anywhere, else short threads would count too much. */
  int samples = (int) (System.nanoTime() >>> 5);

  /** Counts passings of which nothing may be wanted, towards the next sample. */
  int settled = samples;

  private final @Nullable PassRecord[] recent = new PassRecord[RECENT];
  private int nextRecent;
  private @Nullable PassRecord current;
  private int @Nullable [] constructorSites;
  private @Nullable FrameCapture @Nullable [] constructorStates;
  private int nextConstructor;
  private @Nullable Redaction redaction;
  private long redactionSince;
  private @Nullable Call call;
  private int withinCall;
  private @Nullable Call lost;

  /** The record of a throwable that this thread met lately. */
  @Nullable PassRecord find(Throwable t) {
    PassRecord last = current;
    if (last != null && last.refersTo(t)) {
      return last;
    }
    for (PassRecord record : recent) {
      if (record != null && record.refersTo(t)) {
        current = record;
        return record;
      }
    }
    return null;
  }

  /** The record of a throwable, where it is the latest that this thread met; else null. */
  @Nullable PassRecord latest(Throwable t) {
    PassRecord last = current;
    return last != null && last.refersTo(t) ? last : null;
  }

  void add(PassRecord record) {
    current = record;
    recent[nextRecent] = record;
    nextRecent = (nextRecent + 1) % RECENT;
  }

  /**
   * The redaction of what this thread captures at present: what an outer frame's argument names as
   * secret is hidden in the inner frames, too.
   */
  Redaction redaction(Redactor redactor) {
    Redaction session = redaction;
    long now = System.nanoTime();
    if (session == null || now - redactionSince > SESSION) {
      session = redactor.session();
      redaction = session;
      redactionSince = now;
    }
    return session;
  }

  /** Gives the session to a report; the next capture starts a new one. */
  void endRedaction() {
    redaction = null;
  }

  /** Keeps the entry state of a constructor, which can't keep it itself before {@code super(…)}. */
  void constructorEntered(int site, FrameCapture state) {
    if (constructorSites == null || constructorStates == null) {
      constructorSites = new int[CONSTRUCTORS];
      constructorStates = new FrameCapture[CONSTRUCTORS];
    }
    constructorSites[nextConstructor] = site;
    constructorStates[nextConstructor] = state;
    nextConstructor = (nextConstructor + 1) % CONSTRUCTORS;
  }

  /** The entry state of the latest call of a constructor. */
  @Nullable FrameCapture constructorState(int site) {
    if (constructorSites == null || constructorStates == null) {
      return null;
    }
    for (int i = 1; i <= CONSTRUCTORS; i++) {
      int at = Math.floorMod(nextConstructor - i, CONSTRUCTORS);
      if (constructorSites[at] == site) {
        return constructorStates[at];
      }
    }
    return null;
  }

  /** The recorded call that is under way as far as this thread was told, or null. */
  @Nullable Call call() {
    return call;
  }

  /** A recorded call that was found to be over, once; null where there is none. */
  @Nullable Call takeLost() {
    Call found = lost;
    lost = null;
    return found;
  }

  /** A recorded call begins. */
  void callBegins(Call begun) {
    call = begun;
    withinCall = 0;
  }

  /** A recorded call is over. */
  void callEnds(Call ended) {
    if (call == ended) {
      call = null;
    }
  }

  /**
   * Whether this thread is within a recorded call. Not every end of a call is told (a constructor
   * may fail before it can be seen), so now and then it is checked.
   *
   * @param underWay the check
   */
  boolean isWithinCall(int checkAfter, Predicate<Call> underWay) {
    Call open = call;
    if (open == null) {
      return false;
    }
    withinCall++;
    boolean unsure = withinCall < checkAfter && open.frame.method().equals("<init>");
    if ((unsure || withinCall % checkAfter == 0) && !underWay.test(open)) {
      call = null;
      lost = open;
      return false;
    }
    return true;
  }
}
