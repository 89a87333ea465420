package dev.argus.agent.internal.capture;

import dev.argus.agent.internal.Trouble;
import dev.argus.agent.internal.code.CodeGathering;
import dev.argus.agent.internal.weave.InApp;
import dev.argus.agent.internal.weave.SiteTable;
import dev.argus.core.fingerprint.FingerprintMaker;
import dev.argus.core.redact.Redactor;
import dev.argus.core.report.ReportDirectory;
import java.util.concurrent.TimeUnit;

/** Puts the parts of capturing together and connects them to the dispatcher. */
public final class CaptureRuntime {

  private static final long FORGET_AFTER = TimeUnit.SECONDS.toNanos(20);

  private final Class<?> dispatcher;
  private final Arming arming;
  private final CallHistory history;
  private final boolean recordCalls;
  private final Recorder recorder;
  private final ReportQueue queue;
  private final CodeGathering code;
  private final Trouble trouble;

  private CaptureRuntime(
      Class<?> dispatcher,
      Arming arming,
      CallHistory history,
      boolean recordCalls,
      Recorder recorder,
      ReportQueue queue,
      CodeGathering code,
      Trouble trouble) {
    this.dispatcher = dispatcher;
    this.arming = arming;
    this.history = history;
    this.recordCalls = recordCalls;
    this.recorder = recorder;
    this.queue = queue;
    this.code = code;
    this.trouble = trouble;
  }

  /**
   * Creates a runtime that writes to {@code directory}; nothing happens before {@link #connect()}.
   *
   * @param dispatcher the class that woven code calls
   */
  public static CaptureRuntime create(
      Class<?> dispatcher,
      OpenedFields fields,
      InApp inApp,
      SiteTable sites,
      CaptureSettings settings,
      ReportDirectory directory,
      CodeGathering code,
      FingerprintMaker fingerprints,
      Trouble trouble)
      throws ReflectiveOperationException {
    ThrowableReader reader = new ThrowableReader(inApp, fields);
    PassRecords records = new PassRecords(reader);
    FrameSnapshots snapshots = new FrameSnapshots(fields);
    Redactor redactor = Redactor.standard().with(settings.privacy());
    Guards guards = new Guards(dispatcher);
    CallHistory history =
        new CallHistory(guards, inApp, sites, snapshots, redactor, settings.limits());
    Arming arming = new Arming(guards, history, sites, snapshots, redactor, settings);
    ReportWriter writer =
        new ReportWriter(directory, inApp, new JvmFacts(sites), code, fingerprints, trouble);
    ReportQueue queue =
        new ReportQueue(
            writer,
            () -> {
              arming.dropEnded();
              records.forgetOlderThan(FORGET_AFTER);
            },
            trouble);
    ErrorReporter reporter =
        new ErrorReporter(
            sites, records, reader, snapshots, redactor, settings, arming, history, queue);
    Recorder recorder = new Recorder(inApp, sites, records, reporter, arming, history, trouble);
    return new CaptureRuntime(
        dispatcher, arming, history, settings.recordCalls(), recorder, queue, code, trouble);
  }

  /** Lets woven code in, and sees to it that pending reports are written at the end. */
  public void connect() throws ReflectiveOperationException {
    recorder.warmUp();
    dispatcher.getField("entry").set(null, recorder.entries());
    dispatcher.getField("exit").set(null, recorder.exits());
    dispatcher.getField("passage").set(null, recorder.passages());
    dispatcher.getField("event").set(null, recorder.events());
    if (recordCalls) {
      history.beginWithProgram();
    }
    trouble.whenGivingUp(
        () -> {
          arming.disarmAll();
          history.stop();
        });
    Runtime.getRuntime().addShutdownHook(new Thread(null, this::finish, "argus-flush", 0, false));
  }

  private void finish() {
    code.hurry();
    queue.flush();
  }
}
