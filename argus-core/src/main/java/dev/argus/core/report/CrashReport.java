package dev.argus.core.report;

import java.time.Instant;
import java.util.List;

/**
 * One captured occurrence of an error. Immutable.
 *
 * @param fingerprint groups occurrences of the same error, for example {@code npe-7f3a9c21}
 * @param count how often it had been seen when this was captured, this time included
 * @param trigger what made it worth reporting: {@code outermost}, {@code thread}, {@code future} or
 *     {@code log}
 * @param capture {@link CaptureKind#ENTRY} when every frame that was still armed has entry state
 * @param frames in-app frames with state, innermost first
 * @param inApp package prefixes of the code under test
 * @param notes what the capture had to leave out, and why
 * @param calls the calls from outside that led to the crash, in order; the last is the one that
 *     failed. Empty where they were not recorded
 * @param ambient what stood around the crash and belongs to no frame
 * @param fingerprints all of them, from strict to loose; {@code fingerprint} is among them. Just
 *     that one in reports of version 1 of the fingerprints
 */
public record CrashReport(
    String fingerprint,
    Instant capturedAt,
    Instant firstSeen,
    long count,
    String trigger,
    CaptureKind capture,
    ThrowableInfo throwable,
    List<FrameCapture> frames,
    List<String> inApp,
    Environment environment,
    List<String> notes,
    List<RecordedCall> calls,
    AmbientState ambient,
    List<String> fingerprints) {

  /** A report with one fingerprint. */
  public CrashReport(
      String fingerprint,
      Instant capturedAt,
      Instant firstSeen,
      long count,
      String trigger,
      CaptureKind capture,
      ThrowableInfo throwable,
      List<FrameCapture> frames,
      List<String> inApp,
      Environment environment,
      List<String> notes,
      List<RecordedCall> calls,
      AmbientState ambient) {
    this(
        fingerprint,
        capturedAt,
        firstSeen,
        count,
        trigger,
        capture,
        throwable,
        frames,
        inApp,
        environment,
        notes,
        calls,
        ambient,
        List.of(fingerprint));
  }

  /** A report without ambient state, with one fingerprint. */
  public CrashReport(
      String fingerprint,
      Instant capturedAt,
      Instant firstSeen,
      long count,
      String trigger,
      CaptureKind capture,
      ThrowableInfo throwable,
      List<FrameCapture> frames,
      List<String> inApp,
      Environment environment,
      List<String> notes,
      List<RecordedCall> calls) {
    this(
        fingerprint,
        capturedAt,
        firstSeen,
        count,
        trigger,
        capture,
        throwable,
        frames,
        inApp,
        environment,
        notes,
        calls,
        AmbientState.NONE);
  }

  /** A report without recorded calls. */
  public CrashReport(
      String fingerprint,
      Instant capturedAt,
      Instant firstSeen,
      long count,
      String trigger,
      CaptureKind capture,
      ThrowableInfo throwable,
      List<FrameCapture> frames,
      List<String> inApp,
      Environment environment,
      List<String> notes) {
    this(
        fingerprint,
        capturedAt,
        firstSeen,
        count,
        trigger,
        capture,
        throwable,
        frames,
        inApp,
        environment,
        notes,
        List.of());
  }

  /** The same report with other ambient state. */
  public CrashReport with(AmbientState other) {
    return with(throwable, frames, calls, other);
  }

  /** The same report with other state of all kinds. */
  public CrashReport with(
      ThrowableInfo thrown,
      List<FrameCapture> otherFrames,
      List<RecordedCall> otherCalls,
      AmbientState around) {
    return copy(fingerprint, thrown, otherFrames, notes, otherCalls, around);
  }

  /** The same report with other notes. */
  public CrashReport withNotes(List<String> others) {
    return copy(fingerprint, throwable, frames, List.copyOf(others), calls, ambient);
  }

  /** The same report under another name, which its fingerprints need not have. */
  public CrashReport named(String name) {
    return copy(name, throwable, frames, notes, calls, ambient);
  }

  private CrashReport copy(
      String name,
      ThrowableInfo thrown,
      List<FrameCapture> otherFrames,
      List<String> otherNotes,
      List<RecordedCall> otherCalls,
      AmbientState around) {
    return new CrashReport(
        name,
        capturedAt,
        firstSeen,
        count,
        trigger,
        capture,
        thrown,
        otherFrames,
        inApp,
        environment,
        otherNotes,
        otherCalls,
        around,
        fingerprints);
  }

  /** The value of the {@code schema} field of a report's JSON. */
  public static final String SCHEMA = "argus-report/1";
}
