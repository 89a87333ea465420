package dev.argus.agent.internal;

import dev.argus.agent.AgentOptions;
import dev.argus.agent.DeliveryOptions;
import dev.argus.agent.Mode;
import dev.argus.agent.internal.capture.CaptureRuntime;
import dev.argus.agent.internal.capture.CaptureSettings;
import dev.argus.agent.internal.capture.OpenedFields;
import dev.argus.agent.internal.code.CodeGathering;
import dev.argus.agent.internal.code.OwnClassFiles;
import dev.argus.agent.internal.delivery.Delivery;
import dev.argus.agent.internal.delivery.ReportSink;
import dev.argus.agent.internal.operation.DeliveryFigures;
import dev.argus.agent.internal.operation.Operation;
import dev.argus.agent.internal.operation.Switched;
import dev.argus.agent.internal.operation.Tally;
import dev.argus.agent.internal.trigger.Hooks;
import dev.argus.agent.internal.weave.ClassPath;
import dev.argus.agent.internal.weave.ClassWeaver;
import dev.argus.agent.internal.weave.DispatcherClass;
import dev.argus.agent.internal.weave.InApp;
import dev.argus.agent.internal.weave.SiteTable;
import dev.argus.core.ArgusException;
import dev.argus.core.fingerprint.CodeAnchor;
import dev.argus.core.fingerprint.FingerprintMaker;
import dev.argus.core.fingerprint.FingerprintRules;
import dev.argus.core.redact.CodeWords;
import dev.argus.core.redact.Privacy;
import dev.argus.core.report.ReportDirectory;
import dev.argus.core.snapshot.SnapshotLimits;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the agent into this JVM, and switches what it has put there. */
public final class Installation implements Switched {

  private final CaptureRuntime runtime;
  private final WeavingTransformer transformer;
  private final LoadedClasses loaded;
  private final @Nullable Delivery delivery;

  /** Whether classes are woven, and whether that is so for all of them; of one thread at a time. */
  private boolean woven;

  private boolean allOfThem;

  private Installation(
      CaptureRuntime runtime,
      WeavingTransformer transformer,
      LoadedClasses loaded,
      @Nullable Delivery delivery) {
    this.runtime = runtime;
    this.transformer = transformer;
    this.loaded = loaded;
    this.delivery = delivery;
  }

  /**
   * Installs the agent and starts its operation. To be called once per JVM.
   *
   * @param attached whether the program is running already, so that its classes are loaded
   * @throws ReflectiveOperationException if this JVM is no place for the agent
   */
  public static Operation install(
      AgentOptions options, Instrumentation instrumentation, boolean attached, Trouble trouble)
      throws ReflectiveOperationException {
    InApp inApp =
        options.inApp().isEmpty()
            ? InApp.ofCodeSources(ClassPath.ofApplication())
            : InApp.ofPrefixes(options.inApp());
    Class<?> dispatcher = DispatcherClass.define(instrumentation);
    SiteTable sites = new SiteTable();
    Tally tally = new Tally();
    DeliveryOptions sending = options.delivery();
    Delivery delivery = sending == null ? null : new Delivery(sending, version(), tally, trouble);
    CodeGathering code = code(options.privacy(), inApp, instrumentation);
    CaptureRuntime runtime =
        CaptureRuntime.create(
            dispatcher,
            new OpenedFields(instrumentation),
            inApp,
            sites,
            settings(options),
            delivery == null ? ReportSink.into(ReportDirectory.open(options.reports())) : delivery,
            code,
            fingerprints(options, instrumentation, trouble),
            tally,
            trouble);
    Hooks hooks = new Hooks();
    WeavingTransformer transformer =
        new WeavingTransformer(
            inApp, new ClassWeaver(sites, inApp::mayContain), hooks, code, tally, trouble);
    LoadedClasses loaded = new LoadedClasses(instrumentation, inApp, hooks, sites, tally);
    Installation installation = new Installation(runtime, transformer, loaded, delivery);
    Operation operation =
        new Operation(
            options.operation(),
            version(),
            options.reports().toString(),
            installation,
            tally,
            trouble,
            instrumentation);
    transformer.warmUp();
    installation.begin(operation.startMode(), attached, instrumentation);
    operation.start();
    return operation;
  }

  /**
   * Reads the user's rules at once, so that what is wrong with them is told; the standard ones,
   * which take some milliseconds, when the first report is written.
   */
  private static Supplier<FingerprintMaker> fingerprints(
      AgentOptions options, Instrumentation instrumentation, Trouble trouble) {
    Path file = options.fingerprintRules();
    FingerprintRules rules = null;
    if (file != null) {
      try {
        rules = FingerprintRules.standard().with(Files.readString(file));
      } catch (IOException | ArgusException e) {
        trouble.warn(
            "the fingerprint rules in "
                + file
                + " are left out: "
                + String.valueOf(e.getMessage()));
      }
    }
    return new Fingerprints(rules, instrumentation);
  }

  /** No lambda: the first ones of a program cost its start. */
  private static final class Fingerprints implements Supplier<FingerprintMaker> {
    private final @Nullable FingerprintRules rules;
    private final Instrumentation instrumentation;

    Fingerprints(@Nullable FingerprintRules rules, Instrumentation instrumentation) {
      this.rules = rules;
      this.instrumentation = instrumentation;
    }

    @Override
    public FingerprintMaker get() {
      return new FingerprintMaker(
          rules == null ? FingerprintRules.standard() : rules,
          new CodeAnchor(new OwnClassFiles(instrumentation::getAllLoadedClasses)));
    }
  }

  private void begin(Mode mode, boolean attached, Instrumentation instrumentation)
      throws ReflectiveOperationException {
    woven = mode != Mode.OFF;
    allOfThem = true;
    if (delivery != null) {
      delivery.rest(!woven);
    }
    runtime.connect(mode);
    transformer.on(woven);
    instrumentation.addTransformer(transformer, true);
    if (loaded.isLoaded(WeavingTransformer.MANAGEMENT)) {
      transformer.seeManagement();
    }
    if (!woven) {
      return;
    }
    if (attached) {
      loaded.all(() -> false);
    } else {
      loaded.hook();
    }
  }

  @Override
  public void now(Mode mode) {
    runtime.now(mode);
  }

  @Override
  public void settle(Mode mode, BooleanSupplier obsolete) {
    try {
      runtime.settle(mode);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The dispatcher's fields are public", e);
    }
    boolean on = mode != Mode.OFF;
    if (delivery != null) {
      delivery.rest(!on);
    }
    if (on == woven && allOfThem) {
      return;
    }
    woven = on;
    transformer.on(on);
    loaded.all(obsolete);
    allOfThem = !obsolete.getAsBoolean();
  }

  @Override
  public void tick() {
    if (delivery != null) {
      delivery.tick();
    }
  }

  @Override
  public boolean managementSeen() {
    return transformer.managementSeen();
  }

  @Override
  public Holdings holdings() {
    return delivery == null
        ? runtime.holdings(0, DeliveryFigures.NONE)
        : runtime.holdings(delivery.heldBytes(), delivery.figures());
  }

  private static String version() {
    String version = Installation.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static CaptureSettings settings(AgentOptions options) {
    return new CaptureSettings(
        TimeUnit.MILLISECONDS.toNanos(options.captureMillis()),
        TimeUnit.MILLISECONDS.toNanos(options.entryBudgetMillis()),
        TimeUnit.SECONDS.toNanos(options.armedSeconds()),
        options.reportsPerSecond(),
        SnapshotLimits.DEFAULT.withNodes(options.maxObjects()),
        options.recordCalls(),
        options.privacy());
  }

  private static CodeGathering code(Privacy privacy, InApp inApp, Instrumentation instrumentation) {
    return privacy.values() == Privacy.Values.SHAPE
        ? new CodeGathering(
            inApp, CodeWords.of(privacy.codeWords()), instrumentation::getAllLoadedClasses)
        : CodeGathering.none();
  }
}
