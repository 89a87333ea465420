package dev.argus.agent;

import dev.argus.agent.internal.LoadedClasses;
import dev.argus.agent.internal.Trouble;
import dev.argus.agent.internal.WeavingTransformer;
import dev.argus.agent.internal.capture.CaptureRuntime;
import dev.argus.agent.internal.capture.CaptureSettings;
import dev.argus.agent.internal.capture.OpenedFields;
import dev.argus.agent.internal.code.CodeGathering;
import dev.argus.agent.internal.code.OwnClassFiles;
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
import org.jspecify.annotations.Nullable;

/**
 * The agent's entry points. Whatever goes wrong in here, the application starts and runs; it is
 * told on standard error, in one line.
 */
public final class ArgusAgent {

  private ArgusAgent() {}

  /** Called by the JVM before {@code main}, for {@code -javaagent:argus-agent.jar=OPTIONS}. */
  public static void premain(@Nullable String argument, Instrumentation instrumentation) {
    start(argument, instrumentation, false);
  }

  /** Called by the JVM when the agent is attached to a running application. */
  public static void agentmain(@Nullable String argument, Instrumentation instrumentation) {
    start(argument, instrumentation, true);
  }

  private static void start(
      @Nullable String argument, Instrumentation instrumentation, boolean attached) {
    Trouble trouble = new Trouble(System.err);
    try {
      AgentOptions options = AgentOptions.of(argument);
      options.warnings().forEach(trouble::warn);
      if (!options.enabled()) {
        return;
      }
      if (DispatcherClass.defined()) {
        trouble.warn("the agent is already there; this one does nothing");
        return;
      }
      warnIfUnusable(options.reports(), trouble);
      install(options, instrumentation, attached, trouble);
    } catch (Throwable e) {
      trouble.warn("could not start, the application runs on without it: " + e);
    }
  }

  private static void install(
      AgentOptions options, Instrumentation instrumentation, boolean attached, Trouble trouble)
      throws ReflectiveOperationException {
    InApp inApp =
        options.inApp().isEmpty()
            ? InApp.ofCodeSources(ClassPath.ofApplication())
            : InApp.ofPrefixes(options.inApp());
    Class<?> dispatcher = DispatcherClass.define(instrumentation);
    SiteTable sites = new SiteTable();
    CodeGathering code = code(options.privacy(), inApp, instrumentation);
    CaptureRuntime runtime =
        CaptureRuntime.create(
            dispatcher,
            new OpenedFields(instrumentation),
            inApp,
            sites,
            settings(options),
            ReportDirectory.open(options.reports()),
            code,
            fingerprints(options, instrumentation, trouble),
            trouble);
    ClassWeaver weaver = new ClassWeaver(sites);
    Hooks hooks = new Hooks();
    WeavingTransformer transformer = new WeavingTransformer(inApp, weaver, hooks, code, trouble);
    transformer.warmUp();
    runtime.connect();
    instrumentation.addTransformer(transformer, true);
    LoadedClasses.weave(instrumentation, inApp, hooks, attached);
  }

  private static CaptureSettings settings(AgentOptions options) {
    SnapshotLimits base = SnapshotLimits.DEFAULT;
    SnapshotLimits limits =
        new SnapshotLimits(
            options.maxObjects(),
            base.depth(),
            base.elements(),
            base.text(),
            base.bytes(),
            base.nanos());
    return new CaptureSettings(
        TimeUnit.MILLISECONDS.toNanos(options.captureMillis()),
        TimeUnit.MILLISECONDS.toNanos(options.entryBudgetMillis()),
        TimeUnit.SECONDS.toNanos(options.armedSeconds()),
        options.reportsPerSecond(),
        limits,
        options.recordCalls(),
        options.privacy());
  }

  private static FingerprintMaker fingerprints(
      AgentOptions options, Instrumentation instrumentation, Trouble trouble) {
    FingerprintRules rules = FingerprintRules.standard();
    Path file = options.fingerprintRules();
    if (file != null) {
      try {
        rules = rules.with(Files.readString(file));
      } catch (IOException | ArgusException e) {
        trouble.warn(
            "the fingerprint rules in "
                + file
                + " are left out: "
                + String.valueOf(e.getMessage()));
      }
    }
    return new FingerprintMaker(
        rules, new CodeAnchor(new OwnClassFiles(instrumentation::getAllLoadedClasses)));
  }

  private static CodeGathering code(Privacy privacy, InApp inApp, Instrumentation instrumentation) {
    return privacy.values() == Privacy.Values.SHAPE
        ? new CodeGathering(
            inApp, CodeWords.of(privacy.codeWords()), instrumentation::getAllLoadedClasses)
        : CodeGathering.none();
  }

  /** Looks, but creates nothing: an application without errors leaves no trace on disk. */
  private static void warnIfUnusable(Path reports, Trouble trouble) {
    Path existing = reports;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
      trouble.warn(
          "reports can't be written to "
              + reports
              + ": "
              + (existing == null || existing.equals(reports) ? "it" : existing)
              + " is not a directory that can be written to");
    }
  }
}
