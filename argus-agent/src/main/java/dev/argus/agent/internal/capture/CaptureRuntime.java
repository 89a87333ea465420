package dev.argus.agent.internal.capture;

import dev.argus.agent.Mode;
import dev.argus.agent.internal.Trouble;
import dev.argus.agent.internal.code.CodeGathering;
import dev.argus.agent.internal.delivery.ReportSink;
import dev.argus.agent.internal.operation.DeliveryFigures;
import dev.argus.agent.internal.operation.Switched.Holdings;
import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.weave.InApp;
import dev.argus.agent.internal.weave.SiteTable;
import dev.argus.core.fingerprint.FingerprintMaker;
import dev.argus.core.redact.Redactor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Puts the parts of capturing together and connects them to the dispatcher. */
public final class CaptureRuntime {

  private static final long FORGET_AFTER = TimeUnit.SECONDS.toNanos(20);

  /** What an object of a snapshot takes in the heap, about, and a word of the program. */
  private static final long NODE_BYTES = 128;

  private static final long WORD_BYTES = 16;

  /** What the names of a woven method take, about. */
  private static final long SITE_BYTES = 160;

  private final Class<?> dispatcher;
  private final SiteTable sites;
  private final PassRecords records;
  private final ErrorReporter reporter;
  private final Arming arming;
  private final CallHistory history;
  private final boolean recordCalls;
  private final Recorder recorder;
  private final ReportQueue queue;
  private final ReportSink sink;
  private final CodeGathering code;
  private final Trouble trouble;

  private CaptureRuntime(
      Class<?> dispatcher,
      SiteTable sites,
      PassRecords records,
      ErrorReporter reporter,
      Arming arming,
      CallHistory history,
      boolean recordCalls,
      Recorder recorder,
      ReportQueue queue,
      ReportSink sink,
      CodeGathering code,
      Trouble trouble) {
    this.dispatcher = dispatcher;
    this.sites = sites;
    this.records = records;
    this.reporter = reporter;
    this.arming = arming;
    this.history = history;
    this.recordCalls = recordCalls;
    this.recorder = recorder;
    this.queue = queue;
    this.sink = sink;
    this.code = code;
    this.trouble = trouble;
  }

  /**
   * Creates a runtime whose reports go to {@code sink}; nothing happens before {@link #connect}.
   *
   * @param dispatcher the class that woven code calls
   */
  public static CaptureRuntime create(
      Class<?> dispatcher,
      OpenedFields fields,
      InApp inApp,
      SiteTable sites,
      CaptureSettings settings,
      ReportSink sink,
      CodeGathering code,
      Supplier<FingerprintMaker> fingerprints,
      Tally tally,
      Trouble trouble)
      throws ReflectiveOperationException {
    ThrowableReader reader = new ThrowableReader(inApp, fields);
    PassRecords records = new PassRecords(reader);
    FrameSnapshots snapshots = new FrameSnapshots(fields);
    Redactor redactor = Redactor.standard().with(settings.privacy());
    Guards guards = new Guards(dispatcher);
    CallHistory history =
        new CallHistory(guards, inApp, sites, snapshots, redactor, settings.limits(), tally);
    Arming arming = new Arming(guards, history, sites, snapshots, redactor, settings, tally);
    JvmFacts facts = new JvmFacts(sites, fields);
    ReportWriter writer = new ReportWriter(sink, inApp, facts, code, fingerprints, tally, trouble);
    ReportQueue queue =
        new ReportQueue(
            writer,
            () -> {
              arming.dropEnded();
              records.forgetOlderThan(FORGET_AFTER);
            },
            tally,
            trouble);
    ErrorReporter reporter =
        new ErrorReporter(
            sites,
            records,
            reader,
            snapshots,
            redactor,
            settings,
            arming,
            history,
            new StaticCapture(fields, inApp, sites),
            queue,
            tally);
    Recorder recorder =
        new Recorder(inApp, sites, records, reporter, arming, history, tally, trouble);
    return new CaptureRuntime(
        dispatcher,
        sites,
        records,
        reporter,
        arming,
        history,
        settings.recordCalls(),
        recorder,
        queue,
        sink,
        code,
        trouble);
  }

  /**
   * Lets woven code in as the mode wants it, and sees to it that pending reports are written at the
   * end.
   */
  public void connect(Mode mode) throws ReflectiveOperationException {
    recorder.warmUp();
    recorder.mode(mode);
    if (mode != Mode.OFF) {
      letIn(true);
    }
    if (mode == Mode.CAPTURE && recordCalls) {
      history.beginWithProgram();
    }
    Runtime.getRuntime().addShutdownHook(new Thread(null, this::finish, "argus-flush", 0, false));
  }

  private void letIn(boolean on) throws ReflectiveOperationException {
    dispatcher.getField("entry").set(null, on ? recorder.entries() : null);
    dispatcher.getField("exit").set(null, on ? recorder.exits() : null);
    dispatcher.getField("answer").set(null, on ? recorder.answers() : null);
    dispatcher.getField("settled").set(null, on ? recorder.settled() : null);
    dispatcher.getField("passage").set(null, on ? recorder.passages() : null);
    dispatcher.getField("event").set(null, on ? recorder.events() : null);
  }

  /** Switches what happens on the threads that throw; takes no lock. */
  public void now(Mode mode) {
    recorder.mode(mode);
  }

  /** Does the rest of it: disarms and forgets, and shuts woven code out where nothing is wanted. */
  public void settle(Mode mode) throws ReflectiveOperationException {
    recorder.mode(mode);
    queue.rest(mode == Mode.OFF);
    letIn(mode != Mode.OFF);
    if (mode != Mode.CAPTURE) {
      arming.disarmAll();
      history.forget();
      records.forgetAll();
    }
  }

  /** What it holds and what became of reports that are sent. */
  public Holdings holdings(long reportBytes, DeliveryFigures delivery) {
    int methods = sites.methods();
    long bytes =
        (queue.held() + history.held()) * NODE_BYTES
            + code.words() * WORD_BYTES
            + methods * SITE_BYTES
            + reportBytes;
    return new Holdings(
        reporter.kinds(), queue.waiting(), bytes, sites.classes(), methods, delivery);
  }

  private void finish() {
    code.hurry();
    queue.flush();
    sink.finish();
    String words = trouble.lastWords();
    if (words != null) {
      trouble.warn(words);
    }
  }
}
