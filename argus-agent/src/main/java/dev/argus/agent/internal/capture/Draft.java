package dev.argus.agent.internal.capture;

import dev.argus.core.redact.Redaction;
import dev.argus.core.report.AmbientState;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.FrameCapture;
import dev.argus.core.report.RecordedAnswer;
import dev.argus.core.report.RecordedCall;
import dev.argus.core.report.ThrowableInfo;
import java.time.Instant;
import java.util.List;

/** A report but for what can wait until the writer's thread has it. Holds no application object. */
final class Draft {

  final ErrorState error;
  final long count;
  final Instant capturedAt = Instant.now();
  final String trigger;
  final CaptureKind kind;
  final ThrowableInfo throwable;
  final List<FrameCapture> frames;
  final List<String> notes;
  final List<RecordedCall> calls;
  final AmbientState ambient;

  /** The session that its texts went through; handed over with it. */
  final Redaction redaction;

  /** When to write it, by {@link System#nanoTime()}. */
  final long dueNanos;

  private volatile boolean cancelled;

  Draft(
      ErrorState error,
      String trigger,
      CaptureKind kind,
      ThrowableInfo throwable,
      List<FrameCapture> frames,
      List<String> notes,
      List<RecordedCall> calls,
      AmbientState ambient,
      Redaction redaction,
      long dueNanos) {
    this.error = error;
    this.count = error.count();
    this.trigger = trigger;
    this.kind = kind;
    this.throwable = throwable;
    this.frames = frames;
    this.notes = notes;
    this.calls = calls;
    this.ambient = ambient;
    this.redaction = redaction;
    this.dueNanos = dueNanos;
  }

  /** A better report of the same throwable takes its place. */
  void cancel() {
    cancelled = true;
    error.unreported();
  }

  boolean cancelled() {
    return cancelled;
  }

  /** Objects in its snapshots, as a measure of the memory it takes. */
  int weight() {
    int nodes = throwable.trace().size();
    for (FrameCapture frame : frames) {
      nodes += frame.snapshot().nodes().size();
    }
    for (RecordedCall call : calls) {
      nodes += call.frame().snapshot().nodes().size();
      for (RecordedAnswer answer : call.answers()) {
        nodes += answer.question().snapshot().nodes().size();
      }
    }
    for (AmbientState.StaticField field : ambient.statics()) {
      nodes += 1 + field.snapshot().nodes().size();
    }
    return nodes;
  }
}
