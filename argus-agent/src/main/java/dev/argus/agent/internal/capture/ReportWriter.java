package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.Trouble;
import dev.argus.agent.internal.code.CodeGathering;
import dev.argus.agent.internal.delivery.ReportSink;
import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.operation.Tally.Drop;
import dev.argus.agent.internal.operation.Tally.Work;
import dev.argus.agent.internal.operation.ThreadClock;
import dev.argus.agent.internal.weave.InApp;
import dev.argus.core.fingerprint.FingerprintMaker;
import dev.argus.core.fingerprint.Fingerprints;
import dev.argus.core.redact.SecondPass;
import dev.argus.core.redact.ShapePass;
import dev.argus.core.report.CaptureKind;
import dev.argus.core.report.CrashReport;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes reports of drafts and writes them, few of each fingerprint. Used by the queue's thread
 * alone.
 */
final class ReportWriter implements Consumer<Draft> {

  private static final int FINGERPRINTS = 1_024;
  private static final int FIRST_AND_LATER = 4;
  private static final long AGAIN_AFTER = TimeUnit.HOURS.toNanos(1);
  private static final int ERRORS_OF_ONE = 64;

  private final ReportSink sink;
  private final InApp inApp;
  private final JvmFacts facts;
  private final CodeGathering code;
  private final Tally tally;
  private final Supplier<FingerprintMaker> makers;
  private @Nullable FingerprintMaker maker;
  private final Trouble trouble;
  private final ThreadClock clock = new ThreadClock();
  private boolean warned;

  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > FINGERPRINTS;
        }
      };

  /** What was written of one fingerprint. */
  private static final class Known {
    private final Instant firstSeen;
    private final Map<ErrorState, Long> errors = new HashMap<>();
    private int reports;
    private int entries;
    private long last;

    Known(Instant firstSeen) {
      this.firstSeen = firstSeen;
    }

    long count(Draft draft) {
      if (errors.size() < ERRORS_OF_ONE || errors.containsKey(draft.error)) {
        errors.put(draft.error, draft.count);
      }
      long sum = 0;
      for (Map.Entry<ErrorState, Long> error : errors.entrySet()) {
        sum += error.getKey() == draft.error ? draft.count : error.getKey().count();
      }
      return sum;
    }

    /** A first report, three later ones, one with entry state in any case, then one an hour. */
    boolean wants(Draft draft) {
      return reports < FIRST_AND_LATER
          || (draft.kind == CaptureKind.ENTRY && entries == 0)
          || System.nanoTime() - last > AGAIN_AFTER;
    }

    void written(Draft draft) {
      reports++;
      entries += draft.kind == CaptureKind.ENTRY ? 1 : 0;
      last = System.nanoTime();
    }
  }

  ReportWriter(
      ReportSink sink,
      InApp inApp,
      JvmFacts facts,
      CodeGathering code,
      Supplier<FingerprintMaker> makers,
      Tally tally,
      Trouble trouble) {
    this.sink = sink;
    this.inApp = inApp;
    this.facts = facts;
    this.code = code;
    this.tally = tally;
    this.makers = makers;
    this.trouble = trouble;
  }

  @Override
  public void accept(Draft draft) {
    long started = clock.nanos();
    try {
      write(draft);
    } finally {
      tally.spent(Work.WRITING, clock.nanos() - started);
    }
  }

  private void write(Draft draft) {
    FingerprintMaker made = maker == null ? makers.get() : maker;
    maker = made;
    Fingerprints fingerprints =
        made.fingerprints(ShapePass.codeOnly(draft.throwable, draft.redaction, code.complete()));
    String name = fingerprints.name();
    Known state = known.computeIfAbsent(name, f -> new Known(draft.error.firstSeen));
    long count = state.count(draft);
    if (!state.wants(draft)) {
      tally.dropped(Drop.ENOUGH);
      return;
    }
    CrashReport report =
        new CrashReport(
            name,
            draft.capturedAt,
            state.firstSeen,
            count,
            draft.trigger,
            draft.kind,
            draft.throwable,
            draft.frames,
            inApp.prefixes(),
            facts.environment(draft.throwable, draft.frames),
            draft.notes,
            draft.calls,
            draft.ambient,
            fingerprints.keys());
    try {
      CrashReport redacted = SecondPass.apply(report, draft.redaction);
      sink.take(ShapePass.apply(redacted, draft.redaction, code.complete()));
      state.written(draft);
      tally.written();
    } catch (IOException e) {
      tally.dropped(Drop.DISK);
      warn(e);
    }
  }

  private void warn(IOException e) {
    if (!warned) {
      warned = true;
      trouble.warn(
          "can't write a crash report to "
              + sink.place()
              + " ("
              + e
              + "); the application is not affected, further failures are not shown");
    }
  }
}
